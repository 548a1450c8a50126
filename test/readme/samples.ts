import { readme } from './readme.ts';

/** A piece of code in README.md. */
export interface Sample {
  readonly name: string;
  readonly language: string;
  readonly code: string;
}

/** Languages that run; the others are shell commands and drawings. */
const running = ['html', 'js', 'ts'];

/**
 * Every piece of code that runs, with the name in the comment before it.
 * @throws {Error} One has no name, or two have the same.
 */
export function samples(text = readme()): readonly Sample[] {
  const found: Sample[] = [];
  for (const match of text.matchAll(/(?:^<!-- sample: ([\w-]+) -->\n\n)?^```(\w+)\n([^]*?)^```$/gm)) {
    const [, name, language = '', code = ''] = match;
    if (!running.includes(language)) continue;
    if (name === undefined) throw new Error(`README.md: the sample has no name:\n${code}`);
    if (found.some((other) => other.name === name)) throw new Error(`README.md: two samples are called ${name}`);
    found.push({ name, language, code });
  }
  return found;
}

/** The samples that are modules. */
export const scripts = (): readonly Sample[] => samples().filter(({ language }) => language !== 'html');

/** The samples that are pages, or parts of one. */
export const pages = (): readonly Sample[] => samples().filter(({ language }) => language === 'html');
