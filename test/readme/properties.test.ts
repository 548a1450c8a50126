import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CSSResultGroup } from 'lit';
import * as door from '../../src/index.ts';
import { elements } from './manifest.ts';

/** The text of an element's style sheets. */
function css(styles: CSSResultGroup | undefined): string {
  if (!styles) return '';
  if (Array.isArray(styles)) return styles.map(css).join('\n');
  return 'cssText' in styles ? styles.cssText : '';
}

/** The custom properties that a style sheet asks for, with what it takes in their place. */
function asked(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { 0: start, 1: name = '', index } of text.matchAll(/var\((--auth-[\w-]+)/g)) {
    let depth = 1;
    let end = index + start.length;
    for (; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    found.set(name, text.slice(index + start.length + 1, end - 1));
  }
  return found;
}

const tight = (text: string): string => text.replaceAll(/\s/g, '').replaceAll(/\b0\./g, '.');

describe('the custom properties in the manifest', () => {
  for (const { tagName = '', name, cssProperties = [] } of elements) {
    it(`are those of the style sheets: ${tagName}`, () => {
      const { styles } = (door as Readonly<Record<string, unknown>>)[name] as { styles?: CSSResultGroup };
      const properties = asked(css(styles));
      // The button in the menu of <auth-user> is an element of its own.
      if (tagName === 'auth-user') properties.set('--auth-danger', '');
      assert.deepEqual(cssProperties.map((one) => one.name).sort(), [...properties.keys()].sort());
      for (const one of cssProperties) {
        const fallback = properties.get(one.name);
        if (one.default !== undefined && fallback) assert.equal(tight(one.default), tight(fallback), one.name);
      }
    });
  }
});
