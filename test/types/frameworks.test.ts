import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { command, root } from '../setup/command.ts';

/** What a compiler says, and how it ends. */
async function run(program: string, ...args: string[]): Promise<{ code: number; output: string }> {
  let output = '';
  const code = await command((text) => (output += text), program, args);
  return { code, output };
}

/** The lines, counted from 1, in which a sample says that the next one is wrong. */
function marked(file: string): number[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((line, i) => (line.includes('<!-- wrong: ') ? [i + 1] : []));
}

describe('a page of a framework may write what fits our elements, and nothing else', () => {
  it('in React', async () => {
    const { code, output } = await run('tsc', '--project', 'test/types/react');
    assert.equal(code, 0, output);
  });

  it('in Vue', async () => {
    const { code, output } = await run('vue-tsc', '--noEmit', '--project', 'test/types/vue');
    assert.equal(code, 0, output);
  });

  it('in Svelte', async () => {
    // svelte-check has no mark for an error that is expected in markup, so these are compared here.
    const folder = 'test/types/svelte';
    const args = ['--workspace', folder, '--tsconfig', './tsconfig.json', '--threshold', 'error'];
    const { output } = await run('svelte-check', ...args, '--output', 'machine');
    const wrong = [...output.matchAll(/ ERROR "page\.svelte" (\d+):/g)].map(([, line]) => Number(line));
    const expected = marked(`${folder}/page.svelte`).map((line) => line + 1);
    assert.ok(expected.length > 10);
    assert.deepEqual(wrong, expected, output);
    assert.match(output, new RegExp(` COMPLETED \\d+ FILES ${String(expected.length)} ERRORS`));
  });
});
