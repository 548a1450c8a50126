import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launch, type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { prepareBrowsers } from '../setup/browsers.ts';
import { chromiumArgs } from '../setup/launchers.ts';

/** Where Chromium is; undefined where there is none to test with. */
export const chromium = prepareBrowsers().chromium?.executablePath;

/** A Chromium whose password manager works as it does for a person, with a profile that outlives its windows. */
export class PasswordChromium {
  readonly profile: string = mkdtempSync(join(tmpdir(), 'auth-elements-profile-'));
  #browser: Browser | undefined;
  #cdp: CDPSession | undefined;
  #log: Page | undefined;

  constructor() {
    mkdirSync(join(this.profile, 'Default'));
    // Or Chromium asks a server about every password that was sent, and may open a dialog that swallows all keys.
    const preferences = { profile: { password_manager_leak_detection: false } };
    writeFileSync(join(this.profile, 'Default/Preferences'), JSON.stringify(preferences));
  }

  /** Starts it, with an empty page. */
  async open(): Promise<Page> {
    if (!chromium) throw new Error('There is no Chromium here.');
    this.#browser = await launch({
      executablePath: chromium,
      userDataDir: this.profile,
      // Nobody saves passwords in a browser that is being automated, thinks Chromium.
      ignoreDefaultArgs: ['--enable-automation'],
      args: [...chromiumArgs],
      protocolTimeout: 30_000,
    });
    this.#cdp = await this.#browser.target().createCDPSession();
    this.#log = await this.#browser.newPage();
    await this.#log.goto('chrome://password-manager-internals');
    return this.newPage();
  }

  newPage(): Promise<Page> {
    if (!this.#browser) throw new Error('It is closed.');
    return this.#browser.newPage();
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = undefined;
  }

  /** Ends it for good. */
  async remove(): Promise<void> {
    await this.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** How often Chromium has offered to save a password, by itself, since it was opened. */
  async offers(): Promise<number> {
    const query = 'PasswordBubble.DisplayDisposition';
    const { histograms } = (await this.#cdp?.send('Browser.getHistograms', { query })) ?? { histograms: [] };
    // Its first value stands for a bubble that opens by itself with a password to save; others for bubbles a person opens.
    return histograms.flatMap(({ buckets }) => buckets).find(({ low }) => low === 0)?.count ?? 0;
  }

  /** Whether an offer comes within `wait` milliseconds. */
  async offersToSave(wait: number): Promise<boolean> {
    const end = Date.now() + wait;
    while ((await this.offers()) === 0) {
      if (Date.now() > end) return false;
      await setTimeout(100);
    }
    return true;
  }

  /** The names of the fields that Chromium would save as username and password. */
  async fieldsToSave(): Promise<{ username: string | undefined; password: string | undefined }> {
    const text = (await this.#log?.evaluate(() => document.body.innerText)) ?? '';
    const [, parsed = ''] = text.slice(text.lastIndexOf('ProvisionallySaveForm')).split('Form parsing output');
    const field = (name: string) => new RegExp(`^\\s*${name} element : +([\\w-]+)`, 'm').exec(parsed)?.[1];
    return { username: field('Username'), password: field('New password') ?? field('Password') };
  }
}
