import type { Attributes } from '../core/types.ts';
import { areAttributes } from '../core/validation.ts';
import { given, valueOf } from './tree.ts';
import type { Mapping } from './tree.ts';

/** Keys of a person's record that mean something to Streamlit-Authenticator. */
export const recordKeys: ReadonlySet<string> = new Set([
  'email',
  'failed_login_attempts',
  'first_name',
  'last_name',
  'logged_in',
  'name',
  'password',
  'password_hint',
  'roles',
]);

/** Attributes are shown to the person and travel in events: what is called like a secret is not made one. */
const secret = /passw|(?:^|[_. -])(?:secret|token|hint|api_?key|t?otp|pin)(?:$|[_. -])/i;

/** Every other key of a person's record that can be an attribute. */
export function readAttributes(entries: Mapping['entries'], drop: (key: string) => void): Attributes {
  let kept: Attributes = {};
  for (const [key, entry] of entries) {
    const tree = recordKeys.has(key) ? undefined : given(entry);
    if (!tree) continue;
    const more = 'text' in tree && { [key]: valueOf(tree) };
    // The one alone first, so that a record with very many keys is not measured again and again.
    if (more && !secret.test(key) && areAttributes(more) && areAttributes({ ...kept, ...more })) {
      kept = { ...kept, ...more };
    } else drop(key);
  }
  return kept;
}
