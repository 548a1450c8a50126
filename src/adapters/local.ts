import type { AuthAction, Input, Output } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import { AuthError, isAuthError } from '../core/errors.ts';
import type { PolicyOptions } from '../core/policy.ts';
import { settingsOf } from '../core/settings.ts';
import type { Store } from '../stores/store.ts';
import type { Adapter, Call } from './adapter.ts';
import { readProof } from './proof.ts';

export interface LocalOptions {
  /** Names database, cookie and locks. Letters, digits, `-` and `_`. */
  readonly namespace?: string;
  readonly policy?: PolicyOptions;
  /** Address of a copy of `auth-elements/worker` on this origin; needed under a strict Content-Security-Policy. */
  readonly workerUrl?: string;
  /** Where accounts are kept; by default in this browser's IndexedDB. */
  readonly store?: Store;
}

const fetchChecks = () => import('../core/create-policy.ts');

/**
 * The whole back end in this page: the rules, over this browser's IndexedDB. They are fetched when they are needed:
 * a page on which nobody is signed in draws its forms without them. A policy that makes no sense is a `TypeError` in the
 * console, and nothing can be asked.
 *
 * @throws {TypeError} A namespace that makes no sense.
 */
export function local({ namespace = 'auth-elements', policy, workerUrl, store }: LocalOptions = {}): Adapter {
  if (!/^[\w-]+$/.test(namespace)) throw new TypeError(`auth-elements: namespace "${namespace}"`);
  const settings = settingsOf(policy);
  const place = { name: namespace, cookies: settings.remember };
  // What nobody changed needs no checking.
  const checked = async () => policy && (await fetchChecks()).createPolicy(policy);
  // A mistake should be seen before somebody types a password into the page.
  checked().catch(reportError);
  let backend: Promise<Adapter> | undefined;

  const open = async (): Promise<Adapter> => {
    const { openBackend } = await import('./local-backend.ts');
    return openBackend({ namespace, policy: await checked(), workerUrl, store, place });
  };

  const close = (): void => {
    void backend?.then((opened) => opened.close?.()).catch(() => undefined);
    backend = undefined;
  };

  return {
    namespace,
    actions: actionNames,
    settings,
    async perform<A extends AuthAction>(action: A, input: Input<A>, call: Call): Promise<Output<A>> {
      if (!globalThis.crypto?.subtle) throw new AuthError('insecure_context');
      if (action === 'get-session' && readProof(place) === null) {
        return { session: null, settings, actions: actionNames } as Output<A>;
      }
      try {
        backend ??= open().catch((error: unknown) => {
          backend = undefined;
          throw error;
        });
        return await (await backend).perform(action, input, call);
      } catch (error) {
        // What was open may be gone with the keys it held: the next request begins anew.
        if (isAuthError(error) && error.code === 'storage_unavailable') close();
        throw error;
      }
    },
    close,
  };
}
