import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'tailwindcss';
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

/** Makes the style sheet of the page that is made with Tailwind, with the classes that the page uses. */
const tailwind: Plugin = {
  name: 'tailwind',
  enforce: 'pre',
  async transform(code, id) {
    if (!id.endsWith('.css') || !code.includes("@import 'tailwindcss'")) return null;
    const loadStylesheet = async (name: string, base: string) => {
      const path =
        name === 'tailwindcss' ? here('../node_modules/tailwindcss/index.css') : (await this.resolve(name, id))?.id;
      if (path === undefined) throw new Error(`${id} imports ${name}, which is not there`);
      this.addWatchFile(path);
      return { path, base, content: readFileSync(path, 'utf8') };
    };
    const page = readFileSync(id.replace(/css$/, 'html'), 'utf8');
    const classes = [...page.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/));
    const compiled = await compile(code, { loadStylesheet });
    return { code: compiled.build(classes), map: null };
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
  `require-trusted-types-for 'script'`,
  `trusted-types lit-html auth-elements`,
];

/** Every page is sent with the policy. None may stand in a frame, but for the looks, which stand side by side in one page. */
const headers: Plugin = {
  name: 'headers',
  configurePreviewServer({ middlewares }) {
    middlewares.use(({ url = '' }, response, next) => {
      const framed = url.startsWith('/looks/') ? `frame-ancestors 'self'` : `frame-ancestors 'none'`;
      response.setHeader('Content-Security-Policy', [framed, ...policy].join('; '));
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
      next();
    });
  },
};

const config: InlineConfig = {
  root: here('.'),
  base: './',
  configFile: false, // this is it, and it is handed over as it is
  logLevel: 'warn',
  plugins: [include, worker, tailwind, headers],
  resolve: { alias: doors() },
  build: {
    emptyOutDir: true,
    target: 'es2022',
    // The helper for old browsers would be an inline script, which the policy forbids.
    modulePreload: { polyfill: false },
    // Nothing as data: inside a style sheet or script, for the same reason.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [...globSync(['*.html', 'looks/*.html'], { cwd: here('.') })].map((page) => here(page)),
      // A busy machine is nothing to warn of.
      checks: { bundlerTimings: false },
    },
  },
  preview: {
    host: 'localhost',
    port: 4319,
  },
};

export default config;
