import { UsageError } from './options.ts';

/** What options of the handler are called on the command line. */
const typed: readonly (readonly [RegExp, string])[] = [
  [/\bbaseUrl\b/, '--base-url'],
  [/\bpath must\b/, '--path must'],
  [/\btrustedOrigins must be origins\b/, '--trusted-origin takes an origin'],
  [/\btrustedProxies\b/, '--trusted-proxy'],
  [/\bchangePasswordPage\b/, '--change-password-page'],
];

/**
 * Does what refuses options that make no sense.
 * @throws {UsageError} In place of a `TypeError`: a wrong option is the person’s mistake, and to be told so.
 */
export function inWords<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(
      typed.reduce((message, [name, option]) => message.replace(name, option), error.message),
      { cause: error },
    );
  }
}
