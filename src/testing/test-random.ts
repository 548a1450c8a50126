import { random } from '../crypto/random.ts';
import type { Random } from '../crypto/random.ts';

/**
 * Ids that are the same at every run, so that a test may expect them; they sort in the order they were made. Secrets stay
 * as random as ever.
 */
export function testRandom(): Random {
  let made = 0;
  return { ...random, id: () => `00000000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}` };
}
