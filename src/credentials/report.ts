import type { AuthErrorCode } from '../core/errors.ts';
import type { PolicyOptions } from '../core/policy.ts';

/** Someone who was not taken over, by the name in the file, and why. */
export interface Skipped {
  /** The username or address as the file has it. */
  readonly name: string;
  /**
   * What the account failed on. `hash_unknown`: what stands in the place of the password is a hash nobody here can
   * check, or a damaged one.
   */
  readonly reason: AuthErrorCode | 'hash_unknown';
}

export type WarningCode =
  /** The file held the password itself. It was hashed, but whoever has the file has the password: delete the file. */
  | 'plain_password'
  /** There is no password: a guest, who gets one by "forgotten password". */
  | 'no_password'
  /** There is no address, so that nothing can be recovered. */
  | 'no_email'
  /** The person signed in with an address that is no longer theirs; from now on with the one in their record. */
  | 'email_differs'
  /** Password hints are not kept. */
  | 'hint_dropped'
  /** A role with spaces or signs that roles can't have here. */
  | 'role_dropped'
  /** Something that cannot be an attribute: a list, a mapping, or a secret by its name. */
  | 'attribute_dropped'
  /** `cookie.expiry_days` makes no sense. */
  | 'expiry_dropped'
  /** Nobody has the role `admin`; and since accounts exist now, the next to register will not be given it either. */
  | 'no_administrator';

/** What was taken over otherwise than as it stood. */
export interface Warning {
  /** Whom it concerns, by the name in the file; absent where it concerns the whole. */
  readonly name?: string;
  readonly code: WarningCode;
  /** The role, or the key in the person's record. */
  readonly field?: string;
}

export interface ImportReport {
  /** Who has an account now: usernames, or addresses where there are none, as the file has them. */
  readonly imported: readonly string[];
  /** Who has none, and which pre-authorized addresses were refused. */
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Warning[];
  /** How many addresses may register now that could not before. */
  readonly preauthorized: number;
  /** What the file says about the installation: how many days people stay signed in. Nothing was changed by it. */
  readonly policy: PolicyOptions;
}

/** What does not survive the way to Streamlit-Authenticator. */
export interface Problem {
  /** The username or address. */
  readonly name: string;
  /**
   * - `hash_not_portable`: written without password, as a guest: their software would take the hash for a password.
   * - `disabled_not_portable`: left out, as there the person could sign in.
   * - `attribute_not_portable`: left out, as the key means something else there.
   */
  readonly code: 'hash_not_portable' | 'disabled_not_portable' | 'attribute_not_portable';
  /** The attribute. */
  readonly field?: string;
}
