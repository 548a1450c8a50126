import { controlsOf, isField, isOmitted, isStandard, membersOf, nameOf, native } from './controls.ts';
import type { Control } from './controls.ts';
import type { fieldChecks } from './field-checks.ts';
import type { View } from './view.ts';

// In English alone: these are for whoever writes the page, and nobody else ever sees them.

/** Whether facts can be kept with an account; absent where nothing is, or as long as that is not known. */
type Keeps = (typeof fieldChecks)['areAttributes'];

const unsafe = '[formmethod]:not([formmethod=post i], [formmethod=dialog i])';

/** What a form of the page's own lacks, so that it can't be used; empty where it lacks nothing. */
export function mistakeIn(form: HTMLFormElement, view: View, keeps?: Keeps): string {
  // What a button says goes before what the form says. Pictures that send are no members of a form.
  const button = [...membersOf(form), ...native(form).querySelectorAll('[formmethod]')].find((one) =>
    one.matches(unsafe),
  );
  if (!native(form).matches('[method=post i], [method=dialog i]') || button)
    return `${button ? 'formmethod of a button' : 'its method'} has to be "post" or "dialog".`;
  const controls = controlsOf(form);
  const names = controls.map(nameOf);
  const wrong = [...neededNames(view, names), ...names.filter(isStandard)].find((name) => {
    const [one, other] = controls.filter((control) => nameOf(control) === name);
    return other ?? !one?.matches('input');
  });
  if (wrong) return `it needs one <input> named ${wrong}.`;
  return mistakeAmong(
    membersOf(form).filter((one) => isField(one) && !isStandard(nameOf(one))),
    keeps,
  );
}

/** Why fields of the page's own can't be kept with an account; empty where they can. */
export function mistakeAmong(controls: readonly Control[], keeps?: Keeps): string {
  for (const control of controls) {
    const name = nameOf(control);
    if (isStandard(name)) return `a field named ${name} is there already.`;
    if (control.type === 'password') return `“${name}” is not the name of a password.`;
    if (!keeps || !name || isOmitted(control)) continue;
    if (control.type === 'file' || !keeps({ [name]: true })) return `“${name}” can’t be kept with an account.`;
  }
  return '';
}

/** The names that a form can't do without. One that changes details may leave some of them as they are. */
function neededNames({ fields = [], stays, step }: View, names: readonly string[]): string[] {
  if (stays) return names.includes('email') ? ['current-password'] : [];
  return fields.flatMap((field) =>
    field && (field.missing ?? (step === 'confirm' && field.type === 'hidden')) ? [field.name] : [],
  );
}
