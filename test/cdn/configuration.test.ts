import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { configAttributes } from '../../src/core/config.ts';
import { openClub, person, read, register, send, workers } from './club.ts';
import type { Club, ClubPage } from './club.ts';

type Attribute = (typeof configAttributes)[number];

/** What the console says of a value that makes no sense; the values are ones that could stand there by mistake. */
const wrong: { readonly [A in Attribute]?: readonly [value: string, says: RegExp] } = {
  endpoint: ['', /endpoint ""/],
  namespace: ['chess club', /namespace "chess club"/],
  identifier: ['phone', /identifier must be username or email/],
  registration: ['invited', /registration.mode must be open or preauthorized or closed/],
  domains: ['example', /registration.domains must be a list of domains/],
  'default-roles': ['b@d', /registration.defaultRoles must be a list of roles/],
  'first-user-roles': ['b@d', /registration.firstUserRoles must be a list of roles/],
  'verify-email': ['on', /registration.verifyEmail must be true or false/],
  'min-length': ['4', /passwords.minLength must be a whole number from 8 to 64/],
  'password-format': ['md5', /passwords.format must be bcrypt-sha256 or bcrypt/],
  recovery: ['link', /pages.reset is needed when recovery is link/],
  'session-days': ['', /sessions.days must be a number from 0 to 400/],
  'session-hours': ['two', /sessions.hours must be a number/],
  'idle-hours': ['0', /sessions.idleHours must be a number/],
  'single-session': ['yes', /sessions.single must be true or false/],
  'max-people': ['', /sessions.maxPeople must be a whole number/],
};

/** Those that can hold any text, and what is to be seen of each. */
const right: readonly {
  readonly attributes: Partial<Record<Attribute, string>>;
  readonly look: (page: Page) => Promise<void>;
}[] = [
  {
    attributes: {
      namespace: 'chess-club',
      'worker-url': '/auth-worker.js',
      'site-name': 'kettleclub26',
      recovery: 'link',
      'reset-page': '/reset',
    },
    async look(page) {
      await register(page, { ...person, password: 'kettleclub26' });
      await read(page, 'auth-register', 'too easy to guess');
      await send(page, 'auth-register', { 'new-password': person.password });
      await read(page, 'auth-register', 'Your account is ready.');
      assert.deepEqual(workers(page), ['http:']);
      assert.deepEqual(await databases(page), ['chess-club']);
    },
  },
  {
    attributes: { 'verify-email': '', 'verify-page': '/confirm' },
    async look(page) {
      await register(page);
      // Nobody can be asked to prove an address by a page that has no way to send anything.
      await read(page, 'auth-register', 'no way to send you a message');
    },
  },
];

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

describe('configuration without a line of JavaScript', () => {
  let club: Club;
  before(async () => {
    club = await openClub();
  });
  after(() => club.close());

  const form = '<auth-register></auth-register>';
  const written = (attributes: Partial<Record<Attribute, string>>, prefix = '') =>
    Object.entries(attributes)
      .map(([name, value]) => `${prefix}${name}="${value}"`)
      .join(' ');
  const src = (name: string) => `${club.cdn.files}${name}`;
  /** The same attributes, in each place where they may stand. */
  const places: Readonly<
    Record<string, (attributes: Partial<Record<Attribute, string>>) => { head: string; body: string }>
  > = {
    'the provider': (attributes) => ({
      head: `<script type="module" src="${src('auth-elements.js')}"></script>`,
      body: `<auth-provider ${written({ namespace: 'provided', ...attributes })}>${form}</auth-provider>`,
    }),
    'the tag of the module': (attributes) => ({
      head: `<script type="module" src="${src('auth-elements.js')}" data-auth-elements ${written(attributes, 'data-')}></script>`,
      body: form,
    }),
    'the tag of the classic script': (attributes) => ({
      head: `<script src="${src('auth-elements.iife.js')}" data-auth-elements ${written(attributes, 'data-')}></script>`,
      body: form,
    }),
  };

  /** A page in which every mistake stands once: each in a frame, or in a provider, of its own. */
  const mistakes = (place: string, write: (attributes: Partial<Record<Attribute, string>>) => ClubPage): ClubPage => {
    const pages = Object.entries(wrong).map(([name, [value]], i) =>
      write({ ...(place === 'the provider' && { namespace: `n${String(i)}` }), [name]: value }),
    );
    if (place === 'the provider')
      return { head: pages[0]?.head ?? '', body: pages.map(({ body = '' }) => body).join('') };
    const frame = ({ head = '', body = '' }: ClubPage) =>
      `<iframe srcdoc="${`<!doctype html>${head}${body}`.replaceAll('"', '&quot;')}"></iframe>`;
    return { body: pages.map(frame).join('') };
  };

  it('is looked at here for every attribute there is', () => {
    const seen = [...Object.keys(wrong), ...right.flatMap(({ attributes }) => Object.keys(attributes))];
    assert.deepEqual(
      configAttributes.filter((name) => !seen.includes(name)),
      [],
    );
  });

  for (const [place, write] of Object.entries(places)) {
    it(`that makes no sense is an error with a name: ${place}`, async () => {
      const count = Object.keys(wrong).length;
      const { errors } = await club.visit(mistakes(place, write), async (page, reports) => {
        await page.waitForSelector(place === 'the provider' ? 'auth-register input' : 'iframe');
        for (let left = 200; left > 0 && new Set(reports.errors).size < count; left--)
          await new Promise((go) => setTimeout(go, 25));
      });
      for (const [name, [, says]] of Object.entries(wrong)) assert.match(errors.join('\n'), says, name);
      assert.equal(new Set(errors).size, count, errors.join('\n'));
    });

    it(`counts: ${place}`, async () => {
      for (const { attributes, look } of right) {
        const { errors } = await club.visit(write(attributes), look);
        assert.deepEqual(errors, []);
      }
    });
  }

  for (const [what, place, attributes] of [
    ['an empty endpoint', 'the provider', { endpoint: '' }],
    ['an empty endpoint', 'the tag of the module', { endpoint: '' }],
    ['an endpoint that is no address', 'the provider', { endpoint: 'http://[club' }],
    ['an endpoint of another kind', 'the tag of the classic script', { endpoint: 'file:///auth' }],
    ['an endpoint where nobody answers', 'the provider', { endpoint: '/nobody' }],
    ['a namespace with a space', 'the tag of the module', { namespace: 'chess club' }],
    ['a rule that nobody knows', 'the provider', { registration: 'invited' }],
  ] as const) {
    it(`never falls back to this browser: ${what} on ${place}`, async () => {
      await club.visit(places[place]?.(attributes) ?? {}, async (page) => {
        await register(page);
        await read(page, 'auth-register', 'not available right now');
        assert.deepEqual(await databases(page), []);
      });
    });
  }
});
