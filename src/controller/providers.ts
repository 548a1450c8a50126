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
 * one authenticator; one that says something else about it gets none, and the console a `TypeError`.
 * @param open Makes an authenticator for a configuration.
 * @param announce Whether to tell those who were there first. Not needed where an authenticator is attached to the root next.
 * @returns Ends it again.
 */
export function serveProviders(
  open: (config: ProviderConfig) => Authenticator,
  root: Document = document,
  announce = true,
): () => void {
  const tenancies = new Map<string, Tenancy>();

  const onProvider = (event: AuthProviderEvent) => {
    const provider = event.composedPath()[0];
    if (!provider || event.release) return;
    const { namespace = 'auth-elements' } = event.config;
    const config = sorted(event.config);
    const tenancy = tenancies.get(namespace) ?? { authenticator: open(event.config), config, providers: 0 };
    if (tenancy.config !== config) {
      // The other one may be on its way out; what is left when it is gone is asked again.
      setTimeout(() => tenancies.get(namespace) === tenancy && reportError(new TypeError(differing(namespace))));
      return;
    }
    tenancies.set(namespace, tenancy);
    tenancy.providers++;
    const detach = tenancy.authenticator.attach(provider);
    event.respondWith(() => {
      detach();
      if (--tenancy.providers > 0) return;
      tenancies.delete(namespace);
      root.dispatchEvent(new AuthReadyEvent());
    });
  };

  root.addEventListener('auth-provider', onProvider);
  if (announce) root.dispatchEvent(new AuthReadyEvent());
  return () => root.removeEventListener('auth-provider', onProvider);
}

const differing = (namespace: string) =>
  `auth-elements: two <auth-provider>s of the namespace "${namespace}" differ in what they say`;

/** A configuration as a text that does not depend on the order in which it was written. */
function sorted(config: ProviderConfig): string {
  return JSON.stringify(config, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );
}
