import type { AuthError } from '../core/errors.ts';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { fieldChecks } from './field-checks.ts';
import type { Field, FieldKey, View } from './view.ts';

/** Something to put right: what is said about it. */
export interface Problem {
  readonly key: MessageKey;
  readonly params?: MessageParams | undefined;
  /** Words of the page or the browser, in the place of ours. */
  readonly text?: string | undefined;
}

/** What a problem is about: a field of ours, one of the page's own by its name, or, when empty, the whole. */
export type ProblemKey = FieldKey | '' | `extra ${string}`;

/** What is wrong with a form. */
export class Problems extends Map<ProblemKey, Problem> {
  #checks: typeof fieldChecks | undefined;

  /** Fetches what the fields are held to, where they are held to anything. */
  async fetchChecks({ fields }: View): Promise<void> {
    if (this.#checks || !fields?.some((field) => field && field.check)) return;
    // Without them the rules alone say what is wrong.
    this.#checks = await import('./field-checks.ts').then(
      ({ fieldChecks }) => fieldChecks,
      () => undefined,
    );
  }

  /** Checks every field, as it is sent. */
  check(view: View, value: (key: FieldKey) => string): void {
    this.clear();
    for (const field of view.fields ?? []) {
      if (!field) continue;
      const problem = value(field.key) ? this.#wrong(field, value) : field.missing;
      if (problem) this.set(field.key, { key: problem });
    }
  }

  /** Looks at a field that was left; one that was left empty may be filled in later. */
  onLeave(field: Field, value: (key: FieldKey) => string): void {
    const problem = value(field.key) && this.#wrong(field, value);
    if (problem) this.set(field.key, { key: problem });
  }

  /** Forgets a problem as soon as it is one no more. While someone types, no new one comes up. */
  onInput(field: Field, value: (key: FieldKey) => string): void {
    const problem = this.get(field.key);
    if (problem && (problem.key === field.missing || !this.#wrong(field, value))) this.delete(field.key);
  }

  /** Takes what an action was refused for. */
  add({ code, field, params }: AuthError, view: View, byEmail: boolean): void {
    const wrong = code === 'invalid_credentials';
    // Which of the two was wrong nobody says; the password is what has to be typed again.
    const about = field ?? (wrong ? 'password' : '');
    const own = view.fields?.find((one) => one && one.type !== 'hidden' && one.key === about);
    const key = !wrong ? code : (field ?? view.step) && own ? 'wrongPassword' : byEmail ? 'wrongEmailOrPassword' : code;
    this.set(own ? own.key : '', { key, params });
  }

  #wrong(field: Field, value: (key: FieldKey) => string): MessageKey | null | undefined {
    return field.check?.(value(field.key), this.#checks);
  }
}
