import { commands } from './commands.ts';
import type { Command } from './commands.ts';
import { options } from './options.ts';

/** What can be said: of one command, or in all. */
export function help(command?: Command): string {
  if (command) {
    const named = command.options.map((name) => [`--${name} ${options[name].value}`, about(name)] as const);
    return [`auth-elements ${command.usage}`, `  ${command.summary}`, '', ...columns(named)].join('\n');
  }
  const all = Object.values(commands).map(({ usage, summary }) => [usage, summary] as const);
  return [
    'Accounts for auth-elements, on a server.',
    '',
    ...columns(all),
    '',
    'auth-elements COMMAND --help says what a command takes.',
  ].join('\n');
}

function about(name: keyof typeof options): string {
  const option: { summary: string; variable?: string } = options[name];
  return option.variable === undefined ? option.summary : `${option.summary}; or ${option.variable}`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
