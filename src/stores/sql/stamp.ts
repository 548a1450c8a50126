import { randomBytes } from 'node:crypto';

/** Marks that nobody else makes, on any machine. */
export function createStamps(): () => string {
  const prefix = randomBytes(12).toString('base64url');
  let count = 0;
  return () => `${prefix}.${(count++).toString(36)}`;
}
