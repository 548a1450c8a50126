import { expect, fixture, html } from '@open-wc/testing';
import { AuthError } from '../../src/core/errors.ts';
import { fill, registerLocale } from '../../src/core/locale.ts';
import type { Messages } from '../../src/core/messages.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { ar } from '../../src/locales/ar.ts';
import { de } from '../../src/locales/de.ts';
import { es } from '../../src/locales/es.ts';
import { fr } from '../../src/locales/fr.ts';
import { he } from '../../src/locales/he.ts';
import { ja } from '../../src/locales/ja.ts';
import { ptBR } from '../../src/locales/pt-BR.ts';
import { zhCN } from '../../src/locales/zh-CN.ts';
import { Answering } from '../elements/answering.ts';
import { autofill, button, description, field, heading, summary, until } from '../elements/person.ts';

AuthLogin.define();
AuthRegister.define();

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

  /** What a form says when there were too many attempts. */
  async function blocked(element: Element): Promise<string> {
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), 'not the one at all');
    element.querySelector('form')?.requestSubmit();
    await until(() => summary(element), 'the answer');
    return summary(element);
  }

  describe('whose server says to wait', () => {
    let desk: Answering;
    beforeEach(() => {
      desk = new Answering();
      desk.answer = () => Promise.reject(new AuthError('too_many_attempts', { retryAfter: 600 }));
    });
    afterEach(() => desk.end());

    it('counts down in English where the words are English, whatever the page says of its language', async () => {
      for (const lang of ['it', 'de_DE']) {
        const element = await fixture(html`<auth-login lang=${lang}></auth-login>`);
        expect(await blocked(element)).to.equal('Too many attempts. Try again in 10 minutes.');
        element.remove();
      }
    });

    it('counts down in the language of the page where that has words of the page’s own', async () => {
      const element = await fixture<AuthLogin>(html`<auth-login lang="it"></auth-login>`);
      element.messages = { too_many_attempts: 'Riprova tra {wait}.' };
      expect(await blocked(element)).to.equal('Riprova tra 10 minuti.');
    });
  });

  it('writes every number of a page with the same digits', async () => {
    registerLocale('ar', ar);
    const desk = new Answering();
    try {
      const element = await fixture(html`<auth-register lang="ar-EG"></auth-register>`);
      const password = field(element, 'new-password');
      expect(description(password)).to.contain('٨');
      autofill(password, 'short');
      autofill(field(element, 'username'), 'a b');
      autofill(field(element, 'given-name'), 'x'.repeat(101));
      element.querySelector('form')?.requestSubmit();
      await until(() => summary(element), 'what is wrong');
      expect(summary(element)).to.contain('٨').and.to.contain('٦٤').and.to.contain('١٠٠');
      expect(element.textContent).not.to.match(/[0-9]/);
    } finally {
      desk.end();
    }
  });
});
