import type { Digest } from '../crypto/digest.ts';
import type { Random } from '../crypto/random.ts';
import { ConflictError } from '../stores/store.ts';
import type { Store } from '../stores/store.ts';
import { nodeDigest, sha256 } from './digest.ts';

const id = 'marking-key';
const utf8 = new TextEncoder();

/** A key that all servers of one store share, made by whichever comes first. */
async function installationKey(store: Store, random: Random): Promise<Uint8Array> {
  const kept = await store.get('settings', id);
  if (kept) return utf8.encode(String(kept.value));
  try {
    return utf8.encode(String((await store.insert('settings', { id, value: random.token() })).value));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return installationKey(store, random);
  }
}

/**
 * Marks under the installation's own key, which is fetched when it is first needed. What needs no key, as the check of
 * a session, never waits for anything.
 */
export function installationDigest(store: Store, random: Random): Digest {
  let keyed: Promise<Digest> | undefined;
  return {
    sha256,
    keyed: async (text) => {
      keyed ??= installationKey(store, random)
        .then(nodeDigest)
        .catch((error: unknown) => {
          keyed = undefined; // or it could never be fetched again
          throw error;
        });
      return (await keyed).keyed(text);
    },
  };
}
