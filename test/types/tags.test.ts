import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configAttributes } from '../../src/core/config.ts';
import { BaseElement } from '../../src/elements/base-element.ts';
import * as door from '../../src/index.ts';
import type { AuthLogin } from '../../src/index.ts';
import { typedTags } from './typed-tags.ts';

/** What Angular, and every program without typings of its own, goes by. Compiled alone, as there is no page here. */
export function page(): void {
  const login: AuthLogin | null = document.querySelector('auth-login');
  const name: string | undefined = document.querySelector('auth-login')?.identifier;
  document.createElement('auth-panel').show('register');
  document.querySelector('auth-guard')?.addEventListener('auth-success', ({ output }) => [output, login, name]);
  document.addEventListener('auth-change', ({ session }) => session?.user.roles.includes('admin'));
  addEventListener('auth-error', ({ error }) => error.code === 'invalid_credentials');
  // @ts-expect-error -- no such property
  document.querySelector('auth-login')?.identifer;
  // @ts-expect-error -- no such room
  document.createElement('auth-panel').view = 'kitchen';
  // @ts-expect-error -- another event
  document.addEventListener('auth-success', (event: door.AuthViewEvent) => event.view);
  // @ts-expect-error -- another element
  const other: AuthLogin | null = document.querySelector('auth-panel');
  other?.reset();
}

/** A property and the attribute that Lit reads it from, if any. */
function declared(element: typeof BaseElement): [property: string, attribute: string | undefined][] {
  // Asking for this makes Lit put the declarations together.
  const { observedAttributes, elementProperties } = element;
  return [...elementProperties].map(([key, { attribute = true }]) => {
    const property = String(key);
    const written = attribute === true ? property.toLowerCase() : attribute || undefined;
    assert.ok(written === undefined || observedAttributes.includes(written));
    return [property, written];
  });
}

const isElement = (one: unknown): one is typeof BaseElement =>
  typeof one === 'function' && one.prototype instanceof BaseElement;
const classes = Object.values<unknown>({ ...door }).filter(isElement);
const typed = typedTags();

describe('what templates may set, by type', () => {
  it('is said of every element of ours, by its tag', () => {
    assert.deepEqual(Object.keys(typed).sort(), classes.map(({ tag }) => tag).sort());
  });

  for (const element of classes) {
    it(`is what Lit knows: ${element.tag}`, () => {
      const { property = [], attribute = [] } = typed[element.tag] ?? {};
      const known = declared(element);
      assert.deepEqual(property.sort(), known.map(([name]) => name).sort());
      // Where both are alike, frameworks set the property.
      const others = known.flatMap(([name, written]) => (written === undefined || written === name ? [] : [written]));
      if (element === door.AuthProvider) others.push(...configAttributes);
      assert.deepEqual(attribute.sort(), others.sort());
    });
  }
});
