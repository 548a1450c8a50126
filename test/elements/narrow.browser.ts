import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { registerLocale } from '../../src/core/locale.ts';
import { pseudoLocale, pseudoTag } from '../pseudo-locale.ts';
import { Answering, signedIn, signedOut } from './answering.ts';
import { elements } from './each-element.ts';
import { until } from './person.ts';

const page = document.documentElement;
const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const ownFields = html`<label slot="fields">Company <input name="company" required data-message=${word} /></label>
  <label slot="fields">${word} <input name="people" type="number" required /></label>
  <fieldset slot="fields">
    <legend>${word}</legend>
    <label><input type="radio" name="size" value="s" required /> ${word}</label>
    <label><input type="radio" name="size" value="m" /> Medium</label>
  </fieldset>
  <div slot="fields">
    <label
      >Where
      <select name="where" required>
        <option value="">${word}</option>
      </select></label
    >
    <fieldset>
      <legend>${word}</legend>
      <label><input type="checkbox" name="topics" value="art" /> ${word}</label>
    </fieldset>
  </div>
  <label slot="fields">When <input name="when" type="datetime-local" required /></label>
  <label slot="fields">Notes <textarea name="notes" cols="80" required></textarea></label>
  <label slot="fields"><input type="checkbox" name="terms" required /> ${word}</label>`;

const ownForm = (places: boolean) =>
  html`<form method="post">
    ${places ? html`<p data-error></p>` : ''}
    <label>Member <input name="username" size="1" /></label>
    ${places ? html`<p data-error-for="username"></p>` : ''}
    <label>Secret <input name="current-password" type="password" size="1" /></label>
    ${places ? html`<p data-error-for="current-password"></p>` : ''}
    <button>Let me in</button>
  </form>`;

/** What pages put into elements. */
const own: Readonly<Record<string, TemplateResult>> = {
  'fields of its own': html`<auth-register repeat-password>${ownFields}</auth-register>`,
  'fields of its own beside what is kept': html`<auth-update-details>${ownFields}</auth-update-details>`,
  'a form of its own': html`<auth-login>${ownForm(true)}</auth-login>`,
  'a form without places': html`<auth-login>${ownForm(false)}</auth-login>`,
  'a form in the panel': html`<auth-panel><auth-login slot="login" bare>${ownForm(true)}</auth-login></auth-panel>`,
  'a form that is refused': html`<auth-login
    ><form><input name="username" /></form
  ></auth-login>`,
  'something around the form': html`<auth-login>
    <strong slot="header">${word}</strong>
    <p slot="before-submit">${word}</p>
    <p slot="footer">${word}</p>
  </auth-login>`,
};

/** Every element of a page that is wider than the page, or cut off. */
function overflowing(root: Element): string[] {
  const width = root.getBoundingClientRect();
  const all = [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot?.querySelectorAll('*') ?? [])]);
  return all
    .filter((one) => one.checkVisibility() && !one.matches('.auth-unseen, [popover], [popover] *'))
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < width.left - 1 || right > width.right + 1;
    })
    .map((one) => `${one.localName}.${one.className}`);
}

/** Elements inside elements draw in turns, and what does the work comes later. */
const settled = () => aTimeout(80);

async function narrow(template: TemplateResult): Promise<HTMLElement> {
  const frame = document.createElement('div');
  frame.style.inlineSize = '320px';
  await fixture(html`<div>${template}</div>`, { parentNode: frame });
  await settled();
  return frame;
}

describe('at 320 px', () => {
  let desk: Answering;
  beforeEach(() => {
    desk = new Answering();
    registerLocale(pseudoTag, pseudoLocale);
  });
  afterEach(() => {
    desk.end();
    for (const name of ['dir', 'style']) page.removeAttribute(name);
    page.lang = 'en';
  });

  const ways: Readonly<Record<string, () => void>> = {
    'in a long language from right to left': () => {
      page.dir = 'rtl';
      page.lang = pseudoTag;
    },
    'at 200 % text': () => {
      page.style.fontSize = '200%';
    },
  };

  for (const [name, prepare] of Object.entries(ways)) {
    it(`nothing is cut off ${name}`, async () => {
      prepare();
      for (const [tag, template] of Object.entries(elements)) {
        for (const state of [signedOut, signedIn, { ...signedOut, arrived: 'reset' as const }]) {
          desk.state = state;
          const frame = await narrow(template);
          frame.querySelector('form')?.requestSubmit();
          await settled();
          expect(overflowing(frame), tag).to.deep.equal([]);
          frame.replaceChildren();
        }
      }
    }).timeout(40_000);

    it(`nothing of what a page brings is cut off ${name}`, async () => {
      const { error } = console;
      console.error = () => undefined;
      try {
        prepare();
        for (const [what, template] of Object.entries(own)) {
          desk.state = what.endsWith('kept') ? signedIn : signedOut;
          const frame = await narrow(template);
          await until(() => frame.querySelector('[type=submit], [data-auth-own], [role=alert]'), what);
          expect(overflowing(frame), what).to.deep.equal([]);
          frame.querySelector('form')?.requestSubmit();
          await until(() => frame.querySelector('[aria-invalid], .auth-note, [role=alert]'), `${what}: the answer`);
          await settled();
          expect(overflowing(frame), `${what}, with problems`).to.deep.equal([]);
          frame.replaceChildren();
        }
      } finally {
        console.error = error;
      }
    }).timeout(40_000);
  }

  for (const dir of ['ltr', 'rtl']) {
    it(`what is wrong stands right below the field it is about, ${dir}`, async () => {
      page.dir = dir;
      page.lang = dir === 'rtl' ? pseudoTag : 'en';
      const frame = await narrow(own['fields of its own'] ?? html``);
      await until(() => frame.querySelector('[type=submit]'), 'the button');
      frame.querySelector('form')?.requestSubmit();
      const wrong = () => [...frame.querySelectorAll<HTMLInputElement>('[aria-invalid]')];
      await until(() => wrong().length >= 10, 'the problems');
      const edge = (one: Element) => one.getBoundingClientRect()[dir === 'rtl' ? 'right' : 'left'];
      const start = edge(frame.querySelector('.auth-control') ?? frame);
      for (const input of wrong()) {
        const [, id] = /(\S+)$/.exec(input.getAttribute('aria-describedby') ?? '') ?? [];
        const words = document.getElementById(id ?? '');
        if (!words) throw new Error(input.name);
        const box = input.closest('[slot=fields], .auth-control')?.getBoundingClientRect();
        const below = words.getBoundingClientRect().top - (box?.bottom ?? 0);
        expect(below, input.name).to.be.within(0, 10);
        expect(edge(words), input.name).to.be.closeTo(start, 1);
        expect(getComputedStyle(words).direction).to.equal(dir);
      }
    });
  }
});
