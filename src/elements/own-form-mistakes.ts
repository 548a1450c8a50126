import { controlsOf, isField, isOmitted, isStandard, membersOf, nameOf } from './controls.ts';
import type { Control } from './controls.ts';
import type { fieldChecks } from './field-checks.ts';
import type { View } from './view.ts';

// In English alone: these are for whoever writes the page, and nobody else ever sees them.

/** Whether facts can be kept with an account; absent where nothing is, or as long as that is not known. */
type Keeps = (typeof fieldChecks)['areAttributes'];

const sent = /^(post|dialog)$/i;

/** What a form of the page's own lacks, so that it can't be used; empty where it lacks nothing. */
export function mistakeIn(form: HTMLFormElement, view: View, keeps?: Keeps): string {
  // What a button says goes before what the form says. Pictures that send are no members of a form.
  const buttons = [...membersOf(form), ...form.querySelectorAll('[formmethod]')];
  const button = buttons.find((one) => one.hasAttribute('formmethod') && !isSent(one.getAttribute('formmethod')));
  if (!isSent(form.getAttribute('method')) || button) {
    return `${button ? 'formmethod of a button' : 'its method'} has to be "post" or "dialog", or else passwords can end up in the address.`;
  }
  const controls = controlsOf(form);
  const names = controls.map(nameOf);
  const missing = neededNames(view, names).filter((name) => !names.includes(name));
  if (missing.length > 0) return `it needs ${missing.length > 1 ? 'fields' : 'a field'} named ${missing.join(', ')}.`;
  const other = controls.find(
    (one, index) => isStandard(nameOf(one)) && (names.indexOf(nameOf(one)) < index || !one.matches('input')),
  );
  if (other) return `it needs one <input> named ${nameOf(other)}, and nothing else of that name.`;
  return mistakeAmong(
    membersOf(form).filter((one) => isField(one) && !isStandard(nameOf(one))),
    keeps,
  );
}

/** Why fields of the page's own can't be kept with an account; empty where they can. */
export function mistakeAmong(controls: readonly Control[], keeps?: Keeps): string {
  for (const control of controls) {
    const name = nameOf(control);
    const { type } = control;
    if (isStandard(name)) return `a field named ${name} is there already.`;
    if (type === 'password')
      return `the password field “${name}” has to be named current-password, new-password or repeat-password.`;
    if (!keeps || !name || isOmitted(control)) continue;
    if (type === 'file') return `the file of “${name}” can’t be kept with an account.`;
    if (!keeps({ [name]: true }))
      return `“${name}” can’t be the name of an attribute: letters, digits, _ and -, a letter first.`;
  }
  return '';
}

const isSent = (method: string | null): boolean => sent.test(method ?? '');

/** The names that a form can't do without. One that changes details may leave some of them as they are. */
function neededNames({ fields = [], stays, step }: View, names: readonly string[]): string[] {
  if (stays) return names.includes('email') ? ['current-password'] : [];
  return fields
    .filter((field) => !!field)
    .filter(({ missing, type }) => missing !== undefined || (step === 'confirm' && type === 'hidden'))
    .map(({ name }) => name);
}
