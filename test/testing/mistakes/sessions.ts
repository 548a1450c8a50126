import { AuthError } from '../../../src/core/errors.ts';
import type { MemoryAdapter } from '../../../src/testing.ts';
import { asking, pass, refusing } from './mistake.ts';
import type { Ask, Given, Mistake } from './mistake.ts';

/** Mistakes with signing in and with sessions. */
export const sessions: readonly Mistake[] = [
  {
    name: 'says that there is no such person',
    caught: ['answers for an unknown person as for a wrong password'],
    make: refusing('login', (error, { identifier }) => {
      const unknown = error.code === 'invalid_credentials' && identifier === 'nobody';
      throw unknown ? new AuthError('invalid_credentials', { field: 'identifier' }) : error;
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
    name: 'lets disabled people in',
    caught: ['shows everyone to an administrator, who can keep people out'],
    make: asking('save-user', ({ id }, call) => [{ id }, call]),
  },
];
