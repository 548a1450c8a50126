import type { Call } from '../../../src/adapters/adapter.ts';
import { AuthError } from '../../../src/core/errors.ts';
import type { MemoryAdapter } from '../../../src/testing.ts';
import { answering, asking, pass, refusing } from './mistake.ts';
import type { Ask, Given, Mistake } from './mistake.ts';

/** Mistakes with links, temporary passwords and what is sent. */
export const recovery: readonly Mistake[] = [
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
];
