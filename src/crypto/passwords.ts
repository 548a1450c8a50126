import { AuthError } from '../core/errors.ts';
import type { StoredHash } from './credential.ts';
import { bcryptSalt, parseCredential, randomSalt, writeCredential } from './credential.ts';
import { preHash, refusal, truncates } from './pre-hash.ts';

/** How a password and a stored credential go together. */
export interface Verdict {
  readonly valid: boolean;
  /** The credential is of an older make: replace it with a new one of the same password. */
  readonly stale: boolean;
  /** Only the first 72 bytes were ever looked at: the person has to choose a new password. */
  readonly truncated: boolean;
  /** There is a credential, but none that could be read: no password fits it. */
  readonly unreadable?: true;
}

/** The only way the rules touch passwords; what a credential is made of is nobody else's business. */
export interface Passwords {
  /**
   * A new credential. The password is normalized (NFC), never trimmed, never cut.
   * @throws {AuthError} `password_too_long` or `invalid_input`: no credential could hold all of it.
   */
  create(password: string): Promise<string>;
  /** Checks a password; always costs one hash at the current cost, also when there is no credential. */
  verify(password: string, credential: string | null): Promise<Verdict>;
}

/**
 * bcrypt itself, wherever it runs: the full hash of a text under a salt such as `$2b$12$` + 22 characters. Of a text
 * longer than 72 bytes of UTF-8 it takes the first 72.
 */
export type Bcrypt = (text: string, salt: string) => Promise<string>;

export interface BcryptPasswordsOptions {
  readonly bcrypt: Bcrypt;
  /** Of new hashes: 10 to 15. */
  readonly cost: number;
  /** Of new hashes. Both are always read. */
  readonly format: StoredHash['format'];
}

type Recipe = Pick<StoredHash, 'format' | 'cost' | 'salt'>;

/**
 * Passwords kept as bcrypt hashes. `bcrypt-sha256` is passlib's `bcrypt_sha256` version 2: bcrypt over an HMAC that
 * is keyed by the salt, which does away with bcrypt's limit of 72 bytes and its trouble with NUL.
 * https://passlib.readthedocs.io/en/stable/lib/passlib.hash.bcrypt_sha256.html
 *
 * What a failed `verify` costs depends on what was typed, never on whom it is for: one hash at the current cost. (Two
 * where plain hashes are written and the text is not in NFC: it may be meant as typed, or as we would have stored it.
 * And more for an account that was taken over with a hash of a higher cost, until its person signs in.)
 * @throws {TypeError} A cost that must not be written.
 */
export function createPasswords(options: BcryptPasswordsOptions): Passwords {
  const { cost } = options;
  if (!Number.isInteger(cost) || cost < 10 || cost > 15) throw new TypeError('auth-elements: cost must be 10 to 15');
  return passwordsAtAnyCost(options);
}

/** The same without a floor under the cost. Only for accounts that last as long as a test. */
export function passwordsAtAnyCost({ bcrypt, cost, format }: BcryptPasswordsOptions): Passwords {
  const digestOf = async (text: string, recipe: Recipe) => {
    const input = recipe.format === 'bcrypt' ? text : await preHash(text, recipe.salt);
    return (await bcrypt(input, bcryptSalt(recipe.cost, recipe.salt))).slice(-31);
  };

  const matches = async (text: string, stored: StoredHash | null) => {
    const equal = stored !== null && isEqual(await digestOf(text, stored), stored.digest);
    // A hash of a lower cost is followed by what makes it as much work as one at the current cost: each step doubles it.
    if (!stored) await bcrypt('', bcryptSalt(cost, randomSalt()));
    else if (!equal) for (let c = stored.cost; c < cost; c++) await bcrypt('', bcryptSalt(c, randomSalt()));
    return equal;
  };

  return {
    async create(password) {
      const code = refusal(password, format);
      if (code) throw new AuthError(code);
      const recipe: Recipe = { format, cost, salt: randomSalt() };
      return writeCredential({ ...recipe, digest: await digestOf(password.normalize('NFC'), recipe) });
    },

    async verify(password, credential) {
      const hashable = !refusal(password, 'bcrypt-sha256');
      let stored = hashable && credential !== null ? parseCredential(credential) : null;
      const unreadable = hashable && credential !== null && !stored;
      if (stored?.format === 'bcrypt' && password.includes('\0')) stored = null;
      const normal = hashable ? password.normalize('NFC') : password;
      const readings = format === 'bcrypt' ? [password, normal] : [stored?.format === 'bcrypt' ? password : normal];
      for (const text of new Set(readings)) {
        if (!(await matches(text, stored)) || !stored) continue;
        const truncated = stored.format === 'bcrypt' && truncates(text);
        const current = stored.own && stored.format === format && stored.cost === cost;
        // Of a truncated password the rest was never proved; and one that this format refuses could not be written.
        return { valid: true, stale: !current && !truncated && !refusal(password, format), truncated };
      }
      return { valid: false, stale: false, truncated: false, ...(unreadable && { unreadable }) };
    },
  };
}

/** Compares in a time that does not depend on where the first difference is. */
function isEqual(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
