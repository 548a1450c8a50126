import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { enter, fill, press, see } from '../e2e/acts.ts';
import { root } from '../setup/command.ts';
import type { EveryElement } from './every.ts';
import { run } from './framework.ts';
import type { Files } from './framework.ts';
import { story } from './story.ts';
import { host, openBrowser, visit } from './visitor.ts';

const folder = 'demo/angular';

const element = ({ tag, properties, events }: EveryElement): string =>
  `<${tag}
      id="every-${tag}"
      ${properties.map((name) => `[${name}]="values()['${tag}']?.['${name}']"`).join('\n      ')}
      ${events.map((name) => `(${name})="hear('${tag} ${name}')"`).join('\n      ')}
    />`;

const page = (
  elements: readonly EveryElement[],
): string => `import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { first, then } from './values';
import { wake } from './wake';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <button class="wake" (click)="wake()">Fetch them</button>
    <button class="change" (click)="change()">Change them</button>
    @for (what of heard(); track what) {
      <p class="heard">{{ what }}</p>
    }
    ${elements.map(element).join('\n    ')}
  \`,
})
export class Page {
  protected readonly values = signal(first);
  protected readonly heard = signal<readonly string[]>([]);
  protected readonly wake = wake;

  protected change(): void {
    this.values.set(then);
  }

  protected hear(what: string): void {
    this.heard.update((before) => [...new Set([...before, what])]);
  }
}
`;

const main = `import { bootstrapApplication } from '@angular/platform-browser';
import { Page } from './page';
import { wake } from './wake';

if (location.search === '?early') await wake();
await bootstrapApplication(Page);
`;

/** Builds a page of some files by the demo's own configuration; gives the folder that has the result. */
async function buildPage(name: string, files: Files): Promise<string> {
  const site = join(root, folder);
  const sources = join(site, 'dist', name);
  rmSync(sources, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  const tsconfig = JSON.stringify({ extends: '../../tsconfig.json', include: ['.'] });
  for (const [file, text] of Object.entries({ ...files, 'tsconfig.json': tsconfig })) {
    writeFileSync(join(sources, file), text);
  }
  const given = { browser: 'main.ts', 'ts-config': 'tsconfig.json', 'output-path': 'site' };
  const options = Object.entries(given).map(([option, file]) => `--${option}=dist/${name}/${file}`);
  await run('npm', '--prefix', site, 'exec', '--', 'ng', 'build', ...options);
  return join(sources, 'site/browser');
}

story({
  name: 'Angular',
  folder,
  output: 'dist/site',
  buildEvery: (elements, shared) => buildPage('every', { ...shared, 'page.ts': page(elements), 'main.ts': main }),
});

/** A page whose hashing worker is a file of its own, said by a binding. */
const strict = `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'auth-elements/define';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <nav><a href="#members">Members</a></nav>
    <auth-provider [attr.worker-url]="worker">
      <auth-guard>
        <p class="members">The shed is open.</p>
        <auth-panel slot="signed-out" />
      </auth-guard>
    </auth-provider>
  \`,
})
class Page {
  protected readonly worker = '/auth/worker.js';
}

await bootstrapApplication(Page);
`;

const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `worker-src 'self'`,
  `connect-src 'self'`,
  `img-src data:`,
  `base-uri 'self'`,
  `form-action 'self'`,
  `require-trusted-types-for 'script'`,
  `trusted-types angular lit-html auth-elements`,
].join('; ');

/** Registers on a page; gives the addresses of the workers that hashed, and of what was fetched only then. */
async function register(folder: string, headers: Readonly<Record<string, string>> = {}) {
  const site = await host(folder, headers);
  const browser = await openBrowser();
  try {
    const { page, complaints } = await visit(browser);
    const workers: string[] = [];
    page.on('workercreated', (worker) => workers.push(worker.url().replace(site.url, '/')));
    await page.goto(site.url);
    await page.locator('nav a[href="#members"]').click();
    await press(page, 'Create an account', 'auth-panel');
    const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const before = await loaded();
    await fill(page, 'auth-register', { username: 'ada', email: 'ada@example.com', 'new-password': 'seven kettles' });
    await enter(page);
    await see(page, '.members');
    const later = (await loaded()).filter((name) => !before.includes(name));
    return { workers, later, complaints };
  } finally {
    await browser.close();
    site.close();
  }
}

// After the story, over what it has installed and built.
describe('What the Angular CLI makes of the package', () => {
  it('hashes in its worker and fetches the rules when somebody acts', async () => {
    const { workers, later, complaints } = await register(join(root, folder, 'dist/site'));
    assert.equal(workers.length, 1);
    assert.match(workers[0] ?? '', /^blob:/);
    assert.ok(later.some((name) => name.endsWith('.js')));
    assert.deepEqual(complaints, []);
  });

  it('does so under a strict policy, with the worker copied into the site', async () => {
    const built = await buildPage('strict', { 'main.ts': strict });
    const { workers, complaints } = await register(built, { 'content-security-policy': policy });
    assert.deepEqual(workers, ['/auth/worker.js']);
    assert.deepEqual(complaints, []);
  });
});
