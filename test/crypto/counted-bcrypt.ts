import { mainThreadBcrypt } from '../../src/crypto/main-thread-bcrypt.ts';
import type { Bcrypt } from '../../src/crypto/passwords.ts';

/** The real bcrypt, with the cost of every hash it made. */
export function countedBcrypt(): { bcrypt: Bcrypt; costs: number[] } {
  const real = mainThreadBcrypt();
  const costs: number[] = [];
  return {
    costs,
    bcrypt(text, salt) {
      costs.push(Number(salt.slice(4, 6)));
      return real(text, salt);
    },
  };
}
