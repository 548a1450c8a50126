import type { AuthAction } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import { defaults } from '../core/policy.ts';
import type { Policy } from '../core/policy.ts';
import { isCommonPassword } from '../crypto/common-passwords.ts';
import { createHmacKey, webDigest } from '../crypto/digest.ts';
import { pageBcrypt } from '../crypto/page-bcrypt.ts';
import { createPasswords } from '../crypto/passwords.ts';
import { random } from '../crypto/random.ts';
import { openSession, sealSession } from '../crypto/session-token.ts';
import type { Context, Credential } from '../rules/rule.ts';
import { perform } from '../rules/rules.ts';
import { createIndexedDBStore, requestPersistence } from '../stores/indexeddb.ts';
import type { Store } from '../stores/store.ts';
import { ConflictError } from '../stores/store.ts';
import type { Adapter } from './adapter.ts';
import { dropProof, keepProof } from './keep-proof.ts';
import { readProof } from './proof.ts';
import type { ProofPlace } from './proof.ts';

export interface BackendOptions {
  readonly namespace: string;
  /** The defaults, where nobody wanted anything else. */
  readonly policy: Policy | undefined;
  readonly workerUrl: string | undefined;
  readonly store: Store | undefined;
  readonly place: ProofPlace;
}

/** Actions that may write another proof: in all tabs together they run one after the other. */
const signing: readonly AuthAction[] = [
  'login',
  'logout',
  'register',
  'reset-password',
  'end-session',
  'delete-account',
  'save-user',
  'delete-user',
];
/** How long such an action waits for those of other tabs, in milliseconds. */
const patience = 30_000;

/** Sets the rules up over this browser's store; fetched at the first request that needs them. */
export async function openBackend({
  namespace,
  workerUrl,
  store,
  place,
  ...options
}: BackendOptions): Promise<Adapter> {
  const policy = withAbsolutePages(options.policy ?? defaults);
  const rows = store ?? createIndexedDBStore({ name: namespace });
  const signingKey = await installationKey(rows, 'signing-key');
  const digest = webDigest(await installationKey(rows, 'marking-key'));
  const party = { issuer: namespace, audience: location.origin };
  const bcrypt = pageBcrypt({ workerUrl });
  // Expired rows never count, so clearing them out can wait until the page has nothing better to do.
  setTimeout(() => void rows.sweep(Date.now()).catch(() => undefined), 5000);

  const keep = async ({ token, expires, persistent }: Credential): Promise<void> => {
    const now = Date.now();
    const proof = await sealSession(signingKey, { ...party, token, issuedAt: now, expires });
    keepProof(place, proof, persistent ? (expires - now) / 1000 : undefined);
  };

  const answer: Adapter['perform'] = async (action, input, { deliver, progress, sessionId }) => {
    const proof = readProof(place);
    const token = proof === null ? null : await openSession(proof, signingKey, { ...party, now: Date.now() });
    if (token === null) dropProof(place, proof);
    const context: Context = {
      store: rows,
      policy,
      // Each hears of their own hashes: others may be asked for meanwhile.
      passwords: createPasswords({ bcrypt: (text, salt) => bcrypt(text, salt, progress), ...policy.passwords }),
      random,
      digest,
      actions: actionNames,
      caller: { ...(token !== null && { token }), ...(sessionId !== undefined && { sessionId }) },
      now: Date.now,
      isCommon: isCommonPassword,
      deliver,
    };
    const { output, credential } = await perform(action, input, context);
    if (credential === null) dropProof(place, proof);
    if (credential) {
      await keep(credential).catch(async (error: unknown) => {
        // A session that nobody can prove is better ended than left behind.
        await perform('logout', {}, { ...context, caller: { token: credential.token } }).catch(() => undefined);
        throw error;
      });
    }
    if (action === 'register') void requestPersistence();
    return output;
  };

  return {
    actions: actionNames,
    perform: (action, input, call) => {
      const work = () => answer(action, input, call);
      return signing.includes(action) ? alone(`${namespace}-session`, work) : work();
    },
    close: () => rows.close(),
  };
}

/** Does something while no other tab does. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  let begun = false;
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(patience) }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    throw begun ? error : new AuthError('timeout', { cause: error });
  }
}

/** A link is opened elsewhere, where an address that is relative to this page leads nowhere. */
function withAbsolutePages(policy: Policy): Policy {
  const absolute = (page: string | undefined) => page && new URL(page, document.baseURI).href;
  const { reset, verify } = policy.pages;
  return { ...policy, pages: { reset: absolute(reset), verify: absolute(verify) } };
}

/** A key that never leaves this browser, made by whoever comes first. */
async function installationKey(store: Store, id: string): Promise<CryptoKey> {
  const kept = await store.get('settings', id);
  if (kept) return kept.value as CryptoKey;
  try {
    return (await store.insert('settings', { id, value: await createHmacKey() })).value as CryptoKey;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return installationKey(store, id);
  }
}
