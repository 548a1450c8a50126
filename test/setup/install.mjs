// Runs before `npm test` and `npm start`, on whatever Node is there, with nothing installed: so plain JavaScript, built-ins only.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { npm, staleness } from './npm-ci.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const reason = staleness(root);
if (reason) {
  console.log(`${reason} Running npm ci…`);
  npm(root, ['ci', '--loglevel=error'], { env: { PUPPETEER_SKIP_DOWNLOAD: '1' } });
}

const [major, minor] = process.versions.node.split('.').map(Number);
const current = major > 22 || (major === 22 && minor >= 18);
if (!current && !existsSync(`${root}node_modules/.bin/node`) && !existsSync(`${root}node_modules/.bin/node.cmd`)) {
  console.error(
    `Node ${process.versions.node} can't run TypeScript, and the "node" package, which brings one that can, ` +
      `didn't install here. Install Node 24 (or allow install scripts) and try again.`,
  );
  process.exit(1);
}
