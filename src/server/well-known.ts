import type { Gate } from './gate.ts';
import type { Site } from './options.ts';
import type { Reply } from './exchange.ts';
import { jsonReply } from './reply.ts';
import type { Route } from './routes.ts';

/** The OpenAPI document; made when it is first asked for. */
export function documentRoutes(gate: Gate, site: Site): [path: string, route: Route][] {
  let made: Reply | undefined;
  const answer = async () => {
    const { openApi } = await import('./openapi.ts');
    return (made ??= jsonReply(openApi(site, gate.cookies.session)));
  };
  return [[`${site.place.path}/openapi.json`, { method: 'GET', answer }]];
}

/**
 * Where password managers look for the page on which a password is changed.
 * https://w3c.github.io/webappsec-change-password-url/
 */
export function changePasswordRoutes({ changePasswordPage: page }: Site): [path: string, route: Route][] {
  if (page === undefined) return [];
  const reply = { status: 303, headers: ['location', page], body: null };
  return [['/.well-known/change-password', { method: 'GET', answer: () => reply }]];
}
