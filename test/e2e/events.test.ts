import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { startLocalSite } from './local-site.ts';
import type { LocalSite } from './local-site.ts';
import { listen, overheard } from './overheard.ts';
import type { Overheard } from './overheard.ts';
import { enter, fill, patience, press, read, see } from './visitor.ts';

const body = `<main>
  <auth-guard>
    <template>
      <h1>Members</h1>
      <auth-reset-password repeat-password></auth-reset-password>
      <auth-update-details></auth-update-details>
      <auth-logout></auth-logout>
    </template>
    <auth-panel slot="signed-out"></auth-panel>
  </auth-guard>
</main>
<script>
  // What the page itself brings to people; it is carried by no event.
  var post = [];
  function accept(event) { event.accept(({ content }) => void post.push(content.password)); }
</script>`;

const first = 'one grey heron walking';
const second = 'two grey herons wading';
const third = 'three grey herons flying';
const wrong = 'no heron anywhere at all';

/** What no event may hold, whoever looks at it. */
const tokens = { 'a token': /eyJ[\w-]{8,}\.[\w-]+/, 'a hash': /\$2[abxy]?\$|\$bcrypt|\bv=2,t=2b/ };

describe('what events tell', { timeout: 240_000 }, () => {
  let site: LocalSite;
  let browser: Browser;
  let page: Page;
  let temporary = '';
  let heard: Overheard[];

  before(async () => {
    site = await startLocalSite({ '/': body });
    browser = await openChromium();
    page = await browser.newPage();
    page.setDefaultTimeout(patience);
    await listen(page);
    await page.goto(site.origin);
  });
  after(async () => {
    await browser.close();
    site.stop();
  });

  const signIn = async (password: string): Promise<void> => {
    await fill(page, 'auth-login', { username: 'heron', 'current-password': password });
    await enter(page);
  };
  const forget = async (): Promise<void> => {
    await fill(page, 'auth-forgot-password', { username: 'heron' });
    await enter(page);
  };
  const signOut = async (): Promise<void> => {
    await press(page, 'Sign out');
    await see(page, 'auth-login input[name="current-password"]');
  };

  it('U-08: no event holds a password, a token or a hash, from registering to a new password', async () => {
    await press(page, 'Create an account');
    await fill(page, 'auth-register', { email: 'heron@example.com', username: 'heron', 'new-password': first });
    await enter(page);
    await read(page, 'h1', 'Members');
    const proof = await page.evaluate(() => document.cookie);
    assert.match(proof, tokens['a token'], 'there is one to be told');

    await signOut();
    await signIn(wrong);
    await read(page, 'auth-login', 'That username or password is not right.');
    await press(page, 'Forgotten your password?');
    await forget();
    await read(page, 'auth-forgot-password', 'This page has no way to send you a message.');
    await page.evaluate('document.addEventListener("auth-deliver", accept)');
    await forget();
    await read(page, 'auth-forgot-password', 'a message is on its way');
    await page.waitForFunction('post.length === 1', { polling: 100 });
    temporary = String(await page.evaluate('post[0]'));
    assert.ok(temporary.length > 10);

    await press(page, 'Back to sign in');
    await signIn(temporary);
    await fill(page, 'auth-login', { 'new-password': second });
    await enter(page);
    await read(page, 'h1', 'Members');

    const change = { 'new-password': third, 'repeat-password': third };
    await fill(page, 'auth-reset-password', { 'current-password': wrong, ...change });
    await enter(page);
    await read(page, 'auth-reset-password', 'That password is not right.');
    await fill(page, 'auth-reset-password', { 'current-password': second });
    await enter(page);
    await read(page, 'auth-reset-password', 'Your password is changed.');
    await fill(page, 'auth-update-details', { email: 'grey@example.com' });
    await fill(page, 'auth-update-details', { 'current-password': third });
    await enter(page);
    await read(page, 'auth-update-details', 'Saved.');
    await signOut();
    await signIn(third);
    await read(page, 'h1', 'Members');

    heard = await overheard(page);
    const passwords = [first, second, third, wrong, temporary];
    const finds = ({ text }: Overheard) =>
      passwords.some((password) => text.includes(password)) || Object.values(tokens).some((form) => form.test(text));
    // What an element asks for holds what the person typed: that is how it gets to whoever answers.
    const told = heard.filter(({ event, path }) => event !== 'auth-request' || !path.startsWith('.input.'));
    assert.deepEqual(told.filter(finds), []);

    // And whoever found nothing here would have found it.
    const asked = heard.filter((one) => !told.includes(one)).filter(finds);
    assert.deepEqual([...new Set(asked.map(({ text }) => text))].toSorted(), passwords.toSorted());
    assert.deepEqual([...new Set(asked.map(({ path }) => path))].toSorted(), [
      '.input.currentPassword',
      '.input.newPassword',
      '.input.password',
    ]);
  });

  it('U-08: and all kinds of events of ours were among them', () => {
    assert.deepEqual(
      [...new Set(heard.map(({ event }) => event))].filter((name) => name.startsWith('auth-')).toSorted(),
      [
        'auth-change',
        'auth-deliver',
        'auth-error',
        'auth-provider',
        'auth-ready',
        'auth-request',
        'auth-success',
        'auth-view',
      ],
    );
    const session = heard.find(({ path }) => path === '.output.session.user.username');
    assert.equal(session?.text, 'heron', 'what is public is told');
  });
});
