import { expect, fixture, html } from '@open-wc/testing';
import { AuthError } from '../../src/core/errors.ts';
import { fill, registerLocale } from '../../src/core/locale.ts';
import type { Messages } from '../../src/core/messages.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { ar } from '../../src/locales/ar.ts';
import { de } from '../../src/locales/de.ts';
import { es } from '../../src/locales/es.ts';
import { fr } from '../../src/locales/fr.ts';
import { he } from '../../src/locales/he.ts';
import { ja } from '../../src/locales/ja.ts';
import { ptBR } from '../../src/locales/pt-BR.ts';
import { zhCN } from '../../src/locales/zh-CN.ts';
import { Answering } from '../elements/answering.ts';
import { autofill, button, field, heading, summary, until } from '../elements/person.ts';

AuthLogin.define();

/** What a page says of its language, and what is registered for it. */
const pages: readonly (readonly [string, string, Messages])[] = [
  ['ar-EG', 'ar', ar],
  ['de-CH', 'de', de],
  ['es-MX', 'es', es],
  ['fr-CA', 'fr', fr],
  ['he', 'he', he],
  ['ja-JP', 'ja', ja],
  ['pt', 'pt-BR', ptBR],
  ['zh-Hans', 'zh-CN', zhCN],
];

describe('an element', () => {
  for (const [lang, tag, locale] of pages) {
    it(`speaks ${tag} where the page says ${lang}, and counts down in it`, async () => {
      registerLocale(tag, locale);
      const desk = new Answering();
      try {
        desk.answer = () => Promise.reject(new AuthError('too_many_attempts', { retryAfter: 600 }));
        const element = await fixture<AuthLogin>(html`<auth-login lang=${lang}></auth-login>`);
        expect(heading(element)).to.equal(locale.loginTitle);
        expect(button(element, fill(locale.loginSubmit)).type).to.equal('submit');
        autofill(field(element, 'username'), 'maren');
        autofill(field(element, 'current-password'), 'not the one at all');
        element.querySelector('form')?.requestSubmit();
        await until(() => summary(element), 'the answer');
        const wait = new Intl.NumberFormat(lang, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(10);
        expect(summary(element)).to.equal(fill(locale.too_many_attempts, { wait }));
        await expect(element).to.be.accessible();
      } finally {
        desk.end();
      }
    });
  }
});
