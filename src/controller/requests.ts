/* eslint-disable @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type --
   the methods come from the list of actions, in the static block and in the type alike */
import type { AuthAction, Input, Output } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';

export interface PerformOptions {
  readonly signal?: AbortSignal;
  /** Called with how far slow work has come, from 0 to 1. */
  readonly progress?: ((fraction: number) => void) | undefined;
}

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

/** The name of an action's method: `list-users` is asked for by `listUsers()`. */
type Method<A extends AuthAction> = Camel<A>;

/** What needs no input can be asked for without one. */
type Arguments<A extends AuthAction> =
  Readonly<Record<never, never>> extends Input<A> ? [input?: Input<A>] : [input: Input<A>];

type Methods = {
  readonly [A in AuthAction as Method<A>]: (...input: Arguments<A>) => Promise<Output<A>>;
};

const methodName = (action: AuthAction) => action.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Every action as a method of its own, made from the list of them, over the one that does them all. */
export abstract class Requests {
  static {
    for (const action of actionNames) {
      Object.defineProperty(this.prototype, methodName(action), {
        value(this: Requests, input: Input<AuthAction> = {}) {
          return this.perform(action, input);
        },
      });
    }
  }

  abstract perform<A extends AuthAction>(action: A, input: Input<A>, options?: PerformOptions): Promise<Output<A>>;
}

export interface Requests extends Methods {}
