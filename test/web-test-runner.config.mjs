import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { fileURLToPath } from 'node:url';
import { countReporter, headers, noNodeCrypto } from './setup/browser-plugins.ts';
import { prepareBrowsers } from './setup/browsers.ts';
import { launchers } from './setup/launchers.ts';
import { buildWorker } from './setup/worker.ts';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
await buildWorker();

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: path('..'),
  files: ['test/**/*.browser.ts'],
  browsers: await launchers(prepareBrowsers()),
  // One page at a time in a browser: tests need the focus, and WebDriver would otherwise put them into frames.
  concurrency: 1,
  concurrentBrowsers: 3,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  nodeResolve: { browser: true, exportConditions: ['development'] },
  plugins: [noNodeCrypto, headers, esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path('../tsconfig.json') })],
  testFramework: { config: { ui: 'bdd', timeout: '10000' } },
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>auth-elements</title>
  </head>
  <body><script type="module" src="${framework}"></script></body>
</html>`,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY === true }), countReporter],
};
