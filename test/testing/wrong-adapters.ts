import type { Adapter, Call } from '../../src/adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { AuthError, isAuthError } from '../../src/core/errors.ts';
import type { MemoryAdapter } from '../../src/testing.ts';

/** An adapter that does one thing otherwise than it should. */
export interface Mistake {
  /** What it does. */
  readonly name: string;
  /** The cases that have to tell. */
  readonly caught: readonly string[];
  readonly make: (right: MemoryAdapter) => Ask;
}

type Ask = (action: AuthAction, input: Given, call: Call) => Promise<unknown>;
type Given = Readonly<Record<string, unknown>>;

const pass = (right: Adapter, action: AuthAction, input: Given, call: Call): Promise<unknown> =>
  right.perform(action, input, call);

/** Changes what one action answers. */
const answering =
  (action: AuthAction, change: (answer: Given, input: Given) => unknown): Mistake['make'] =>
  (right) =>
  async (asked, input, call) => {
    const answer = (await pass(right, asked, input, call)) as Given;
    return asked === action ? change(answer, input) : answer;
  };

/** Changes how one action, or any, is refused: throws something else, or answers after all. */
const refusing =
  (
    action: AuthAction | null,
    change: (error: AuthError, input: Given, right: MemoryAdapter, call: Call) => unknown,
  ): Mistake['make'] =>
  (right) =>
  async (asked, input, call) => {
    try {
      return await pass(right, asked, input, call);
    } catch (error) {
      if (!isAuthError(error) || (action !== null && asked !== action)) throw error;
      return change(error, input, right, call);
    }
  };

/** Changes what is asked. */
const asking =
  (action: AuthAction, change: (input: Given, call: Call) => readonly [Given, Call]): Mistake['make'] =>
  (right) =>
  (asked, input, call) =>
    asked === action ? pass(right, asked, ...change(input, call)) : pass(right, asked, input, call);

const withUser = (answer: Given, more: Given): Given => {
  const session = answer['session'] as Given | null | undefined;
  return session ? { ...answer, session: { ...session, user: { ...(session['user'] as Given), ...more } } } : answer;
};

/** Mistakes that people make, each with what it is caught by. */
export const mistakes: readonly Mistake[] = [
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
    name: 'gives the temporary password to whoever asks',
    caught: [
      'keeps passwords and tokens out of every answer',
      'answers for a forgotten password alike, whoever it is about',
    ],
    make:
      (right: MemoryAdapter): Ask =>
      async (action, input, call) => {
        let password: string | undefined;
        const deliver: Call['deliver'] = async (kind) => {
          const send = await call.deliver(kind);
          return (delivery) => {
            password = delivery.content.password;
            return send(delivery);
          };
        };
        const answer = (await pass(right, action, input, { ...call, deliver })) as Given;
        return action === 'forgot-password' && password !== undefined ? { sent: password } : answer;
      },
  },
  {
    name: 'says that there is no such person',
    caught: ['answers for an unknown person as for a wrong password'],
    make: refusing('login', (error, { identifier }) => {
      const unknown = error.code === 'invalid_credentials' && identifier === 'nobody';
      throw unknown ? new AuthError('invalid_credentials', { field: 'identifier' }) : error;
    }),
  },
  {
    name: 'says whom a forgotten password is not about',
    caught: ['answers for a forgotten password alike, whoever it is about'],
    make: answering('forgot-password', (answer, { identifier }) =>
      identifier === 'nobody' ? { found: false } : answer,
    ),
  },
  {
    name: 'says whom a forgotten username is not about',
    caught: ['answers for a forgotten username alike, whoever it is about'],
    make: asking('forgot-username', (input, call) => {
      if (input['email'] === 'nobody@example.com') throw new AuthError('email_invalid', { field: 'email' });
      return [input, call];
    }),
  },
  {
    name: 'accepts a used token twice',
    caught: ['lets a link for a new password be used once'],
    make: refusing('reset-password', (error, { token }) => {
      if (error.code !== 'token_invalid' || String(token).startsWith('AAA')) throw error;
      return { session: null };
    }),
  },
  {
    name: 'accepts any token',
    caught: ['takes no token that it did not give', 'lets a link for a new password be used once'],
    make: refusing('reset-password', (error) => {
      if (error.code !== 'token_invalid') throw error;
      return { session: null };
    }),
  },
  {
    name: 'accepts the temporary password twice',
    caught: ['lets a temporary password in once'],
    make: (right: MemoryAdapter): Ask => {
      const used = new Set<unknown>();
      return async (action, input, call) => {
        const { password } = input;
        if (action === 'login' && used.has(password))
          return { status: 'continue', step: 'new-password', sessionId: 's' };
        const answer = (await pass(right, action, input, call)) as Given;
        if (answer['status'] === 'continue') used.add(password);
        return answer;
      };
    },
  },
  {
    name: 'opens everything with a temporary password',
    caught: ['opens nothing with a temporary password but the choice of a new one'],
    make: refusing(null, (error) => {
      if (error.code !== 'password_change_required') throw error;
      return { user: {} };
    }),
  },
  {
    name: 'forgets the old password as soon as somebody says it was forgotten',
    caught: ['keeps the old password until a new one is chosen'],
    make: (right: MemoryAdapter): Ask => {
      let forgotten = false;
      return async (action, input, call) => {
        if (action === 'login' && forgotten) throw new AuthError('invalid_credentials');
        if (action === 'forgot-password') forgotten = true;
        return pass(right, action, input, call);
      };
    },
  },
  {
    name: 'sends to the address that was typed',
    caught: ['sends a way back in to the address of the account, and to nobody else'],
    make: asking('forgot-password', (input, call) => {
      const deliver: Call['deliver'] = async (kind) => {
        const send = await call.deliver(kind);
        return ({ content }) => send({ to: `${String(input['identifier'])}@example.net`, content });
      };
      return [input, { ...call, deliver }];
    }),
  },
  {
    name: 'says that it sent what it could not send',
    caught: ['changes nothing when there is no way to deliver, whoever it is about'],
    make: refusing('forgot-password', (error) => {
      if (error.code !== 'delivery_unavailable') throw error;
      return {};
    }),
  },
  {
    name: 'lets everyone in with an empty password',
    caught: ['signs nobody in with a wrong password'],
    make: refusing('login', (error, { password }) => {
      if (password !== '') throw error;
      return { status: 'signed-in', session: {} };
    }),
  },
  {
    name: 'trims passwords',
    caught: ['signs nobody in with a wrong password'],
    make: asking('login', (input, call) => {
      const { password } = input;
      return [{ ...input, password: typeof password === 'string' ? password.trim() : password }, call];
    }),
  },
  {
    name: 'takes the first of several passwords',
    caught: ['refuses input of the wrong shape'],
    make: asking('login', (input, call) => [{ ...input, password: [input['password']].flat()[0] }, call]),
  },
  {
    name: 'never tires of guesses',
    caught: ['lets nobody guess for long'],
    make: refusing('login', (error, _input, right) => {
      right.clock.advance({ hours: 25 });
      throw error.code === 'too_many_attempts' ? new AuthError('invalid_credentials') : error;
    }),
  },
  {
    name: 'does not say how long to wait',
    caught: ['lets nobody guess for long'],
    make: refusing('login', (error) => {
      throw new AuthError(error.code);
    }),
  },
  {
    name: 'tells usernames in upper case from others',
    caught: ['signs in by what people are known by, in any case'],
    make: asking('login', (input, call) => {
      if (input['identifier'] === 'ADA.L') throw new AuthError('invalid_credentials');
      return [input, call];
    }),
  },
  {
    name: 'forgets the session with the page',
    caught: ['keeps a session over a reload'],
    make:
      (right: MemoryAdapter): Ask =>
      (action, input, call) =>
        pass(right.browser(), action, input, call),
  },
  {
    name: 'signs nobody out',
    caught: ['ends a session once and for all'],
    make:
      (right: MemoryAdapter): Ask =>
      (action, input, call) =>
        action === 'logout' ? Promise.resolve({}) : pass(right, action, input, call),
  },
  {
    name: 'leaves other browsers signed in after a new password',
    caught: ['ends the sessions of other browsers with a new password'],
    make: (right: MemoryAdapter): Ask => {
      let last: unknown = null;
      return async (action, input, call) => {
        const answer = (await pass(right, action, input, call)) as Given;
        if (action === 'login') last = answer['session'];
        if (action === 'get-session' && !answer['session'] && last) return { ...answer, session: last };
        return answer;
      };
    },
  },
  {
    name: 'does not ask whose session it is',
    caught: ['does nothing for someone who takes another person’s session for their own'],
    make: asking('update-details', (input, { deliver }) => [input, { deliver }]),
  },
  {
    name: 'answers without a session',
    caught: ['lets nobody do what needs a session'],
    make: refusing('list-sessions', () => ({ items: [] })),
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
    name: 'lets disabled people in',
    caught: ['shows everyone to an administrator, who can keep people out'],
    make: asking('save-user', ({ id }, call) => [{ id }, call]),
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
    name: 'tells the username to somebody else',
    caught: ['tells a username to its address alone'],
    make: asking('forgot-username', (input, call) => {
      const deliver: Call['deliver'] = async (kind) => {
        const send = await call.deliver(kind);
        return ({ content }) => send({ to: 'eve@example.com', content });
      };
      return [input, { ...call, deliver }];
    }),
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

/** An adapter with a mistake. */
export function mistaken({ make }: Mistake, right: MemoryAdapter): Adapter {
  const ask = make(right);
  return {
    ...right,
    async perform<A extends AuthAction>(action: A, input: Input<A>, call: Call): Promise<Output<A>> {
      return (await ask(action, { ...input }, call)) as Output<A>;
    },
  };
}
