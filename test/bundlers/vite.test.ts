import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { journey } from './journey.ts';
import { html, workerUrl } from './project.ts';

journey({
  name: 'vite',
  async build({ folder, built }) {
    const script = '<script type="module" src="/main.js"></script>';
    const pages = { 'index.html': html(script), 'strict.html': html(script, workerUrl) };
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: { outDir: built, rolldownOptions: { input: Object.keys(pages).map((name) => join(folder, name)) } },
    });
  },
});
