import type { AuthAction, Input, Output } from '../core/actions.ts';

export interface PerformOptions {
  readonly signal?: AbortSignal;
  /** Called with how far slow work has come, from 0 to 1. */
  readonly progress?: ((fraction: number) => void) | undefined;
}

/** Every action as a method of its own, over the one that does them all. */
export abstract class Requests {
  abstract perform<A extends AuthAction>(action: A, input: Input<A>, options?: PerformOptions): Promise<Output<A>>;

  login(input: Input<'login'>): Promise<Output<'login'>> {
    return this.perform('login', input);
  }

  logout(input: Input<'logout'> = {}): Promise<Output<'logout'>> {
    return this.perform('logout', input);
  }

  register(input: Input<'register'>): Promise<Output<'register'>> {
    return this.perform('register', input);
  }

  forgotPassword(input: Input<'forgot-password'>): Promise<Output<'forgot-password'>> {
    return this.perform('forgot-password', input);
  }

  resetPassword(input: Input<'reset-password'>): Promise<Output<'reset-password'>> {
    return this.perform('reset-password', input);
  }

  forgotUsername(input: Input<'forgot-username'>): Promise<Output<'forgot-username'>> {
    return this.perform('forgot-username', input);
  }

  updateDetails(input: Input<'update-details'>): Promise<Output<'update-details'>> {
    return this.perform('update-details', input);
  }

  listUsers(input: Input<'list-users'> = {}): Promise<Output<'list-users'>> {
    return this.perform('list-users', input);
  }

  saveUser(input: Input<'save-user'>): Promise<Output<'save-user'>> {
    return this.perform('save-user', input);
  }

  listPreauthorized(input: Input<'list-preauthorized'> = {}): Promise<Output<'list-preauthorized'>> {
    return this.perform('list-preauthorized', input);
  }

  preauthorize(input: Input<'preauthorize'>): Promise<Output<'preauthorize'>> {
    return this.perform('preauthorize', input);
  }

  withdrawPreauthorization(input: Input<'withdraw-preauthorization'>): Promise<Output<'withdraw-preauthorization'>> {
    return this.perform('withdraw-preauthorization', input);
  }
}
