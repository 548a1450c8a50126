import { stat } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { UsageError } from './options.ts';

/**
 * Serves a folder of pages.
 * @throws {UsageError} There is no such folder.
 */
export async function servedPages(folder: string): Promise<RequestListener> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new UsageError(`--static ${folder} is no folder.`);
  const { default: sirv } = await import('sirv');
  return sirv(folder, {
    // Pages change while somebody works on them.
    dev: true,
    etag: true,
    setHeaders: (response) => {
      response.setHeader('x-content-type-options', 'nosniff');
      // Recovery links arrive here: what stands behind their # goes nowhere, and neither does the rest.
      response.setHeader('referrer-policy', 'same-origin');
    },
  });
}
