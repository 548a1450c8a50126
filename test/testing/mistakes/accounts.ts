import { actionNames } from '../../../src/core/actions.ts';
import { AuthError } from '../../../src/core/errors.ts';
import type { MemoryAdapter } from '../../../src/testing.ts';
import { answering, asking, pass, refusing, withUser } from './mistake.ts';
import type { Ask, Given, Mistake } from './mistake.ts';

/** Mistakes with accounts: what they hold, who sees and changes them, and what is said. */
export const accounts: readonly Mistake[] = [
  {
    name: 'keeps the password in an answer',
    caught: ['keeps passwords and tokens out of every answer'],
    make: answering('login', (answer, { password }) => withUser(answer, { note: `typed: ${String(password)}` })),
  },
  {
    name: 'hands out the hash',
    caught: ['keeps passwords and tokens out of every answer'],
    make: answering('get-session', (answer) => withUser(answer, { credential: '$2b$12$' })),
  },
  {
    name: 'shows people to everyone',
    caught: ['lets nobody but administrators see and change other people'],
    make: refusing('list-users', (error) => {
      if (error.code !== 'forbidden') throw error;
      return { items: [] };
    }),
  },
  {
    name: 'lets people make themselves administrators',
    caught: ['lets nobody but administrators see and change other people'],
    make: refusing('save-user', (error, { id }) => {
      if (error.code !== 'forbidden') throw error;
      return { user: { id } };
    }),
  },
  {
    name: 'takes the roles that somebody registers with',
    caught: ['lets nobody choose their own roles'],
    make:
      (right: MemoryAdapter): Ask =>
      async (action, given, call) => {
        const { roles, ...input } = given;
        const answer = (await pass(right, action, input, call)) as Given;
        if (action === 'register' && roles) {
          const user = await right.store.find('users', 'emailKey', String(input['email']));
          if (user) await right.store.update('users', { ...user, roles: roles as string[] });
        }
        return answer;
      },
  },
  {
    name: 'says what is wrong, and not where',
    caught: [
      'refuses an address that is taken, at its field',
      'refuses a username that is taken, at its field',
      'refuses what can be no username, at its field',
      'refuses what can be no address and no password, at their fields',
    ],
    make: refusing('register', (error) => {
      throw new AuthError(error.code);
    }),
  },
  {
    name: 'loses a name',
    caught: ['registers someone as they said'],
    make: asking('register', (input, call) => [{ ...input, lastName: 'L.' }, call]),
  },
  {
    name: 'shows old details',
    caught: ['changes details, and says so in the session'],
    make: answering('get-session', (answer) => withUser(answer, { firstName: 'Ada' })),
  },
  {
    name: 'changes an address without the password',
    caught: ['changes an address only with the password'],
    make: refusing('update-details', (error, { email }) => {
      if (error.code === 'session_changed' || email === undefined) throw error;
      return { user: { email } };
    }),
  },
  {
    name: 'changes a password without the one before it',
    caught: ['changes a password only with the one before it'],
    make: refusing('reset-password', (error, { currentPassword, token }) => {
      if (currentPassword !== undefined || token !== undefined) throw error;
      return { session: null };
    }),
  },
  {
    name: 'deletes accounts without the password',
    caught: ['forgets an account that its person deletes, with the password alone'],
    make: refusing('delete-account', () => ({})),
  },
  {
    name: 'throws errors of its own',
    caught: ['signs nobody in with a wrong password', 'lets nobody do what needs a session'],
    make: refusing(null, ({ code }) => {
      throw new Error(code);
    }),
  },
  {
    name: 'answers whatever is asked',
    caught: ['refuses what it does not know'],
    make:
      (right: MemoryAdapter): Ask =>
      (action, input, call) =>
        actionNames.includes(action) ? pass(right, action, input, call) : Promise.resolve({}),
  },
  {
    name: 'claims to be able to do more than it can',
    caught: ['knows nobody at first, and says how it goes about things'],
    make: answering('get-session', (answer) => ({ ...answer, actions: actionNames.slice(1) })),
  },
  {
    name: 'lets an address be proved by a used link',
    caught: ['lets a link that proves an address be used once'],
    make: refusing('verify-email', () => ({ user: {} })),
  },
  {
    name: 'says that an address is taken where that is nobody’s to know',
    caught: ['answers for an address that is taken as for a free one'],
    make:
      (right: MemoryAdapter): Ask =>
      async (action, input, call) => {
        const taken = action === 'register' && (await right.store.find('users', 'emailKey', String(input['email'])));
        return taken ? { pending: 'email', taken: true } : pass(right, action, input, call);
      },
  },
];
