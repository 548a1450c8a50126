import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { root } from '../setup/command.ts';
import { classNamed, elements } from './manifest.ts';
import type { Named } from './manifest.ts';
import { readme } from './readme.ts';

/** What editors know about something with a name. */
interface Entry {
  readonly name: string;
  readonly description: string;
  readonly values?: readonly Entry[];
  readonly valueSet?: string;
  readonly value?: { readonly type: string };
}

interface Html {
  readonly tags: readonly (Entry & { readonly attributes: readonly Entry[] })[];
}

interface Css {
  readonly properties: readonly Entry[];
  readonly pseudoElements: readonly Entry[];
}

interface WebTypes {
  readonly name: string;
  readonly version: string;
  readonly contributions: {
    readonly html: {
      readonly elements: readonly (Entry & {
        readonly attributes: readonly Entry[];
        readonly slots: readonly Entry[];
        readonly events: readonly Entry[];
        readonly js: { readonly properties: readonly Entry[]; readonly events: readonly Entry[] };
      })[];
    };
    readonly css: { readonly properties: readonly Entry[]; readonly 'pseudo-elements': readonly Entry[] };
  };
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const html = read('dist/vscode.html-custom-data.json') as Html;
const css = read('dist/vscode.css-custom-data.json') as Css;
const webTypes = read('dist/web-types.json') as WebTypes;
const named = read('package.json') as {
  readonly name: string;
  readonly version: string;
  readonly 'web-types': string;
  readonly customElements: string;
  readonly contributes: Readonly<Record<'html' | 'css', { readonly customData: readonly string[] }>>;
};

/** The names and what is said of each, in one order. */
const said = (list: readonly Named[] = [], name = (text: string) => text): string[] =>
  list.map((one) => `${name(one.name)}: ${one.description ?? ''}`).sort();
/** The words that an attribute or property is one of. */
const words = (type = ''): string[] => [...type.matchAll(/'([^']+)'/g)].map(([, word = '']) => word);
const first = <T extends Named>(list: readonly T[]): T[] =>
  list.filter(({ name }, i) => list.findIndex((one) => one.name === name) === i);

describe('the manifest', () => {
  it('is what its schema says', () => {
    const schema = read('node_modules/custom-elements-manifest/schema.json') as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    assert.ok(ajv.validate(schema, read('dist/custom-elements.json')), ajv.errorsText());
  });

  it('tells of what is public, and of nothing else', () => {
    const classes = ['BaseElement', 'AuthElement', 'AuthShell', 'AuthForm'].map(classNamed);
    for (const { name, members = [], attributes = [], events = [], slots = [], cssParts = [] } of [
      ...classes,
      ...elements,
    ]) {
      for (const one of [...members, ...attributes, ...events, ...slots, ...cssParts]) {
        assert.ok(one.description, `${name} says nothing of ${one.name}`);
        assert.doesNotMatch(one.name, /^[#_]|^(render|update|updated|willUpdate|createRenderRoot|\w+Callback)$/);
      }
      for (const { privacy = 'public', name: member } of members) assert.equal(privacy, 'public', `${name}.${member}`);
    }
    assert.equal((read('dist/custom-elements.json') as object) && JSON.stringify(elements).includes('learn'), false);
  });
});

describe('what editors complete by', () => {
  it('is named in package.json and in README.md, and is there', () => {
    const inReadme = [...readme().matchAll(/"\.\/node_modules\/auth-elements\/([^"]+)"/g)].map(([, path = '']) => path);
    const { html: inHtml, css: inCss } = named.contributes;
    const files = [...inHtml.customData, ...inCss.customData].map((path) => path.replace('./', ''));
    assert.deepEqual(inReadme, files);
    for (const path of [...files, named['web-types'], named.customElements])
      assert.ok(existsSync(join(root, path)), path);
  });

  for (const element of elements) {
    const { tagName = '', description = '', attributes = [], slots = [], events = [], cssParts = [] } = element;

    it(`tells VS Code of <${tagName}>`, () => {
      const tag = html.tags.find(({ name }) => name === tagName);
      assert.ok(tag, tagName);
      assert.ok(tag.description.startsWith(description));
      for (const { name, description: meaning = '' } of [...slots, ...events, ...cssParts]) {
        assert.ok(
          tag.description.includes(`**${name}** - ${meaning}`) || (!name && tag.description.includes(meaning)),
          name,
        );
      }
      assert.deepEqual(said(tag.attributes), said(attributes));
      for (const { name, type } of attributes) {
        const { values = [], valueSet }: Partial<Entry> = tag.attributes.find((one) => one.name === name) ?? {};
        assert.deepEqual(
          values.map((value) => value.name),
          words(type?.text),
          name,
        );
        assert.equal(valueSet, type?.text === 'boolean' ? 'v' : undefined, name);
      }
    });

    it(`tells JetBrains of <${tagName}>`, () => {
      const tag = webTypes.contributions.html.elements.find(({ name }) => name === tagName);
      assert.ok(tag, tagName);
      assert.ok(tag.description.startsWith(description));
      assert.deepEqual(said(tag.attributes), said(attributes));
      for (const { name, value } of tag.attributes) {
        assert.equal(value?.type, attributes.find((one) => one.name === name)?.type?.text, name);
      }
      assert.deepEqual(said(tag.slots), said(slots));
      assert.deepEqual(said(tag.js.events), said(events));
      const fields = element.members?.filter(({ kind, static: shared }) => kind === 'field' && !shared);
      assert.deepEqual(said(tag.js.properties), said(fields));
    });
  }

  it('offers the words that an attribute may say', () => {
    const view = html.tags.find(({ name }) => name === 'auth-panel')?.attributes.find(({ name }) => name === 'view');
    assert.ok(view?.values?.some(({ name }) => name === 'forgot-password'));
  });

  it('tells both of every custom property and part, once', () => {
    const properties = first(elements.flatMap(({ cssProperties = [] }) => cssProperties));
    const parts = first(elements.flatMap(({ cssParts = [] }) => cssParts));
    assert.ok(properties.length > 10 && parts.length > 10);
    assert.deepEqual(said(css.properties), said(properties));
    assert.deepEqual(
      said(css.pseudoElements),
      said(parts, (name) => `::part(${name})`),
    );
    assert.deepEqual(said(webTypes.contributions.css.properties), said(properties));
    assert.deepEqual(
      said(webTypes.contributions.css['pseudo-elements']),
      said(parts, (name) => `part(${name})`),
    );
  });

  it('is of this version, has all tags and no others, and says nothing that is not meant to be read', () => {
    assert.deepEqual([webTypes.name, webTypes.version], [named.name, named.version]);
    const tags = elements.map(({ tagName = '' }) => tagName).sort();
    assert.deepEqual(html.tags.map(({ name }) => name).sort(), tags);
    assert.deepEqual(webTypes.contributions.html.elements.map(({ name }) => name).sort(), tags);
    const texts: string[] = [];
    JSON.stringify([html, css, webTypes], (key, value: unknown) => {
      if (key === 'description') texts.push(String(value));
      return value;
    });
    assert.ok(texts.length > 200);
    assert.deepEqual(
      texts.filter((text) => !text || /undefined|\[object|@\w|\n---|#/.test(text)),
      [],
    );
  });
});
