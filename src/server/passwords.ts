import type { Policy } from '../core/policy.ts';
import { createPasswords } from '../crypto/passwords.ts';
import type { Bcrypt, Passwords } from '../crypto/passwords.ts';
import type { ServerBcrypt } from './hashing/server-bcrypt.ts';

/** Passwords as a server holds them. Its hashing threads start with the first password. */
export function createServerPasswords(
  policy: Policy,
  given: Bcrypt | undefined,
): { readonly passwords: Passwords; close(): Promise<void> } {
  let pool: ServerBcrypt | undefined;
  const open = async () => {
    // Asked for each time: where it can't be read now, as no more files may be open, it can be soon.
    const { createServerBcrypt } = await import('./hashing/server-bcrypt.ts');
    return (pool ??= createServerBcrypt());
  };
  const bcrypt: Bcrypt = given ?? (async (text, salt) => (await open()).bcrypt(text, salt));
  return {
    passwords: createPasswords({ bcrypt, ...policy.passwords }),
    close: async () => pool?.close(),
  };
}
