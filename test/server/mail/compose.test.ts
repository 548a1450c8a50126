import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { DeliveryKind } from '../../../src/core/delivery.ts';
import { fill } from '../../../src/core/locale.ts';
import type { Message } from '../../../src/core/messages.ts';
import { ar } from '../../../src/locales/ar.ts';
import { de as german } from '../../../src/locales/de.ts';
import { es } from '../../../src/locales/es.ts';
import { fr } from '../../../src/locales/fr.ts';
import { he } from '../../../src/locales/he.ts';
import { ja } from '../../../src/locales/ja.ts';
import { ptBR } from '../../../src/locales/pt-BR.ts';
import { zhCN } from '../../../src/locales/zh-CN.ts';
import { findLanguage, mailLanguages, ownTemplate } from '../../../src/server/mail/compose.ts';
import { english } from '../../english.ts';
import { contents } from './contents.ts';

const now = Date.now();
const all = contents(now);
const kinds = Object.keys(all) as DeliveryKind[];
const [en] = mailLanguages;
const de = mailLanguages.find(({ tag }) => tag === 'de');
assert.ok(en && de);
/** What the link to a forgotten password is called on the page. */
const links: Readonly<Record<string, Message>> = {
  en: english.toForgotPassword,
  ar: ar.toForgotPassword,
  de: german.toForgotPassword,
  es: es.toForgotPassword,
  fr: fr.toForgotPassword,
  he: he.toForgotPassword,
  ja: ja.toForgotPassword,
  'pt-BR': ptBR.toForgotPassword,
  'zh-CN': zhCN.toForgotPassword,
};

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

    it(`say in ${language.tag} how long, and run its way`, () => {
      const { text, html } = ownTemplate(all['reset-link'], { siteName: 'Example', language, now });
      const minutes = new Intl.NumberFormat(language.tag, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
      assert.ok(text.includes(minutes.format(30)), text);
      const direction = /^(ar|he)$/.test(language.tag) ? 'rtl' : 'ltr';
      assert.ok(html.includes(`<html lang="${language.tag}" dir="${direction}">`));
    });

    it(`call the link for a forgotten password in ${language.tag} what the page calls it`, () => {
      const link = links[language.tag];
      assert.ok(link);
      for (const kind of ['account-exists', 'password-changed'] as const) {
        const { text } = ownTemplate(all[kind], { siteName: 'Example', language, now });
        assert.ok(text.includes(fill(link)), text);
      }
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
    assert.equal(findLanguage(mailLanguages, 'nl', 'de').tag, 'de');
    assert.equal(findLanguage(mailLanguages, 'nl', undefined).tag, 'en');
    assert.equal(findLanguage(mailLanguages, '', '-', 'x', 'de').tag, 'de');
    const swiss = { ...de, tag: 'de-CH' };
    assert.equal(findLanguage([swiss, ...mailLanguages], 'de-ch'), swiss);
  });
});

describe('the language of a mail', () => {
  const found = (...tags: string[]) => findLanguage(mailLanguages, ...tags).tag;

  it('is that of another country where it is written alike', () => {
    for (const tag of ['zh', 'zh-cn', 'zh-SG', 'zh-Hans', 'zh-Hans-SG']) assert.equal(found(tag), 'zh-CN', tag);
    for (const tag of ['pt', 'pt-BR', 'pt-PT']) assert.equal(found(tag), 'pt-BR', tag);
    assert.equal(found('iw-IL'), 'he', 'by its former name');
  });

  it('is another one where it is written otherwise', () => {
    for (const tag of ['zh-TW', 'zh-HK', 'zh-Hant']) assert.equal(found(tag, 'fr'), 'fr', tag);
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
