import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import { code, table } from './markdown.ts';

const source = readFileSync(join(root, 'src/core/types.ts'), 'utf8');

/** A type, or what its name stands for where that is short. */
function spelt(type: string): string {
  return new RegExp(`^export type ${/^\w+$/.test(type) ? type : '-'} = (.*);$`, 'm').exec(source)?.[1] ?? type;
}

/** The fields of an interface in src/core/types.ts, with what is said of each there. */
function fieldsOf(name: string): readonly (readonly string[])[] {
  const [, body] = new RegExp(`^export interface ${name} \\{\\n([^]*?)^\\}`, 'm').exec(source) ?? [];
  if (body === undefined) throw new Error(`src/core/types.ts has no ${name}`);
  const fields = [...body.matchAll(/(?:^ {2}\/\*\* ([^]*?) \*\/\n)?^ {2}readonly (\w+\??): (.*);$/gm)];
  return fields.map(([, said = '', field = '', type = '']) => [
    code(field),
    code(spelt(type)),
    said.replaceAll(/\s+\* /g, ' '),
  ]);
}

/** What an adapter's answers are made of. */
export function typeTables(): string {
  return ['Session', 'User', 'Settings']
    .map((name) => `${code(name)}:\n\n${table(['Field', 'Type', 'What it is'], fieldsOf(name))}`)
    .join('\n\n');
}
