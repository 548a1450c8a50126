import type { Digest } from '../crypto/digest.ts';
import type { Context } from './rule.ts';
import { resetTokenId } from './tokens.ts';

/** A link that opens the form for a new password, and where its token is to be kept. */
export interface ResetLink {
  readonly id: string;
  readonly link: string;
}

export async function makeResetLink({
  digest,
  policy,
  random,
}: Pick<Context, 'policy' | 'random'> & { readonly digest: Pick<Digest, 'sha256'> }): Promise<ResetLink> {
  const token = random.token();
  return { id: await resetTokenId(digest, token), link: `${String(policy.pages.reset)}#auth-reset=${token}` };
}
