import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import { readme } from './readme.ts';

/** A piece of code in README.md that stands in a file of a demo. */
export interface Excerpt {
  readonly file: string;
  readonly code: string;
}

const block = /^<!-- from: ([\w./-]+) -->\n\n```\w+\n([^]*?)^```$/gm;

/** Every piece of code after a `<!-- from: file -->`. */
export const excerpts = (text = readme()): readonly Excerpt[] =>
  [...text.matchAll(block)].map(([, file = '', code = '']) => ({ file, code }));

/** A text without them: they run where they stand. */
export const withoutExcerpts = (text: string): string => text.replaceAll(block, '');

/** Whether a file has these lines, one after the other; they may stand further in there. */
export function has({ file, code }: Excerpt, text = readFileSync(join(root, file), 'utf8')): boolean {
  const lines = (all: string) => all.trimEnd().split('\n');
  const wanted = lines(code);
  const given = lines(text);
  return given.some((line, start) => {
    const depth = line.length - line.trimStart().length;
    const outdented = (one: string) => (one.slice(0, depth).trim() === '' ? one.slice(depth) : one);
    return wanted.every((one, i) => outdented(given[start + i] ?? '') === one);
  });
}
