import type { AuthAction, Input, Output } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import type { Policy } from '../core/policy.ts';
import { isCommonPassword } from '../crypto/common-passwords.ts';
import { createHmacKey, webDigest } from '../crypto/digest.ts';
import { pageBcrypt } from '../crypto/page-bcrypt.ts';
import { createPasswords } from '../crypto/passwords.ts';
import { random } from '../crypto/random.ts';
import { openSession, sealSession } from '../crypto/session-token.ts';
import { perform } from '../rules/rules.ts';
import type { Credential } from '../rules/rule.ts';
import { createIndexedDBStore, requestPersistence } from '../stores/indexeddb.ts';
import type { Store } from '../stores/store.ts';
import { ConflictError } from '../stores/store.ts';
import type { Adapter } from './adapter.ts';
import type { CookieJar } from './cookie-jar.ts';

export interface BackendOptions {
  readonly namespace: string;
  readonly policy: Policy;
  readonly workerUrl: string | undefined;
  readonly store: Store | undefined;
  readonly jar: CookieJar;
}

/** Actions after which the cookie may be another one: in all tabs together they run one after the other. */
const signing: readonly AuthAction[] = ['login', 'logout', 'register', 'reset-password', 'save-user'];

/** Sets the rules up over this browser's store; fetched at the first request that needs them. */
export async function openBackend({ namespace, workerUrl, store, jar, ...options }: BackendOptions): Promise<Adapter> {
  const policy = withAbsolutePages(options.policy);
  const rows = store ?? createIndexedDBStore({ name: namespace });
  const signingKey = await installationKey(rows, 'signing-key');
  const digest = webDigest(await installationKey(rows, 'marking-key'));
  const party = { issuer: namespace, audience: location.origin };
  let onProgress: ((fraction: number) => void) | undefined;
  const bcrypt = pageBcrypt({ workerUrl, progress: (fraction) => onProgress?.(fraction) });
  const passwords = createPasswords({ bcrypt, ...policy.passwords });
  // Expired rows never count, so clearing them out can wait until the page has nothing better to do.
  setTimeout(() => void rows.sweep(Date.now()).catch(() => undefined), 5000);

  const presented = async (): Promise<string | null> => {
    const jwt = jar.read();
    const token = jwt && (await openSession(jwt, signingKey, { ...party, now: Date.now() }));
    if (jwt && !token) jar.clear();
    return token;
  };

  const keep = async (credential: Credential | null): Promise<void> => {
    if (!credential) {
      jar.clear();
      return;
    }
    const { token, expires, persistent } = credential;
    const now = Date.now();
    const jwt = await sealSession(signingKey, { ...party, token, issuedAt: now, expires });
    jar.write(jwt, persistent ? (expires - now) / 1000 : undefined);
  };

  const answer: Adapter['perform'] = async (action, input, call) => {
    onProgress = call.progress;
    const token = await presented();
    const { output, credential } = await perform(action, input, {
      store: rows,
      policy,
      passwords,
      random,
      digest,
      actions: actionNames,
      caller: { ...(token && { token }), ...(call.sessionId !== undefined && { sessionId: call.sessionId }) },
      now: Date.now,
      isCommon: isCommonPassword,
      deliver: call.deliver,
    });
    if (credential !== undefined) await keep(credential);
    if (action === 'register') void requestPersistence();
    return output;
  };

  return {
    actions: actionNames,
    perform<A extends AuthAction>(action: A, input: Input<A>, call: Parameters<Adapter['perform']>[2]) {
      const work = (): Promise<Output<A>> => answer(action, input, call);
      if (!signing.includes(action) || !navigator.locks) return work();
      return navigator.locks.request(namespace, { ...(call.signal && { signal: call.signal }) }, work);
    },
    close: () => rows.close(),
  };
}

/** A recovery link is opened elsewhere, where an address that is relative to this page leads nowhere. */
function withAbsolutePages(policy: Policy): Policy {
  const { reset } = policy.pages;
  return reset === undefined ? policy : { ...policy, pages: { reset: new URL(reset, document.baseURI).href } };
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
