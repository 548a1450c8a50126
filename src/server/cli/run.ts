import { readFileSync } from 'node:fs';
import { commands } from './commands.ts';
import { explainError } from './explain.ts';
import { help } from './help.ts';
import { readArguments, UsageError } from './options.ts';
import type { Console } from './terminal.ts';

/**
 * Does what was typed.
 * @returns The exit status: 0 done, 1 it went wrong, 2 it was not understood.
 */
export async function run(
  typed: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  console: Console,
): Promise<number> {
  const words = [typed.slice(0, 2).join(' '), typed[0] ?? ''];
  const name = words.find((word) => Object.hasOwn(commands, word));
  const command = name === undefined ? undefined : commands[name];
  if (typed.includes('--help') || typed.includes('-h') || typed.length === 0 || typed[0] === 'help') {
    console.out(help(command));
    return 0;
  }
  if (typed[0] === '--version') {
    console.out(version());
    return 0;
  }
  try {
    if (name === undefined || command === undefined) throw unknown(String(typed[0]));
    const args = readArguments(typed.slice(wordsOf(name)), command.options, environment);
    const surplus = args.operands[wordsOf(command.usage) - wordsOf(name)];
    if (surplus !== undefined) throw new UsageError(`There is a word too many: auth-elements ${command.usage}`);
    await (
      await command.load()
    )(args, console);
    return 0;
  } catch (error) {
    console.warn(`auth-elements: ${explainError(error).replace(/^auth-elements: /, '')}`);
    if (!(error instanceof UsageError)) return 1;
    console.warn('auth-elements --help says what there is.');
    return 2;
  }
}

function wordsOf(text: string): number {
  return text.split(' ').length;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}

/** Of `admin`, say, it tells which words may follow. */
function unknown(word: string): UsageError {
  const longer = Object.keys(commands).filter((name) => name.startsWith(`${word} `));
  return new UsageError(
    longer.length > 0 ? `${word} needs one word more: ${longer.join(', ')}` : `There is no command ${word}.`,
  );
}
