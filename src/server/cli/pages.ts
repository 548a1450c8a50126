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
  const files = sirv(folder, {
    // Pages change while somebody works on them. Files that begin with a dot are then served too, hence `isHidden`.
    dev: true,
    etag: true,
    setHeaders: (response) => {
      response.setHeader('x-content-type-options', 'nosniff');
      // Recovery links arrive here: what stands behind their # goes nowhere, and neither does the rest.
      response.setHeader('referrer-policy', 'same-origin');
    },
  });
  return (request, response) => {
    if (isHidden(request.url ?? '')) response.writeHead(404).end();
    else files(request, response);
  };
}

/** Whether a path leads to, or through, something whose name begins with a dot: `.env`, `.git`, `..`. */
function isHidden(address: string): boolean {
  try {
    const [path = ''] = decodeURIComponent(address).split('?');
    return path.split(/[/\\]/).some((name) => name.startsWith('.') && name !== '.well-known');
  } catch {
    return true;
  }
}
