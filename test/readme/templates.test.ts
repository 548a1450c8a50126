import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { command, root } from '../setup/command.ts';
import { readme } from './readme.ts';

/** Outside of every node_modules, as svelte-check says nothing of what is in one. */
const folder = mkdtempSync(join(tmpdir(), 'auth-elements-templates-'));

const greet = `import type { Session } from 'auth-elements';
function greet(session: Session | null): void { console.log(session?.user.username); }`;

interface Framework {
  readonly suffix: string;
  readonly wrap: (load: string, template: string) => string;
  /** Compiles what is in the folder. */
  readonly check: readonly [program: string, ...args: string[]];
}

/** How a line of a template becomes a file of its framework. */
const frameworks: Readonly<Record<string, Framework>> = {
  react: {
    suffix: '.tsx',
    wrap: (load, template) => `${load}\n${greet}\nexport const page = ${template};\n`,
    check: ['tsc', '--project', join(folder, 'react')],
  },
  vue: {
    suffix: '.vue',
    wrap: (load, template) =>
      `<script setup lang="ts">\n${load}\n${greet}\n</script>\n<template>${template}</template>\n`,
    check: ['vue-tsc', '--project', join(folder, 'vue')],
  },
  svelte: {
    suffix: '.svelte',
    wrap: (load, template) => `<script lang="ts">\n${load}\n${greet}\n</script>\n${template}\n`,
    check: [
      'svelte-check',
      '--workspace',
      join(folder, 'svelte'),
      '--tsconfig',
      './tsconfig.json',
      '--output',
      'machine',
    ],
  },
};

/** The rows of the table: what is imported, and what may then be written. */
const rows = new Map(
  [...readme().matchAll(/^\| [\w ]+ \| `(import 'auth-elements\/(\w+)';)` \| `(<.*>)` \|$/gm)].map(
    ([, load = '', name = '', template = '']) => [name, { load, template }],
  ),
);

/** What the compiler of a framework says of two pages, in a program that has the package installed. */
async function compile(name: string, load: string, right: string, wrong: string): Promise<string> {
  const { suffix, wrap, check } = frameworks[name] ?? assert.fail(name);
  mkdirSync(join(folder, name));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    verbatimModuleSyntax: true,
    jsx: 'react-jsx',
    types: [],
  };
  const settings = { compilerOptions, vueCompilerOptions: { strictTemplates: true }, include: ['.'] };
  writeFileSync(join(folder, name, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(folder, name, `right${suffix}`), wrap(load, right));
  writeFileSync(join(folder, name, `wrong${suffix}`), wrap(load, wrong));
  let output = '';
  const [program, ...args] = check;
  await command((text) => (output += text), program, args);
  return output;
}

describe('the templates that README.md shows', () => {
  before(() => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/auth-elements'), 'junction');
    for (const name of ['@types', 'svelte', 'vue']) {
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are there for every framework that has types of its own', () => {
    assert.deepEqual([...rows.keys()].sort(), Object.keys(frameworks).sort());
  });

  for (const [name, { load, template }] of rows) {
    it(`fit the types of the package, and others don't: ${name}`, async () => {
      const output = await compile(name, load, template, template.replace('view=', 'veiw='));
      assert.match(output, /wrong[^]*veiw/);
      assert.doesNotMatch(output, /right/);
      assert.equal(output.match(/\berror\b/gi)?.length, 1, output);
    });
  }
});
