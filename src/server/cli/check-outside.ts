import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './options.ts';

/**
 * Keeps anybody from downloading what is nobody's business: the accounts, or mails with the links in them.
 * @throws {UsageError} It lies in the folder that is served.
 */
export async function checkOutside(served: string, path: string): Promise<void> {
  const way = relative(await placeOf(resolve(served)), await placeOf(resolve(path)));
  // Of another drive the way is a whole path.
  if (isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`)) return;
  throw new UsageError(`Everyone could download ${path} from --static ${served}: keep it elsewhere.`);
}

/** Where something is whatever links lead there, also when it is still to be made. */
async function placeOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(await placeOf(folder), basename(path));
  }
}
