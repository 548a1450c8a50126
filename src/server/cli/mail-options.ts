import { resolve } from 'node:path';
import type { Outbox } from '../../stores/outbox.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import type { Console } from './terminal.ts';

/**
 * The mailer that was asked for; undefined where there is none.
 * @throws {UsageError} It is said only half.
 */
export async function openMailer(
  values: Arguments['values'],
  outbox: Outbox,
  console: Console,
): Promise<Mailer | undefined> {
  const { from, smtp } = values;
  const folder = values['mail-folder'];
  if (smtp === undefined && folder === undefined) {
    console.warn('auth-elements: without --smtp nothing can be sent: registration and recovery will be refused.');
    return undefined;
  }
  if (smtp !== undefined && folder !== undefined) throw new UsageError('Either --smtp or --mail-folder.');
  if (smtp !== undefined && from === undefined) throw new UsageError('--smtp needs --from: who the mails are from.');
  const { createMailer } = await import('../mail/mailer.ts');
  const { folderTransport } = await import('./mail-folder.ts');
  return createMailer({
    outbox,
    transport: folder === undefined ? String(smtp) : folderTransport(resolve(folder)),
    ...(values.secret !== undefined && { secret: values.secret }),
    from: from ?? 'auth-elements@localhost',
    ...(values['site-name'] !== undefined && { siteName: values['site-name'] }),
    audit: (event) => console.warn(JSON.stringify(event)),
  });
}
