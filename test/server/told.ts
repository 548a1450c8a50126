import { run } from '../../src/server/cli/run.ts';

/** What a command printed, and how it ended. */
export async function told(...words: string[]): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const console = {
    out: (line: string) => void (said.out += `${line}\n`),
    warn: (line: string) => void (said.err += `${line}\n`),
  };
  return { status: await run(words, {}, console), ...said };
}
