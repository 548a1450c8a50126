import { reauthentication } from '../core/step-messages.ts';
import type { AuthState } from '../core/state.ts';
import type { AuthLogin } from './auth-login.ts';
import { isFocusLost } from './move-focus.ts';
import { usernameField } from './standard-fields.ts';
import type { View } from './view.ts';

// Apart from the form: it is fetched when somebody's password is asked for again.

/** The step in which whoever is signed in gives their password again. */
export interface Confirmation {
  readonly view: View;
  /** Gives up, and whatever waited for it with it. */
  readonly cancel: () => void;
  /** Gives the focus back, when it was given or nobody waits for it any more. */
  readonly end: () => void;
}

/** Turns a login to the step. */
export function confirmation(login: AuthLogin, { reauthentication: wanted, session }: AuthState): Confirmation {
  const root = login.getRootNode() as Document | ShadowRoot;
  const before = root.activeElement;
  const cancel = () => wanted?.cancel();
  login.learn(reauthentication);
  login.reset();
  // Keys of somebody who went on elsewhere would end up in a password: then it is said alone.
  const away = wanted?.from !== undefined && wanted.from !== document.activeElement && !isFocusLost(login);
  if (!away) setTimeout(() => login.focus());
  return {
    view: {
      title: 'confirmTitle',
      ...(away ? { note: 'confirmText' } : { text: 'confirmText' }),
      step: 'confirm',
      fields: [
        { ...usernameField(session?.user.username ?? session?.user.email ?? ''), key: 'identifier' },
        {
          key: 'password',
          name: 'current-password',
          type: 'password',
          label: 'passwordLabel',
          missing: 'missingPassword',
        },
      ],
      submit: 'confirmSubmit',
      cancel,
    },
    cancel,
    end() {
      // In Firefox it went with the form that had it.
      const lost = document.activeElement === document.body;
      if (before instanceof HTMLElement && (lost || login.matches(':focus-within'))) before.focus();
    },
  };
}
