import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { enter, fill, openHouse, press, read, see, Visitor, type House } from './visitor.ts';

const password = 'nine brass hinges';
const person = { email: 'maren@example.com', username: 'maren', 'new-password': password };
const register = 'auth-register[data-title="tryFields"]';
const ownForm = 'auth-login .own-form';
const byEmail = 'auth-panel[data-title="tryEmail"]';

let house: House;
before(async () => (house = await openHouse()));
after(() => house.close());

async function visit(journey: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await Visitor.arrive(house);
  try {
    await journey(await visitor.open('elements.html'));
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await visitor.leave();
  }
}

const names = (page: Page, form: string): Promise<string[]> =>
  page.$$eval(`${form} input`, (inputs) => inputs.filter((one) => one.checkVisibility()).map(({ name }) => name));

describe('what a page may bring of its own, in the demo', () => {
  test('fields and terms at registration, and then a form to come back by', () =>
    visit(async (page) => {
      await fill(page, register, { ...person, street: 'Alder Street 7' });
      await enter(page);
      await read(page, register, 'Tick this to go on: tools come back.');
      await page.click('input[name="terms"]');
      await press(page, 'Create account', register);
      await see(page, 'auth-guard auth-logout');
      await page.waitForFunction(
        () =>
          document.querySelector<HTMLInputElement>('auth-update-details input[name="street"]')?.value ===
          'Alder Street 7',
        { polling: 100 },
      );

      await press(page, 'Sign out', 'auth-guard auth-logout');
      await fill(page, ownForm, { username: person.username, 'current-password': 'nine lead hinges' });
      await press(page, 'Come in', ownForm);
      await read(page, `${ownForm} [data-error-for="current-password"]`, 'not right');
      await fill(page, ownForm, { 'current-password': password });
      await press(page, 'Come in', ownForm);
      await see(page, 'auth-guard auth-logout');
      assert.equal(await page.$eval(ownForm, (form) => form.checkVisibility()), false);
    }));

  test('an account by e-mail alone, with the password twice, and lines around the form', () =>
    visit(async (page) => {
      await read(page, `${byEmail} [slot="header"]`, 'Alder Street');
      await read(page, `${byEmail} [slot="footer"]`, 'An account costs nothing.');
      await see(page, `${byEmail} input[name="repeat-password"]`);
      assert.deepEqual(await names(page, byEmail), ['email', 'new-password', 'repeat-password']);
      const { email } = person;
      await fill(page, byEmail, { email, 'new-password': password, 'repeat-password': 'nine lead hinges' });
      await enter(page);
      const problem = await see(page, `${byEmail} [aria-invalid="true"]`);
      assert.equal(await problem.evaluate((input) => (input as HTMLInputElement).name), 'repeat-password');
      await fill(page, byEmail, { 'repeat-password': password });
      await enter(page);
      await read(page, byEmail, 'Your account is ready.');
    }));

  test('says its own message in the language of the page', () =>
    visit(async (page) => {
      await see(page, `${register} input[name="email"]`);
      await page.select('[name="language"]', 'de');
      await fill(page, register, person);
      await enter(page);
      await read(page, register, 'Bitte ankreuzen: Werkzeug kommt zurück.');
    }));
});
