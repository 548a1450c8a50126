import { hash } from 'bcryptjs';
import type { Bcrypt } from '../../src/crypto/passwords.ts';

/**
 * The real bcrypt, with cost 4 where 10 was asked for, the least that may be written: a hash of a few milliseconds, for
 * tests in which its cost is not what is tried.
 */
export const cheapBcrypt: Bcrypt = (text, salt) => hash(text, salt.replace('$10$', '$04$'));
