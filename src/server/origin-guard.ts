import type { Exchange } from './exchange.ts';
import { HttpProblem } from './problems.ts';

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

/** @param own The site's own origin. @param trusted Others whose pages may ask, in this site's name. */
export function createOriginGuard(own: string, trusted: readonly string[]): OriginGuard {
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
        throw new HttpProblem(403, 'forbidden');
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
