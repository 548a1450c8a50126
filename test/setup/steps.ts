import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBrowsers } from './browsers.ts';
import { command, root, type Print } from './command.ts';

export interface Counts {
  passed: number;
  failed: number;
}

export const testFiles = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort();

/** Commands that count as one check each, and say something only when they fail. */
export function checks(...commands: readonly (readonly [string, ...string[]])[]) {
  return async (print: Print): Promise<Counts> => {
    const counts = { passed: 0, failed: 0 };
    for (const [program, ...args] of commands) {
      let output = '';
      const code = await command((text) => (output += text), program, args);
      if (code === 0) {
        counts.passed++;
      } else {
        counts.failed++;
        print(`${program}:\n${output}`);
      }
    }
    return counts;
  };
}

/** Runs something that writes its own counts to the file $AUTH_ELEMENTS_COUNTS; a run that failed to is a failure. */
async function counted(print: Print, program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-'));
  const file = join(folder, 'counts.json');
  try {
    const code = await command(print, program, args, { ...env, AUTH_ELEMENTS_COUNTS: file });
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    if (counts.passed + counts.failed === 0) counts.failed = 1;
    return counts;
  } catch {
    print('The run ended before it could count its tests.\n');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Test files under Node's own runner. */
export function nodeTests(files: readonly string[], { concurrency }: { concurrency: number }) {
  return (print: Print): Promise<Counts> =>
    counted(print, 'node', [
      '--test',
      `--test-concurrency=${String(concurrency)}`,
      '--test-timeout=300000',
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      '--test-reporter=./test/setup/count-reporter.ts',
      '--test-reporter-destination=stderr',
      ...files,
    ]);
}

/** Counts one check more: that something takes no longer than so many seconds. */
export function within(seconds: number, run: (print: Print) => Promise<Counts>) {
  return async (print: Print): Promise<Counts> => {
    const start = performance.now();
    const { passed, failed } = await run(print);
    const took = (performance.now() - start) / 1000;
    if (took <= seconds) return { passed: passed + 1, failed };
    print(`It took ${took.toFixed(1)} s, and may take ${String(seconds)} s.\n`);
    return { passed, failed: failed + 1 };
  };
}

// Every test/…/*.browser.ts, in every browser there is.
export function browserTests(print: Print): Promise<Counts> {
  prepareBrowsers();
  const logging = process.stdout.isTTY ? [] : ['--static-logging'];
  return counted(print, 'web-test-runner', ['--config', 'test/web-test-runner.config.mjs', ...logging]);
}
