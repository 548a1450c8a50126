import type { Adapter, Call } from '../../../src/adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../../../src/core/actions.ts';
import type { AuthError } from '../../../src/core/errors.ts';
import { isAuthError } from '../../../src/core/errors.ts';
import type { MemoryAdapter } from '../../../src/testing.ts';

/** An adapter that does one thing otherwise than it should. */
export interface Mistake {
  /** What it does. */
  readonly name: string;
  /** The cases that have to tell. */
  readonly caught: readonly string[];
  readonly make: (right: MemoryAdapter) => Ask;
}

export type Ask = (action: AuthAction, input: Given, call: Call) => Promise<unknown>;
export type Given = Readonly<Record<string, unknown>>;

export const pass = (right: Adapter, action: AuthAction, input: Given, call: Call): Promise<unknown> =>
  right.perform(action, input, call);

/** Changes what one action answers. */
export const answering =
  (action: AuthAction, change: (answer: Given, input: Given) => unknown): Mistake['make'] =>
  (right) =>
  async (asked, input, call) => {
    const answer = (await pass(right, asked, input, call)) as Given;
    return asked === action ? change(answer, input) : answer;
  };

/** Changes how one action, or any, is refused: throws something else, or answers after all. */
export const refusing =
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
export const asking =
  (action: AuthAction, change: (input: Given, call: Call) => readonly [Given, Call]): Mistake['make'] =>
  (right) =>
  (asked, input, call) =>
    asked === action ? pass(right, asked, ...change(input, call)) : pass(right, asked, input, call);

export const withUser = (answer: Given, more: Given): Given => {
  const session = answer['session'] as Given | null | undefined;
  return session ? { ...answer, session: { ...session, user: { ...(session['user'] as Given), ...more } } } : answer;
};

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
