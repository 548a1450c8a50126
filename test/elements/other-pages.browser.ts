import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { compile } from 'tailwindcss';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';
import { Answering, signedIn, signedOut } from './answering.ts';
import { differences, pictures } from './drawn.ts';
import type { Picture } from './drawn.ts';
import { summary, until } from './person.ts';

for (const element of [AuthPanel, AuthRegister, AuthUpdateDetails, AuthUser]) element.define();

const text = async (path: string) => (await fetch(`/node_modules/${path}`)).text();

/** What a page may come with. */
const pages: Readonly<Record<string, () => Promise<string>>> = {
  'resets everything': async () => Promise.resolve('*{margin:0;padding:0;box-sizing:border-box}'),
  'is made with Bootstrap': () => text('bootstrap/dist/css/bootstrap.css'),
  'is made with Tailwind': async () => {
    const compiled = await compile('@import "tailwindcss";', {
      loadStylesheet: async (id) => ({ path: id, base: '', content: await text(`${id}/index.css`) }),
    });
    return compiled.build(['p-4']);
  },
};

/** What is drawn, with all that there can be to see. */
const shown: Readonly<Record<string, readonly [TemplateResult, (root: Element) => Promise<void>]>> = {
  login: [html`<auth-login></auth-login>`, () => Promise.resolve()],
  'a registration with errors': [
    html`<auth-register repeat-password></auth-register>`,
    async (root) => {
      root.querySelector('form')?.requestSubmit();
      await until(() => summary(root), 'the problems');
    },
  ],
  panel: [html`<auth-panel></auth-panel>`, () => Promise.resolve()],
  details: [html`<auth-update-details></auth-update-details>`, () => Promise.resolve()],
  'the menu of a person': [
    html`<auth-user></auth-user>`,
    (root) => {
      root.querySelector('auth-user')?.shadowRoot?.querySelector('button')?.click();
      return Promise.resolve();
    },
  ],
};
const signed = ['details', 'the menu of a person'];

/**
 * Properties that say nothing about what is seen: sizes are compared as they are on the screen, whatever is counted in;
 * a button with a border of ours is not drawn by the system, whatever it is said to look like.
 */
const unseen =
  /^(::\w+ )?(box-sizing|(min-|max-)?(width|height|inline-size|block-size)|tab-size|appearance|-webkit-tap-highlight-color|(-webkit-)?text-size-adjust)$/;

/** Whether a property is about a line that isn't there, or about the text of something that has none. */
function idle(property: string, name: string, picture: Picture): boolean {
  const [, border] = /^((?:.* )?border-(?:\w+-)*)(?:style|color)$/.exec(property) ?? [];
  if (border !== undefined) return picture.get(`${border}width`) === '0px';
  return name === 'input.auth-checkbox' && /^(font|line-height|letter|text-)|color$/.test(property);
}

describe('the looks', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  for (const [page, load] of Object.entries(pages)) {
    for (const [name, [template, act]] of Object.entries(shown)) {
      it(`are those of an empty page on one that ${page}: ${name}`, async () => {
        desk.state = signed.includes(name) ? signedIn : signedOut;
        const draw = async (css: string) => {
          const sheet = document.createElement('style');
          // What the elements take from the page on purpose: where they stand, and the colour of a button in its text.
          sheet.textContent = `${css} body{margin:8px;color:#222}`;
          document.head.append(sheet);
          const root = await fixture(html`<div>${template}</div>`);
          root.parentElement?.style.setProperty('inline-size', '500px');
          await aTimeout(120);
          await act(root);
          await aTimeout(120);
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          const found = pictures(root);
          root.remove();
          sheet.remove();
          return found;
        };
        const empty = await draw('');
        const other = await draw(await load());
        expect(other.map((one) => one.name)).to.deep.equal(empty.map((one) => one.name));
        expect(empty.length).to.be.above(2);
        const wrong = empty.flatMap((one, i) => {
          const found = other[i]?.picture ?? new Map<string, string>();
          return differences(one.picture, found)
            .filter((property) => !unseen.test(property) && !idle(property, one.name, one.picture))
            .map(
              (property) =>
                `${one.name} ${property}: ${String(one.picture.get(property))} → ${String(found.get(property))}`,
            );
        });
        expect(wrong.join('\n')).to.equal('');
      }).timeout(20_000);
    }
  }
});
