import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { actionNames } from '../../src/core/actions.ts';
import { root } from '../setup/command.ts';
import { elements } from './manifest.ts';
import { order } from './elements.ts';
import { writeAnew, written } from './sections.ts';
import { methodOf } from './words.ts';

describe('the tables of README.md and the guides', () => {
  for (const name of Object.keys(written)) {
    it(`say what the manifest and the sources say, in ${name} (npm run docs writes them anew)`, () => {
      const text = readFileSync(join(root, name), 'utf8');
      assert.equal(text, writeAnew(name, text));
    });
  }

  it('leave no element out', () => {
    assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), [...order].sort());
  });

  it('name methods that there are', () => {
    const methods = actionNames.filter((action) => action !== 'get-session').map(methodOf);
    assert.deepEqual(
      methods.filter((name) => !(name in Authenticator.prototype)),
      [],
    );
  });
});

describe('the manifest', () => {
  it('has a description for everything an element offers', () => {
    const silent = elements.flatMap(({ tagName = '', attributes, members, slots, events, cssParts, cssProperties }) => {
      const fields = members?.filter(({ kind, privacy }) => kind === 'field' && privacy === 'public');
      return [attributes, fields, slots, events, cssParts, cssProperties]
        .flatMap((list) => list ?? [])
        .filter(({ description }) => !description)
        .map(({ name }) => `${tagName}: ${name}`);
    });
    assert.deepEqual(silent, []);
  });
});
