import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fill } from '../../src/core/locale.ts';
import type { Message, MessageKey } from '../../src/core/messages.ts';
import { ar } from '../../src/locales/ar.ts';
import { de } from '../../src/locales/de.ts';
import { english as en } from '../english.ts';

/** Numbers and words that stand out, so that they can be found again. */
const params = { min: 12, wait: '<wait>', name: '<name>' };
const mentioned = (message: Message) => (fill(message, params).match(/12|<\w+>/g) ?? []).sort();

for (const [name, locale] of Object.entries({ de, ar })) {
  describe(`the locale ${name}`, () => {
    test('has every message, and no other', () => {
      assert.deepEqual(Object.keys(locale).sort(), Object.keys(en).sort());
    });

    test('mentions what English mentions, and leaves no parameter unfilled', () => {
      for (const [key, message] of Object.entries(locale)) {
        assert.deepEqual(mentioned(message), mentioned(en[key as MessageKey]), key);
        assert.doesNotMatch(fill(message, params), /[{}]/, key);
        assert.notEqual(fill(message, params).trim(), '', key);
      }
    });
  });
}

describe('Arabic', () => {
  test('counts characters as the language does', () => {
    const text = (min: number) => fill(ar.password_too_short, { min });
    assert.match(text(8), /8 أحرف/);
    assert.match(text(12), /12 حرفًا/);
    assert.match(text(100), /100 حرف /);
  });
});
