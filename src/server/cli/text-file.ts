import { readFile } from 'node:fs/promises';
import { UsageError } from './options.ts';

/**
 * Reads a text as editors and shells write it: in UTF-8, or in UTF-16 as Windows PowerShell does for `>`, with or without
 * a byte order mark.
 * @throws {UsageError} It is written otherwise: letters would be lost, in names and in passwords.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UsageError(`${path} is not written in UTF-8: save it as that.`, { cause });
  }
}
