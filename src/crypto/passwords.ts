/** How a password and a stored credential go together. */
export interface Verdict {
  readonly valid: boolean;
  /** The credential is of an older make: replace it with a new one of the same password. */
  readonly stale: boolean;
  /** Only the first 72 bytes were ever looked at: the person has to choose a new password. */
  readonly truncated: boolean;
}

/** The only way the rules touch passwords; what a credential is made of is nobody else's business. */
export interface Passwords {
  /** A new credential. The password is normalized (NFC), never trimmed, never cut. */
  create(password: string): Promise<string>;
  /** Checks a password; always costs one hash at the current cost, also when there is no credential. */
  verify(password: string, credential: string | null): Promise<Verdict>;
}

/** bcrypt itself, wherever it runs: the full hash of a text under a salt such as `$2b$12$` + 22 characters. */
export type Bcrypt = (text: string, salt: string) => Promise<string>;
