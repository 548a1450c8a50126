import { readUrl } from './base-url.ts';
import type { Exchange } from './exchange.ts';
import { HttpProblem } from './problems.ts';

/** How many origins the operator hears of: whoever asks can name any number. */
const most = 10;

export interface OriginGuard {
  /**
   * Lets a change through only if it comes from a page that may make it. Browsers say where it comes from, in `Origin`
   * and in `Sec-Fetch-Site`; both have to be right. What says neither is no browser: it may ask for what needs no cookie.
   * @throws {HttpProblem} 403.
   */
  check(exchange: Exchange): void;
  /** What lets a page of another origin that we trust read the answer; nothing for anybody else. */
  share(exchange: Exchange): readonly string[];
}

/**
 * @param own The site's own origin.
 * @param trusted Others whose pages may ask, in this site's name.
 * @param onStranger Hears once of each origin that seems to be this very site, by another name than it was told.
 */
export function createOriginGuard(
  own: string,
  trusted: readonly string[],
  onStranger?: (origin: string) => void,
): OriginGuard {
  const strangers = new Set<string>();
  const isTrusted = (origin: string | undefined): origin is string => origin !== undefined && trusted.includes(origin);
  const vary = trusted.length > 0 ? ['vary', 'origin'] : [];
  return {
    check(exchange) {
      const origin = exchange.header('origin');
      const site = exchange.header('sec-fetch-site');
      const known = origin === undefined ? undefined : origin === own || isTrusted(origin);
      const fitting =
        site === undefined || site === 'same-origin' || (isTrusted(origin) && /^(same|cross)-site$/.test(site));
      const silent = origin === undefined && site === undefined;
      if (known === false || !fitting || (silent && exchange.header('cookie') !== undefined)) {
        if (origin !== undefined && known === false && strangers.size < most && isAlias(origin, exchange)) {
          if (!strangers.has(origin)) onStranger?.(origin);
          strangers.add(origin);
        }
        throw new HttpProblem(403, 'forbidden', [], 'The request does not come from a page of this site.');
      }
    },
    share(exchange) {
      const origin = exchange.header('origin');
      if (!isTrusted(origin)) return vary;
      const share = ['access-control-allow-origin', origin, 'access-control-allow-credentials', 'true', ...vary];
      return exchange.method === 'OPTIONS'
        ? [
            ...share,
            ...['access-control-allow-methods', 'GET, POST'],
            ...['access-control-allow-headers', 'content-type, auth-session'],
            ...['access-control-max-age', '600'],
          ]
        : [...share, 'access-control-expose-headers', 'retry-after'];
    },
  };
}

/** Whether a page asks the host that it came from itself: no attack, but a site that was told another address. */
function isAlias(origin: string, exchange: Exchange): boolean {
  const url = readUrl(origin);
  if (url?.origin !== origin || origin.length > 300) return false;
  return exchange.header('sec-fetch-site') === 'same-origin' || url.host === exchange.header('host');
}
