import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import { withoutExcerpts } from './excerpts.ts';
import { readme } from './readme.ts';

/**
 * How a piece of code is tried: `sample` runs in a browser, `module` is there for others to import, `test` runs in Node
 * and `browser-test` in a browser, each by a runner of tests.
 */
type Kind = 'sample' | 'module' | 'test' | 'browser-test';

/** A piece of code in README.md or a guide. */
export interface Sample {
  readonly kind: Kind;
  readonly name: string;
  readonly language: string;
  readonly code: string;
}

/** Languages that run; the others are shell commands and drawings. */
const running = ['html', 'js', 'ts'];
const block = /(?:^<!-- (sample|module|test|browser-test): ([\w-]+) -->\n\n)?^```(\w+)\n([^]*?)^```$/gm;

export const guideNames = (): string[] => globSync('demo/guide/*.md', { cwd: root }).sort();
export const guide = (name: string): string => readFileSync(join(root, name), 'utf8');

/** A text without the code that has a name: what is left is tried otherwise. */
export const withoutSamples = (text: string): string =>
  text.replaceAll(block, (all: string, kind: string | undefined) => (kind === undefined ? all : ''));

/**
 * Every piece of code that runs, with the name in the comment before it. In README.md each has one; guides show
 * servers and programs without, which are tried together.
 * @throws {Error} One has no name, or two have the same.
 */
export function samples(): readonly Sample[] {
  const found: Sample[] = [];
  for (const source of ['README.md', ...guideNames()]) {
    const text = withoutExcerpts(source === 'README.md' ? readme() : guide(source));
    for (const [, kind, name, language = '', code = ''] of text.matchAll(block)) {
      if (!running.includes(language)) continue;
      if (name === undefined) {
        if (source !== 'README.md') continue;
        throw new Error(`${source}: the sample has no name:\n${code}`);
      }
      if (found.some((other) => other.name === name)) throw new Error(`${source}: two samples are called ${name}`);
      found.push({ kind: kind as Kind, name, language, code });
    }
  }
  return found;
}

const ofKind = (wanted: Kind): readonly Sample[] => samples().filter(({ kind }) => kind === wanted);

/** The samples that are modules of a page. */
export const scripts = (): readonly Sample[] => ofKind('sample').filter(({ language }) => language !== 'html');

/** The samples that are pages, or parts of one. */
export const pages = (): readonly Sample[] => ofKind('sample').filter(({ language }) => language === 'html');

/** The samples that others import. */
export const modules = (): readonly Sample[] => ofKind('module');

/** The samples that are tests, in Node or in a browser. */
export const tests = (kind: 'test' | 'browser-test'): readonly Sample[] => ofKind(kind);
