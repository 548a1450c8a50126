// First: bundlers that lay shared modules together one by one, in this order, end up with fewer files.
import { serveProviders } from './controller/providers.ts';
import type { Adapter } from './adapters/adapter.ts';
import { local } from './adapters/local.ts';
import type { RemoteOptions } from './adapters/remote.ts';
import { Authenticator } from './controller/authenticator.ts';
import { actionNames } from './core/actions.ts';
import { readConfig } from './core/config.ts';
import type { ProviderConfig } from './core/config.ts';
import { registerLocale as addLocale } from './core/locale.ts';
import { AuthGuard } from './elements/auth-guard.ts';
import { AuthLogout } from './elements/auth-logout.ts';
import { AuthPanel } from './elements/auth-panel.ts';
import { AuthProvider } from './elements/auth-provider.ts';
import { AuthUpdateDetails } from './elements/auth-update-details.ts';
import { AuthUser } from './elements/auth-user.ts';

/** Fetches what reaches a server; one that can't be reached is never answered for from this browser instead. */
function reach(options: RemoteOptions): Adapter {
  const adapter = async () => (await import('./adapters/remote.ts')).remote(options);
  // A mistake should be seen before somebody types a password into the page.
  adapter().catch(reportError);
  return {
    actions: actionNames,
    perform: async (action, input, call) => (await adapter()).perform(action, input, call),
  };
}

function open(config: ProviderConfig): Authenticator {
  const { endpoint, ...rest } = config;
  // Somebody meant a server, and this browser must not stand in for it.
  if ('endpoint' in config && endpoint === undefined) throw new TypeError('auth-elements: endpoint is undefined');
  const name = rest.namespace !== undefined && { namespace: rest.namespace };
  const adapter = endpoint === undefined ? local(rest) : reach({ endpoint, ...name });
  return new Authenticator({ adapter, ...name });
}

/** The page's own authenticator, configured by `data-` attributes on the first `script[data-auth-elements]`. */
function start(): Authenticator {
  const script = document.querySelector('script[data-auth-elements]');
  const authenticator = open(readConfig((name) => script?.getAttribute(`data-${name}`) ?? null));
  serveProviders(open, document, false);
  // This tells providers and elements alike that they can ask.
  authenticator.attach();
  return authenticator;
}

// The provider comes first, so that elements inside one find it defined. The panel brings the forms that it shows.
for (const element of [AuthProvider, AuthPanel, AuthLogout, AuthUpdateDetails, AuthGuard, AuthUser]) element.define();

// Tells TypeScript which class a tag has.
export type { AuthTags } from './elements/tags.ts';

/** What the copy of this package that a page loads first does for every other one. */
interface FirstCopy {
  readonly authenticator?: Authenticator;
  readonly registerLocale: typeof addLocale;
}

const first = Symbol.for('auth-elements.first');
type Page = Document & { [first]?: FirstCopy };
const copy: FirstCopy =
  typeof document === 'undefined'
    ? { registerLocale: addLocale }
    : ((document as Page)[first] ??= { authenticator: start(), registerLocale: addLocale });

/** The authenticator of this document; undefined where there is none, as on a server. */
export const authenticator: Authenticator | undefined = copy.authenticator;
/** Adds a language, or replaces one, for the elements of this document. */
export const registerLocale: typeof addLocale = copy.registerLocale;
