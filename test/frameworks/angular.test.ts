import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import type { EveryElement } from './every.ts';
import { run } from './framework.ts';
import type { Files } from './framework.ts';
import { story } from './story.ts';

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
