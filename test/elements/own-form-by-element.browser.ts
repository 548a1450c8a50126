import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { AuthState } from '../../src/core/state.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { autofill, field, until } from './person.ts';

AuthPanel.define();
AuthUpdateDetails.define();

const input = (name: string, type = 'text') => html`<label>${name} <input name=${name} type=${type} /></label>`;
const send = html`<button>Send</button>`;
const secret = 'nine lives and counting';

interface Case {
  readonly element: TemplateResult;
  readonly state?: AuthState;
  readonly typed: Readonly<Record<string, string>>;
  readonly input: object;
}

const cases: Readonly<Record<string, Case>> = {
  'auth-register': {
    element: html`<auth-register unstyled
      ><form method="post">
        ${input('email')}${input('username')}${input('new-password', 'password')}${input('given-name')}
        ${input('company')}${send}
      </form></auth-register
    >`,
    typed: {
      email: 'nora@example.org',
      username: 'nora',
      'new-password': secret,
      'given-name': 'Nora',
      company: 'Vale',
    },
    input: {
      email: 'nora@example.org',
      username: 'nora',
      password: secret,
      firstName: 'Nora',
      attributes: { company: 'Vale' },
    },
  },
  'auth-reset-password': {
    element: html`<auth-reset-password dir="rtl"
      ><form method="post">${input('current-password', 'password')}${input('new-password', 'password')}${send}</form>
    </auth-reset-password>`,
    state: signedIn,
    typed: { 'current-password': 'the old one', 'new-password': secret },
    input: { currentPassword: 'the old one', newPassword: secret },
  },
  'auth-forgot-password': {
    element: html`<auth-forgot-password
      ><form method="dialog">${input('username')}${send}</form></auth-forgot-password
    >`,
    typed: { username: 'nora' },
    input: { identifier: 'nora' },
  },
  'auth-forgot-username': {
    element: html`<auth-forgot-username><form method="dialog">${input('email')}${send}</form></auth-forgot-username>`,
    typed: { email: 'nora@example.org' },
    input: { email: 'nora@example.org' },
  },
  'auth-update-details': {
    element: html`<auth-update-details
      ><form method="post">${input('given-name')}${input('company')}${send}</form></auth-update-details
    >`,
    state: { ...signedIn, session: { ...session, user: { ...user, attributes: { company: 'Vale' } } } },
    typed: { 'given-name': 'Marie' },
    input: { firstName: 'Marie' },
  },
};

describe('forms of the page’s own', () => {
  for (const [tag, { element: template, state = signedOut, typed, input: wanted }] of Object.entries(cases)) {
    it(`work in <${tag}>`, async () => {
      const desk = new Answering(state);
      try {
        const root = await fixture(html`<main>${template}</main>`);
        const form = root.querySelector('form');
        if (!form) throw new Error();
        await until(() => form.noValidate && form.checkVisibility(), 'the element in the form');
        expect(root.querySelectorAll('form')).to.have.length(1);
        await expect(root).to.be.accessible();
        if (tag === 'auth-update-details') {
          expect(field(form, 'given-name').value).to.equal('Maren');
          expect(field(form, 'company').value).to.equal('Vale');
        }
        for (const [name, text] of Object.entries(typed)) autofill(field(form, name), text);
        form.requestSubmit();
        await until(() => desk.last, 'the request');
        expect(desk.last?.action).to.equal(tag.slice(5));
        expect(desk.last?.input).to.deep.equal(wanted);
      } finally {
        desk.end();
      }
    });
  }
});
