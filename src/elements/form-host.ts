import type { TemplateResult } from 'lit';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import type { AuthShell } from './auth-shell.ts';
import type { FormWork } from './form-work.ts';
import type { ProblemKey } from './problems.ts';
import type { FieldKey, View } from './view.ts';

/** What a form gives those who draw it and work in it. */
export interface FormHost {
  readonly element: AuthShell;
  readonly box: HTMLElement;
  /** The name of a node of the form. */
  readonly id: (key: string) => string;
  readonly view: () => View;
  readonly text: (key: MessageKey, params?: MessageParams) => string;
  readonly input: (key: ProblemKey) => HTMLInputElement | null;
  readonly value: (key: FieldKey) => string;
  readonly submit: (ask: Ask) => Promise<MessageKey | null>;
  /** The button that sends, and what belongs below it. */
  readonly button: () => TemplateResult;
  /** What does the work, where it is there already. */
  readonly work: () => FormWork | undefined;
  /** Fetches what does the work; undefined when that failed. */
  readonly begin: () => Promise<FormWork | undefined>;
  /** What had the focus when the form was sent; undefined once somebody types again. */
  readonly sentFrom: () => Element | null | undefined;
}
