import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { pages } from './samples.ts';
import type { Site } from './site.ts';
import { join, person, press, read, send } from './visit.ts';

export interface ScriptSample {
  /** What stands on the page besides. */
  readonly body?: string;
  /** What README.md says that the module does. */
  readonly run: (page: Page, site: Site) => Promise<void>;
}

/** Calls a function that the module exports. */
export function call(page: Page, name: string, ...args: readonly string[]): Promise<string> {
  return page.evaluate(
    async (wanted, given) => {
      await new Promise((resolve) => setTimeout(resolve));
      const { sample } = globalThis as { sample?: Record<string, (...all: readonly unknown[]) => Promise<unknown>> };
      const files = given.map((text) => (text.includes('\n') ? new Blob([text]) : text));
      const answer = await sample?.[wanted]?.(...files);
      return answer instanceof Blob ? answer.text() : String(answer);
    },
    name,
    args,
  );
}

/** A record as Streamlit-Authenticator writes it, of a person whose password is "abc". */
const config = `credentials:
  usernames:
    jsmith:
      email: jsmith@example.com
      first_name: John
      last_name: Smith
      password: ${hashOf('abc')}
      roles:
      - admin
`;

function hashOf(password: string): string {
  const file = new URL('../crypto/vectors.ts', import.meta.url);
  const [, hash] = new RegExp(`'${password}'[^]*?'(\\$2b\\$12\\$[^']{53})'`).exec(readFileSync(file, 'utf8')) ?? [];
  assert.ok(hash, 'there is a hash of it');
  return hash;
}

/** What README.md says that each module does. */
export const scriptSamples: Readonly<Record<string, ScriptSample>> = {
  npm: {
    body: '<auth-panel></auth-panel><auth-user></auth-user>',
    async run(page) {
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await join(page);
      await page.waitForFunction(() => document.querySelector('auth-user')?.shadowRoot?.querySelector('button'));
      assert.deepEqual(said, [`${person.username} is here`]);
    },
  },

  bundler: {
    body: pages().find(({ name }) => name === 'npm-page')?.code ?? '',
    async run(page) {
      const loaded = () =>
        page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));
      await page.waitForSelector('auth-panel input');
      const before = await loaded();
      assert.equal(await call(page, 'takeOver', config), 'jsmith');
      await call(page, 'speakGerman');
      await read(page, 'auth-panel', 'Angemeldet bleiben');
      const later = (await loaded()).filter((name) => !before.includes(name));
      assert.ok(later.length >= 2, `fetched only then: ${later.join()}`);
      await send(page, 'auth-login', { username: 'jsmith', 'current-password': 'abc' });
      await read(page, 'h1', 'Members only');
    },
  },

  'one-element': {
    body: '<auth-login></auth-login>',
    async run(page) {
      await page.waitForFunction(() =>
        document.querySelector('auth-login')?.shadowRoot?.textContent?.includes('Welcome back'),
      );
      await page.waitForSelector('auth-login input[type="email"]');
      assert.equal(await page.evaluate(() => customElements.get('auth-register')), undefined);
    },
  },

  state: {
    body: '<welcome-line></welcome-line><auth-panel></auth-panel>',
    async run(page) {
      await read(page, 'welcome-line', 'Hello stranger');
      await join(page);
      await read(page, 'welcome-line', `Hello ${person.username}`);
    },
  },

  methods: {
    body: '<auth-panel></auth-panel><auth-user></auth-user>',
    async run(page) {
      await page.waitForSelector('auth-panel input');
      assert.equal(await call(page, 'makeEditor', person.username), 'Refused: not_signed_in');
      await join(page);
      await page.waitForFunction(() => document.querySelector('auth-user')?.shadowRoot?.querySelector('button'));
      assert.equal(await call(page, 'makeEditor', 'nobody-here'), 'There is no such person.');
      assert.equal(await call(page, 'makeEditor', person.username), 'Saved.');
    },
  },

  deliver: {
    body: '<auth-guard><template><auth-logout></auth-logout></template><auth-panel slot="signed-out"></auth-panel></auth-guard>',
    async run(page, { mail }) {
      await join(page);
      await press(page, 'Sign out');
      await press(page, 'Forgotten your password?');
      await send(page, 'auth-forgot-password', { username: person.username });
      await read(page, 'auth-forgot-password', 'on its way');
      const [{ to, kind, username, password } = {}] = mail;
      assert.deepEqual(
        { to, kind, username },
        { to: person.email, kind: 'temporary-password', username: person.username },
      );
      assert.equal(typeof password, 'string');
    },
  },

  credentials: {
    body: `<script type="module">import 'auth-elements/define';</script>
<auth-guard><template><h1>Here</h1></template><auth-login slot="signed-out"></auth-login></auth-guard>`,
    async run(page) {
      assert.equal(await call(page, 'moveIn', config), 'Taken over: 1');
      const written = await call(page, 'moveOut');
      assert.ok(written.includes(hashOf('abc')), 'their hash goes back with them');
      assert.ok(written.includes('my_cookie'));
      await send(page, 'auth-login', { username: 'jsmith', 'current-password': 'abc' });
      await read(page, 'h1', 'Here');
    },
  },

  languages: {
    body: '<auth-panel></auth-panel>',
    async run(page) {
      await read(page, 'auth-panel', 'Angemeldet bleiben');
      await page.waitForFunction(() =>
        document.querySelector('auth-login')?.shadowRoot?.textContent?.includes('Willkommen im Schachklub'),
      );
    },
  },

  adapter: {
    body: '<auth-guard><template><h1>Come in</h1></template><auth-login slot="signed-out"></auth-login></auth-guard>',
    async run(page) {
      await send(page, 'auth-login', { username: 'ada', 'current-password': 'right enough' });
      await read(page, 'h1', 'Come in');
    },
  },

  'adapter-shop': {
    body: '<auth-guard><template><h1>Come in</h1><auth-logout></auth-logout></template><auth-login slot="signed-out"></auth-login></auth-guard>',
    async run(page) {
      await page.waitForSelector('auth-login input[type="email"]');
      await send(page, 'auth-login', { username: 'ada@example.com', 'current-password': 'wrong enough' });
      await read(page, 'auth-login', 'That e-mail address or password is not right.');
      await send(page, 'auth-login', { username: 'ada@example.com', 'current-password': 'right enough' });
      await read(page, 'h1', 'Come in');
      await page.reload();
      await read(page, 'h1', 'Come in');
      await press(page, 'Sign out');
      await page.waitForSelector('auth-login input[type="email"]', { visible: true });
    },
  },
};
