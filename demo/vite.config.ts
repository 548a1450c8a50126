import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Alias, InlineConfig, Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

/** The library by its doors, as an installed one would be found: `auth-elements/define` is what package.json says it is. */
function doors(): Alias[] {
  const { name, exports } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as Manifest;
  return Object.entries(exports).map(([door, target]) => ({
    find: new RegExp(`^${name}${door.slice(1).replace('*', '(.*)')}$`),
    replacement: here(`../${typeof target === 'string' ? target : target.default}`.replace('*', '$1')),
  }));
}

/** `<!--#include header.html-->`: what several pages have in common is written once, in parts/. */
const include: Plugin = {
  name: 'include',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replaceAll(/<!--#include (\S+)-->/g, (_, name: string) => readFileSync(here(`parts/${name}`), 'utf8')),
  },
};

/** Passwords are hashed in a worker; under a strict policy its file has to come from the page's own origin. */
const worker: Plugin = {
  name: 'worker',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'auth-worker.js', source: readFileSync(here('../dist/worker.js')) });
  },
};

/** The strictest policy that a page with scripts of its own can have. */
const policy = [
  `default-src 'self'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `worker-src 'self'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types lit-html auth-elements`,
];

const config: InlineConfig = {
  root: here('.'),
  base: './',
  configFile: false, // this is it, and it is handed over as it is
  logLevel: 'warn',
  plugins: [include, worker],
  resolve: { alias: doors() },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // The helper for old browsers would be an inline script, which the policy forbids.
    modulePreload: { polyfill: false },
    // Nothing as data: inside a style sheet or script, for the same reason.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [here('index.html'), here('elements.html'), here('about.html')],
      // A busy machine is nothing to warn of.
      checks: { bundlerTimings: false },
    },
  },
  preview: {
    host: 'localhost',
    port: 4319,
    headers: {
      'Content-Security-Policy': policy.join('; '),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    },
  },
};

export default config;
