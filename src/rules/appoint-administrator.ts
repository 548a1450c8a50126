import { canonical } from '../core/canonical.ts';
import { AuthError } from '../core/errors.ts';
import type { User } from '../core/types.ts';
import { checkEmail, checkUsername } from '../core/validation.ts';
import type { Digest } from '../crypto/digest.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import { administrator, inWords, present, toUser } from './accounts.ts';
import { makeResetLink } from './reset-link.ts';
import type { Context } from './rule.ts';
import { endSessions } from './session.ts';
import { replaceToken } from './tokens.ts';

export interface Appointment {
  readonly email: string;
  /** Needed where people have usernames and the account is a new one. */
  readonly username?: string;
}

export interface Appointed {
  readonly user: User;
  /** Where a person without a password chooses one, once, within a day. Whoever opens it first becomes that person. */
  readonly link?: string;
}

const day = 24 * 60 * 60_000;

/**
 * Makes somebody an administrator, with a new account if there is none of that address. No request can ask for this: it
 * is for whoever runs the installation. All sessions of an account that existed end.
 * @throws {AuthError} `email_invalid`, `username_invalid`, `username_taken`.
 */
export async function appointAdministrator(
  { email, username }: Appointment,
  context: Pick<Context, 'store' | 'policy' | 'random' | 'now'> & { readonly digest: Pick<Digest, 'sha256'> },
): Promise<Appointed> {
  const { policy, random, store } = context;
  const refused = checkEmail(email);
  if (refused) throw new AuthError(refused, { field: 'email' });
  const now = context.now();
  const newcomer = random.id(now);
  const { id: tokenId, link } = await makeResetLink(context);
  const work = async (verbs: Verbs): Promise<UserRecord> => {
    const held = await verbs.find('users', 'emailKey', canonical(email));
    const user = held
      ? await promote(verbs, held)
      : await verbs.insert('users', { id: newcomer, email, createdAt: now, ...identity(email, username, policy) });
    if (user.credential === null) {
      const slot = `reset:${user.id}`;
      await replaceToken(verbs, { id: tokenId, slot, user: user.id, createdAt: now, expires: now + day });
    }
    return user;
  };
  const user = await store.transact(work).catch((error: unknown) => {
    throw inWords(error);
  });
  return { user: toUser(user), ...(user.credential === null && { link }) };
}

/** The rest of a new administrator's record. */
function identity(email: string, username: string | undefined, { identifier }: Context['policy']) {
  const code =
    username === undefined ? (identifier === 'username' ? 'username_invalid' : null) : checkUsername(username);
  if (code) throw new AuthError(code, { field: 'username' });
  const roles = ['admin'];
  return present({
    username,
    usernameKey: username === undefined ? undefined : canonical(username),
    emailKey: canonical(email),
    roles,
    attributes: {},
    credential: null,
    disabled: false,
    administrator: administrator(roles, false),
  });
}

async function promote(verbs: Verbs, user: UserRecord): Promise<UserRecord> {
  if (user.administrator) return user;
  const roles = [...new Set([...user.roles, 'admin'])];
  await endSessions(verbs, user.id);
  const next = { ...user, roles, disabled: false, administrator: administrator(roles, false) };
  return (await verbs.update('users', present(next))) ?? present(next);
}
