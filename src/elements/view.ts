import type { MessageKey } from '../core/messages.ts';
import type { fieldChecks } from './field-checks.ts';

/** What a field is called in an action's input. */
export type FieldKey =
  | 'identifier'
  | 'username'
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'password'
  | 'currentPassword'
  | 'newPassword'
  | 'repeatPassword'
  | 'remember';

/** One field of a form. */
export interface Field {
  readonly key: FieldKey;
  /** The field's name, and the token by which password managers know it: one of the HTML standard's autofill fields. */
  readonly name: string;
  /** The token where it is not the name. */
  readonly autocomplete?: string;
  /** `hidden` is there for password managers alone. */
  readonly type?: 'email' | 'password' | 'checkbox' | 'hidden';
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  readonly value?: string | undefined;
  /** What is said when it is left empty; absent = it may be. */
  readonly missing?: MessageKey;
  /** What is wrong with a value. The checks come later, or not at all; then the rules alone say so. */
  readonly check?: (value: string, checks?: typeof fieldChecks) => MessageKey | null | undefined;
  /** Shares its line with the next one, where there is room. */
  readonly half?: boolean;
}

/**
 * What an element shows: a form, or words alone. A field keeps its place in the list whether it is there or not, so that
 * the others keep their nodes when it comes or goes.
 */
export interface View {
  readonly title: MessageKey;
  readonly text?: MessageKey | false;
  /** Which further step it is: a page may have a form of its own for it. */
  readonly step?: 'new-password' | 'confirm';
  /** Says something in place of a form. */
  readonly note?: MessageKey;
  readonly fields?: readonly (Field | false)[];
  readonly submit?: MessageKey;
  /** Gives up; a button for it stands below the one that sends. */
  readonly cancel?: () => void;
  /** Whether the form stays when it was sent. */
  readonly stays?: boolean;
}
