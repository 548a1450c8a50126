import type { UserRecord } from '../stores/store.ts';
import type { Context } from './rule.ts';

/**
 * What marks a browser as one that an account was signed in from: a number used once, and the installation's mark on it
 * and on the account's credential, so that a new password ends them all. Nothing is stored.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
async function deviceToken(nonce: string, { id, credential }: UserRecord, { digest }: Context): Promise<string> {
  return `${nonce}.${await digest.keyed(`device:${id}:${nonce}:${String(credential)}`)}`;
}

/** The number in the caller's token, if that is one of this account. */
export async function deviceNonce(user: UserRecord, context: Context): Promise<string | null> {
  const { device } = context.caller;
  const nonce = /^([\w-]{43})\.[\w-]{43}$/.exec(device ?? '')?.[1];
  if (nonce === undefined || device === undefined) return null;
  const right = await deviceToken(nonce, user, context);
  // Marked once more, so that how long it takes to compare them says nothing.
  const mark = (token: string) => context.digest.keyed(`compared:${token}`);
  return (await mark(device)) === (await mark(right)) ? nonce : null;
}

/** A token for the browser that an account was just signed in from; none where it has one. */
export async function newDevice(user: UserRecord, context: Context): Promise<string | undefined> {
  if ((await deviceNonce(user, context)) !== null) return undefined;
  return deviceToken(context.random.token(), user, context);
}
