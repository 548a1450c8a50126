import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { enter, fill, press, see } from '../e2e/acts.ts';
import { command, root } from '../setup/command.ts';
import { openChromium } from '../setup/chromium.ts';
import type { EveryElement } from './every.ts';
import { run } from './framework.ts';
import type { Files } from './framework.ts';
import { story } from './story.ts';
import { host, visit } from './visitor.ts';

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
  const browser = await openChromium();
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

/** What a template may write, and what it may not: the compiler has to refuse the lines after such a mark, and no other. */
const typed = `import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { Session } from 'auth-elements';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <auth-panel [view]="'register'" (auth-change)="session.set($event.session)" (auth-view)="says($event.view)" />
    <auth-login #login (auth-error)="says($event.error.code)" (auth-success)="says($event.action)" />
    <p>{{ login.identifier }}</p>
    <!-- No property of a custom element is looked at. The README says so. -->
    <auth-login [identifer]="'ada'" />
    <!-- wrong: the event has no such thing -->
    <auth-panel (auth-change)="session.set($event.sesion)" />
    <!-- wrong: no event tells a secret -->
    <auth-panel (auth-success)="says($event.token)" />
    <!-- wrong: of another type -->
    <auth-panel (auth-change)="says($event.session)" />
    <!-- wrong: such an event is a plain one -->
    <auth-panel (auth-sucess)="says($event.action)" />
    <!-- wrong: the element has no such property -->
    <p>{{ login.identifer }}</p>
  \`,
})
export class Page {
  protected readonly session = signal<Session | null>(null);

  protected says(text: string): void {
    document.title = text;
  }
}
`;

/** The lines, counted from 1, in which the Angular compiler finds something wrong; and all that it says. */
async function refused(code: string): Promise<{ lines: number[]; output: string }> {
  const sources = join(root, folder, 'dist/typed');
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, 'page.ts'), code);
  writeFileSync(
    join(sources, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: { noEmit: true }, include: ['.'] }),
  );
  let output = '';
  const ngc = join(root, folder, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
  const status = await command((text) => (output += text), 'node', [ngc, '--project', join(sources, 'tsconfig.json')]);
  const lines = [...stripVTControlCharacters(output).matchAll(/page\.ts[:(](\d+)[:,]\d+\)?\s*(?:-|:) error/g)].map(
    ([, line]) => Number(line),
  );
  assert.equal(status === 0, lines.length === 0, output);
  return { lines, output };
}

describe('What an Angular template may write', () => {
  it('fits our elements, and nothing else', async () => {
    const lines = typed.split('\n');
    const marked = lines.flatMap((line, i) => (line.includes('<!-- wrong: ') ? [i + 2] : []));
    assert.ok(marked.length >= 5);
    const { lines: wrong, output } = await refused(typed);
    assert.deepEqual([...new Set(wrong)], marked, output);
    const right = lines.filter((_, i) => !marked.includes(i + 1)).join('\n');
    const rest = await refused(right);
    assert.deepEqual(rest.lines, [], rest.output);
  });
});

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
