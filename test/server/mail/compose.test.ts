import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { DeliveryKind } from '../../../src/core/delivery.ts';
import { findLanguage, mailLanguages, ownTemplate } from '../../../src/server/mail/compose.ts';
import { contents } from './contents.ts';

const now = Date.now();
const all = contents(now);
const kinds = Object.keys(all) as DeliveryKind[];
const [en, de] = mailLanguages;
assert.ok(en && de);

describe('the words of a mail', () => {
  for (const language of mailLanguages) {
    it(`are there for every kind in ${language.tag}, with a subject of their own`, () => {
      const subjects = kinds.map((kind) => {
        const { subject, text } = ownTemplate(all[kind], { siteName: 'Example', language, now });
        assert.ok(subject.includes('Example') && subject.length < 70, subject);
        assert.ok(text.length > 60);
        return subject;
      });
      assert.equal(new Set(subjects).size, kinds.length);
    });
  }

  it('say how long a link works', () => {
    const said = (minutes: number, language = en) =>
      ownTemplate(
        { kind: 'reset-link', link: 'https://example.com/', expires: now + minutes * 60_000 },
        { siteName: 'Example', language, now },
      ).text;
    assert.match(said(30), /for 30 minutes\./);
    assert.match(said(60), /for 1 hour\./);
    assert.match(said(1440), /for 24 hours\./);
    assert.match(said(1440, de), /24 Stunden\./);
    assert.match(said(1), /for 1 minute\./);
  });

  it('are found by the exact language, its first part, or in English', () => {
    assert.equal(findLanguage(mailLanguages, 'de-CH').tag, 'de');
    assert.equal(findLanguage(mailLanguages, 'AR').tag, 'ar');
    assert.equal(findLanguage(mailLanguages, 'fr', 'de').tag, 'de');
    assert.equal(findLanguage(mailLanguages, 'fr', undefined).tag, 'en');
    const swiss = { ...de, tag: 'de-CH' };
    assert.equal(findLanguage([swiss, ...mailLanguages], 'de-ch'), swiss);
  });
});

describe('a mail as HTML', () => {
  it('A-14 has no tag and no attribute by anybody else, whatever names there are', () => {
    const shape = (html: string) => (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '')).join('');
    const expected = kinds.map((kind) =>
      shape(ownTemplate(all[kind], { siteName: 'Example', language: en, now }).html),
    );
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x>',
        "' onclick='x",
        '&lt;b&gt;',
        '</title><style>',
        '-->',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (siteName, username, firstName) => {
        kinds.forEach((kind, i) => {
          const { html } = ownTemplate({ ...all[kind], username, firstName }, { siteName, language: en, now });
          assert.equal(shape(html), expected[i]);
        });
      }),
    );
  });

  it('leads nowhere but to pages', () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', '']) {
      assert.throws(() => ownTemplate({ kind: 'reset-link', link }, { siteName: 'x', language: en, now }), TypeError);
    }
  });

  it('fetches nothing', () => {
    for (const kind of kinds) {
      const { html } = ownTemplate(all[kind], { siteName: 'Example', language: en, now });
      assert.doesNotMatch(html, /<(img|link|script|iframe)|url\(|@import|src=/);
    }
  });
});
