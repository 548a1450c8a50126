import { rotateKeys } from '../signing-keys.ts';
import { openExisting } from './database.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import type { Console } from './terminal.ts';

/** Lets access tokens be signed with another key. */
export async function rotate({ operands, values }: Arguments, console: Console): Promise<void> {
  const [word] = operands;
  if (word !== undefined && word !== 'compromised') throw new UsageError(`keys rotate, or keys rotate compromised`);
  const store = await openExisting(values.database, console);
  try {
    const key = await rotateKeys(store, { compromised: word !== undefined });
    console.out(`From now on access tokens are signed with ${key}.`);
    console.out(
      word
        ? 'No former key is published any more. Services believe them until they read the keys again, and may refuse new tokens until then.'
        : 'The former key is published until the next rotation.',
    );
  } finally {
    store.close();
  }
}
