import { hash } from 'bcryptjs';
import type { Policy } from '../core/policy.ts';
import { passwordsAtAnyCost } from '../crypto/passwords.ts';
import type { Passwords } from '../crypto/passwords.ts';

/** The password of everyone in a test who has none of their own. */
export const testPassword = 'seven quiet otters';

/** Real hashes at bcrypt's lowest cost, which takes a few milliseconds. Guessed in no time, so only for tests. */
export function testPasswords(format: Policy['passwords']['format']): Passwords {
  return passwordsAtAnyCost({ bcrypt: hash, cost: 4, format });
}
