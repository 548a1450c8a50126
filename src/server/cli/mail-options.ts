import { resolve } from 'node:path';
import type { Outbox } from '../../stores/outbox.ts';
import { readSender } from '../mail/address.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Arguments } from './options.ts';
import { options, UsageError } from './options.ts';
import type { Console } from './terminal.ts';

/**
 * The mailer that was asked for, for whatever outbox is opened; undefined where there is none.
 * @throws {UsageError} It is said only half, or wrongly. No message repeats an address: there may be a password in it.
 * @throws {Error} nodemailer is not installed: mails would wait until they are worth nothing.
 */
export async function chooseMailer(
  values: Arguments['values'],
  console: Console,
): Promise<((outbox: Outbox) => Mailer) | undefined> {
  const { from = 'auth-elements@localhost', smtp } = values;
  const folder = values['mail-folder'];
  const secrets = readSecrets(values);
  if (smtp !== undefined && folder !== undefined) throw new UsageError('Either --smtp or --mail-folder.');
  if (smtp !== undefined && !isMailServer(smtp))
    throw new UsageError('--smtp takes an address that begins with smtp:// or smtps://');
  if (smtp !== undefined && values.from === undefined)
    throw new UsageError('--smtp needs --from: who the mails are from.');
  checkSender(from);
  if (smtp === undefined && folder === undefined) return undefined;
  await import('nodemailer').catch((cause: unknown) => {
    throw new Error('sending mail needs the package nodemailer: npm install nodemailer', { cause });
  });
  const { createMailer } = await import('../mail/mailer.ts');
  const { folderTransport } = await import('./mail-folder.ts');
  return (outbox) =>
    createMailer({
      outbox,
      transport: folder === undefined ? String(smtp) : folderTransport(resolve(folder)),
      secret: secrets,
      from,
      ...(values['site-name'] !== undefined && { siteName: values['site-name'] }),
      audit: (event) => console.warn(JSON.stringify(event)),
    });
}

function readSecrets(values: Arguments['values']): readonly string[] {
  const { secret, 'former-secret': former } = values;
  // Alone it would seal what is new, too, for as long as nobody notices.
  if (former !== undefined && secret === undefined)
    throw new UsageError('--former-secret (or AUTH_FORMER_SECRET) needs --secret: the one that takes its place.');
  for (const name of ['secret', 'former-secret'] as const) {
    if ((values[name]?.length ?? 32) < 32)
      throw new UsageError(`--${name} (or ${options[name].variable}) takes 32 characters or more.`);
  }
  return [secret, former].filter((one) => one !== undefined);
}

function isMailServer(address: string): boolean {
  if (!/^smtps?:\/\//i.test(address) || !URL.canParse(address)) return false;
  return new URL(address).hostname !== '';
}

function checkSender(from: string): void {
  try {
    readSender(from);
  } catch {
    throw new UsageError('--from takes one address: accounts@example.com, or "Name <accounts@example.com>"');
  }
}
