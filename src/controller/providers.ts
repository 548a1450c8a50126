import { AuthReadyEvent } from '../core/events.ts';
import type { AuthProviderEvent } from '../core/events.ts';
import type { ProviderConfig } from '../core/config.ts';
import type { Authenticator } from './authenticator.ts';

interface Tenancy {
  readonly authenticator: Authenticator;
  readonly config: string;
  providers: number;
}

/**
 * Gives every `<auth-provider>` its authenticator, also those that were there first. Providers of one namespace share
 * one authenticator.
 * @param open Makes an authenticator for a configuration.
 * @returns Ends it again.
 */
export function serveProviders(open: (config: ProviderConfig) => Authenticator, root: Document = document): () => void {
  const tenancies = new Map<string, Tenancy>();

  const onProvider = (event: AuthProviderEvent) => {
    const provider = event.composedPath()[0];
    if (!provider || event.release) return;
    const config = JSON.stringify(event.config);
    const namespace = event.config.namespace ?? 'auth-elements';
    const tenancy = tenancies.get(namespace) ?? { authenticator: open(event.config), config, providers: 0 };
    if (tenancy.config !== config) {
      throw new TypeError(
        `auth-elements: two <auth-provider>s of the namespace "${namespace}" differ in what they say`,
      );
    }
    tenancies.set(namespace, tenancy);
    tenancy.providers++;
    const detach = tenancy.authenticator.attach(provider);
    event.respondWith(() => {
      detach();
      if (--tenancy.providers === 0) tenancies.delete(namespace);
    });
  };

  root.addEventListener('auth-provider', onProvider);
  root.dispatchEvent(new AuthReadyEvent());
  return () => root.removeEventListener('auth-provider', onProvider);
}
