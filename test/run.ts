/** `npm test`: runs the steps below and ends with the line `N passed, N failed`. `npm test -- unit lint` runs just those. */
import type { Print } from './setup/command.ts';
import { inChromium, leftOut } from './setup/in-chromium.ts';
import { buildPackage, checkPackage } from './setup/package.ts';
import { browserTests, checks, nodeTests, testFiles, within, type Counts } from './setup/steps.ts';
import { buildWorker } from './setup/worker.ts';

interface Step {
  name: string;
  /** Left out while there is nothing for it to do. */
  when?: () => boolean;
  /** Steps that have to come first, and are added when only this one was asked for. */
  after?: readonly string[];
  /** Needs Chromium, and is left out where there is none. */
  chromium?: boolean;
  run: (print: Print) => Promise<Counts>;
}

const e2e = testFiles('test/e2e/**/*.test.ts');
const size = testFiles('test/size/**/*.test.ts');
const docs = testFiles('test/readme/**/*.test.ts');
const servers = [...testFiles('test/server/**/*.test.ts'), ...testFiles('test/stores/sql/**/*.test.ts')];
const frameworks = testFiles('test/frameworks/**/*.test.ts');
const cdn = testFiles('test/cdn/**/*.test.ts');
const bundlers = testFiles('test/bundlers/**/*.test.ts');
const others = [...e2e, ...size, ...docs, ...servers, ...frameworks, ...cdn, ...bundlers];
const unit = testFiles('test/**/*.test.ts').filter((file) => !others.includes(file));

/** Steps in one row run side by side: there are two cores to use, and their output is printed one after another. */
const rows: readonly (readonly Step[])[] = [
  [
    { name: 'format', run: checks(['prettier', '--check', '--log-level=warn', '.']) },
    { name: 'lint', run: checks(['npm', 'run', '--silent', 'lint']) },
    {
      name: 'types',
      run: async (print) => {
        await buildWorker(print);
        return checks(['tsc', '--noEmit'], ['tsc', '--project', 'test/tsconfig.json'])(print);
      },
    },
  ],
  [{ name: 'unit', run: nodeTests(unit, { concurrency: 2 }) }],
  // Three at a time, where most of the time goes into waiting.
  [{ name: 'server', run: nodeTests(servers, { concurrency: 3 }) }],
  [{ name: 'build', run: buildPackage }],
  [
    { name: 'package', after: ['build'], run: checkPackage },
    {
      name: 'size',
      when: () => size.length > 0,
      after: ['build'],
      chromium: true,
      run: nodeTests(size, { concurrency: 1 }),
    },
    { name: 'bundlers', after: ['build'], chromium: true, run: nodeTests(bundlers, { concurrency: 1 }) },
  ],
  [
    { name: 'cdn', after: ['build'], chromium: true, run: nodeTests(cdn, { concurrency: 1 }) },
    { name: 'docs', after: ['build'], chromium: true, run: nodeTests(docs, { concurrency: 2 }) },
  ],
  [
    {
      name: 'browser',
      when: () => testFiles('test/**/*.browser.ts').length > 0,
      after: ['build'], // the manifest says what there is to be looked at
      run: browserTests,
    },
  ],
  [
    {
      name: 'frameworks',
      after: ['build'],
      chromium: true,
      run: within(6 * 60, nodeTests(frameworks, { concurrency: 2 })),
    },
  ],
  [
    {
      name: 'e2e',
      when: () => e2e.length > 0,
      after: ['build'],
      chromium: true,
      run: nodeTests(e2e, { concurrency: 3 }),
    },
  ],
];

const steps = rows.flat();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
const chosen = new Set(
  asked.length > 0
    ? steps.flatMap((step) => (asked.includes(step.name) ? [step.name, ...(step.after ?? [])] : []))
    : steps.filter((step) => step.when?.() ?? true).map((step) => step.name),
);

async function run(step: Step, print: Print): Promise<Counts> {
  const start = performance.now();
  print(`\n── ${step.name}\n`);
  let counts: Counts;
  try {
    counts = await (step.chromium ? inChromium(step.name, step.run) : step.run)(print);
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n`);
    counts = { passed: 0, failed: 1 };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  print(`── ${step.name}: ${String(counts.passed)} passed, ${String(counts.failed)} failed (${seconds} s)\n`);
  return counts;
}

const total: Counts = { passed: 0, failed: 0 };
for (const row of rows) {
  const now = row.filter((step) => chosen.has(step.name));
  const results = await Promise.all(
    now.map(async (step) => {
      if (now.length === 1) return run(step, (text) => process.stdout.write(text));
      let output = '';
      const counts = await run(step, (text) => (output += text));
      process.stdout.write(output);
      return counts;
    }),
  );
  for (const { passed, failed } of results) {
    total.passed += passed;
    total.failed += failed;
  }
}
// A run that looked at nothing has not passed.
if (total.passed + total.failed === 0) total.failed = 1;
process.exitCode = total.failed > 0 ? 1 : 0;
if (leftOut.length > 0) console.log(`\nLeft out, as there is no Chromium to try it in: ${leftOut.join(', ')}.`);
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed`);
