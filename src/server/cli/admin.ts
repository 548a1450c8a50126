import { isAuthError } from '../../core/errors.ts';
import { createServerPolicy } from '../../core/server-policy.ts';
import { random } from '../../crypto/random.ts';
import { appointAdministrator } from '../../rules/appoint-administrator.ts';
import { sha256 } from '../digest.ts';
import { openDatabase } from './database.ts';
import { inWords } from './in-words.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import { readPolicy } from './policy-file.ts';
import { serverAddress } from './server-address.ts';
import type { Console } from './terminal.ts';

/** Makes somebody an administrator: there are no default accounts. */
export async function createAdmin({ operands, values }: Arguments, console: Console): Promise<void> {
  const [email] = operands;
  if (email === undefined) throw new UsageError('Whose address? auth-elements admin create ada@example.com');
  const { username } = values;
  const { baseUrl } = serverAddress(values);
  const options = await readPolicy(values);
  const policy = inWords(() => createServerPolicy(options, baseUrl));
  const store = await openDatabase(values.database, console);
  try {
    const context = { store, policy, random, digest: { sha256 }, now: Date.now };
    const { link } = await appointAdministrator({ email, ...(username !== undefined && { username }) }, context).catch(
      (error: unknown) => {
        // Only now is it known that the account is a new one.
        if (username !== undefined || !isAuthError(error) || error.code !== 'username_invalid') throw error;
        throw new UsageError('People have usernames here: give --username NAME.');
      },
    );
    console.out(`${email} is an administrator.`);
    if (link === undefined) return;
    console.out(`Choose a password within a day, at an address that works once:\n${link}`);
    if (values['base-url'] === undefined)
      console.out(`It leads to ${baseUrl}: --base-url says where people reach yours.`);
  } finally {
    store.close();
  }
}
