import type { JWK } from 'jose';
import { random } from '../crypto/random.ts';
import { ConflictError } from '../stores/store.ts';
import type { Store } from '../stores/store.ts';

/** `next` is known to verifiers before it signs, `retiring` after it did. */
export interface SigningKey {
  readonly kid: string;
  readonly state: 'next' | 'active' | 'retiring';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly publicKey: JWK;
  readonly privateKey: JWK;
}

const id = 'access-token-keys';

async function makeKey(state: SigningKey['state']): Promise<SigningKey> {
  const [{ generateKeyPair }, { exportJWK }] = await Promise.all([
    import('jose/key/generate/keypair'),
    import('jose/key/export'),
  ]);
  const createdAt = Date.now();
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = random.id(createdAt);
  const common = { kid, alg: 'ES256', use: 'sig' };
  return {
    kid,
    state,
    createdAt,
    publicKey: { ...(await exportJWK(publicKey)), ...common },
    privateKey: { ...(await exportJWK(privateKey)), ...common },
  };
}

/** The keys of an installation; whichever server comes first makes them. */
export async function signingKeys(store: Store): Promise<readonly SigningKey[]> {
  const kept = await store.get('settings', id);
  if (kept) return kept.value as readonly SigningKey[];
  const keys = [await makeKey('active'), await makeKey('next')];
  try {
    await store.insert('settings', { id, value: keys });
    return keys;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return signingKeys(store);
  }
}

export interface RotationOptions {
  /**
   * A key may have got into wrong hands: none of the present ones signs or is published any more. Services believe them
   * for as long as they keep what they read, as jose does for its `cacheMaxAge`.
   */
  readonly compromised?: boolean;
}

/**
 * Lets the next key sign access tokens from now on, on all servers of the store, and makes another one for the time
 * after. The former key is published until the following rotation, so that tokens it signed hold. Rotate at most every
 * ten minutes, that verifiers hear of each key before it signs.
 * @returns The id of the key that signs from now on.
 */
export async function rotateKeys(store: Store, { compromised = false }: RotationOptions = {}): Promise<string> {
  await signingKeys(store);
  const fresh = [await makeKey('next'), ...(compromised ? [await makeKey('active')] : [])];
  return store.transact(async (verbs) => {
    const row = await verbs.get('settings', id);
    if (!row) throw new Error('auth-elements: the keys are gone');
    const former = row.value as readonly SigningKey[];
    const kept: SigningKey[] = former.flatMap((key) =>
      key.state === 'retiring' ? [] : [{ ...key, state: key.state === 'next' ? 'active' : 'retiring' }],
    );
    const keys = compromised ? fresh : [...kept, ...fresh];
    await verbs.update('settings', { ...row, value: keys });
    return keys.find(({ state }) => state === 'active')?.kid ?? '';
  });
}
