import { createServerPolicy } from '../../core/server-policy.ts';
import { random } from '../../crypto/random.ts';
import { appointAdministrator } from '../../rules/appoint-administrator.ts';
import { nodeDigest } from '../digest.ts';
import { openDatabase } from './database.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import { readPolicy } from './policy-file.ts';
import { serverAddress } from './server-address.ts';
import type { Console } from './terminal.ts';

/** Makes somebody an administrator: there are no default accounts. */
export async function createAdmin({ operands, values }: Arguments, { out }: Console): Promise<void> {
  const [email] = operands;
  if (email === undefined) throw new UsageError('Whose address? auth-elements admin create ada@example.com');
  const { username } = values;
  const policy = createServerPolicy(await readPolicy(values), serverAddress(values).baseUrl);
  const store = await openDatabase(values.database);
  try {
    // A token’s mark needs no key of the installation’s.
    const context = { store, policy, random, digest: nodeDigest(new Uint8Array(32)), now: Date.now };
    const { link } = await appointAdministrator({ email, ...(username !== undefined && { username }) }, context);
    out(`${email} is an administrator.`);
    if (link !== undefined) out(`Choose a password within a day, at an address that works once:\n${link}`);
  } finally {
    store.close();
  }
}
