import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../setup/chromium.ts';
import { root } from '../setup/command.ts';
import { openAccounts } from './accounts.ts';
import { bundle, scripts, type Script } from './bundle.ts';
import { serve } from './serve.ts';
import { login, register } from './visit.ts';

/** A number of bytes that a page loads, and the most that it may be. */
export interface Size {
  readonly name: string;
  /** The scripts that were really asked for. */
  readonly scripts: readonly Script[];
  /** In bytes of gzip. */
  readonly budget: number;
  /** What it was meant to be, in bytes of gzip: a budget may have had to give way to what the page needs. */
  readonly aim: number;
}

export interface Sizes {
  readonly sizes: readonly Size[];
  /** What a login on each page asked for, and what registering did. */
  readonly asked: { readonly login: readonly Script[]; readonly register: readonly Script[] };
}

/** What `sizes` in package.json says, in KB of 1024 bytes of gzip at its best level. */
export type Budgets = Readonly<
  Record<
    | 'login'
    | 'define'
    | 'firstLogin'
    | 'remoteLogin'
    | 'commonPasswords'
    | 'classic'
    | 'module'
    | 'added'
    | 'addedWithAuthenticator',
    number
  >
>;

export const budgets = (): Budgets =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly sizes: Budgets }).sizes;

/** What each was meant to be, in the same unit. */
export const aims: Omit<Budgets, 'addedWithAuthenticator'> = {
  login: 14,
  define: 22,
  firstLogin: 28,
  remoteLogin: 14,
  commonPasswords: 15,
  classic: 60,
  module: 22,
  added: 8,
};

const pages = ['login', 'define', 'remote'] as const;

/** Whether a script is there for one module. */
export const holds = ({ modules }: Script, module: string): boolean => [...modules.keys()].includes(module);

/** What reads the list; the list itself is a text that a bundler may put into it. */
export const commonPasswords = 'dist/crypto/listed-passwords.js';

/** Bytes of gzip, all together. */
export const gzipped = (list: readonly Script[]): number => list.reduce((sum, { gzip }) => sum + gzip, 0);

/** Builds pages with the package in them, opens them, and adds up what was loaded. */
export async function measureSizes(): Promise<Sizes> {
  const sizes = budgets();
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-size-'));
  for (const page of pages) await bundle(join(import.meta.dirname, `pages/${page}.html`), join(folder, page));
  const built = scripts(folder);
  const named = (paths: readonly string[]) =>
    paths.map((path) => {
      const script = built.find(({ name }) => `/${name}` === path);
      if (!script) throw new Error(`The page asked for ${path}, which is none of ours`);
      return script;
    });

  const browser = await openChromium();
  const server = await serve(folder);
  const accounts = await openAccounts(server.origin);
  server.accounts = accounts.answer;
  try {
    const url = (page: string) => `${server.origin}/${page}/${page}.html`;
    const registered = named(await register(browser, url('define')));
    const onLogin = await login(browser, url('login'));
    const onDefine = await login(browser, url('define'));
    const onRemote = await login(browser, url('remote'));
    const apart = (list: Script[]) => list.filter((script) => !holds(script, commonPasswords));
    const size = (name: string, key: keyof typeof aims, list: readonly Script[]) => ({
      name,
      scripts: list,
      budget: sizes[key] * 1024,
      aim: aims[key] * 1024,
    });
    return {
      sizes: [
        size('auth-login, controller and local adapter', 'login', named(onLogin.form)),
        size('all elements', 'define', named(onDefine.form)),
        size('first login, on top of auth-login', 'firstLogin', apart(named(onLogin.login))),
        size('first login, on top of all elements', 'firstLogin', apart(named(onDefine.login))),
        size(
          'auth-login, controller and remote adapter, all that a login needs',
          'remoteLogin',
          named([...onRemote.form, ...onRemote.login]),
        ),
        size(
          'common passwords',
          'commonPasswords',
          registered.filter((script) => holds(script, commonPasswords)),
        ),
      ],
      asked: { login: named([...onLogin.login, ...onDefine.login, ...onRemote.login]), register: registered },
    };
  } finally {
    await browser.close();
    server.stop();
    await accounts.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
