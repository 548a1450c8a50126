import type { Policy, PolicyOptions } from './policy.ts';

/** Where an authenticator is found and how it behaves: what an `<auth-provider>` or a script tag can say. */
export interface ProviderConfig {
  /** Address of a server; without it accounts are kept in this browser. */
  readonly endpoint?: string;
  /** Names database, cookie, hint, channel and locks, so that two sites on one origin do not meet. */
  readonly namespace?: string;
  /** Address of a copy of `auth-elements/worker` on this origin; needed under a strict Content-Security-Policy. */
  readonly workerUrl?: string;
  readonly policy?: PolicyOptions;
}

/** The attributes that `readConfig` understands; on a script tag they stand behind `data-`. */
export const configAttributes = [
  'endpoint',
  'namespace',
  'worker-url',
  'identifier',
  'site-name',
  'registration',
  'domains',
  'default-roles',
  'first-user-roles',
  'verify-email',
  'min-length',
  'password-format',
  'recovery',
  'reset-page',
  'verify-page',
  'session-days',
  'session-hours',
  'idle-hours',
  'single-session',
  'max-people',
] as const;

/** What those attributes may say that take less than any text. */
interface Choices {
  identifier: Policy['identifier'];
  registration: Policy['registration']['mode'];
  recovery: Policy['recovery'];
  'password-format': Policy['passwords']['format'];
  'min-length': number | `${number}`;
  'session-days': number | `${number}`;
  'session-hours': number | `${number}`;
  'idle-hours': number | `${number}`;
  'max-people': number | `${number}`;
  'verify-email': boolean | `${boolean}` | '';
  'single-session': boolean | `${boolean}` | '';
}

/** The attributes as they are written in templates. */
export type ConfigAttributes = {
  readonly [K in (typeof configAttributes)[number]]?: (K extends keyof Choices ? Choices[K] : string) | undefined;
};

/**
 * Configuration out of attributes. A value that makes no sense is passed on, for `createPolicy` to refuse by name.
 * @param read Gives an attribute's text, or null where it is absent.
 */
export function readConfig(read: (name: (typeof configAttributes)[number]) => string | null): ProviderConfig {
  const words = (text: string) => text.split(/[\s,]+/).filter(Boolean);
  const optional = <K extends string, V>(key: K, text: string | null, value: (text: string) => V) =>
    (text === null ? {} : { [key]: value(text) }) as { readonly [P in K]?: V };
  const same = (text: string) => text;
  // An attribute may stand alone, as `hidden` does.
  const yes = (text: string) => {
    const other: unknown = text;
    return text === 'false' ? false : !text || text === 'true' || (other as boolean);
  };
  // Nothing would be zero, which for some is "no limit".
  const number = (text: string) => (text.trim() ? Number(text) : NaN);
  const group = <K extends string, V extends object>(key: K, value: V) =>
    (Object.keys(value).length === 0 ? {} : { [key]: value }) as { readonly [P in K]?: V };
  return {
    ...optional('endpoint', read('endpoint'), same),
    ...optional('namespace', read('namespace'), same),
    ...optional('workerUrl', read('worker-url'), same),
    ...group('policy', {
      ...optional('identifier', read('identifier'), (text) => text as 'username'),
      ...optional('siteName', read('site-name'), same),
      ...optional('recovery', read('recovery'), (text) => text as 'link'),
      ...group('registration', {
        ...optional('mode', read('registration'), (text) => text as 'open'),
        ...optional('domains', read('domains'), words),
        ...optional('defaultRoles', read('default-roles'), words),
        ...optional('firstUserRoles', read('first-user-roles'), words),
        ...optional('verifyEmail', read('verify-email'), yes),
      }),
      ...group('passwords', {
        ...optional('minLength', read('min-length'), number),
        ...optional('format', read('password-format'), (text) => text as 'bcrypt'),
      }),
      ...group('sessions', {
        ...optional('days', read('session-days'), number),
        ...optional('hours', read('session-hours'), number),
        ...optional('idleHours', read('idle-hours'), number),
        ...optional('single', read('single-session'), yes),
        ...optional('maxPeople', read('max-people'), number),
      }),
      ...group('pages', {
        ...optional('reset', read('reset-page'), same),
        ...optional('verify', read('verify-page'), same),
      }),
    }),
  };
}
