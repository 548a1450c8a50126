import { isSecret, isStandard, isTick, nameOf } from './controls.ts';
import type { Control } from './controls.ts';

/** What the page lets a field, or an option of it, begin with. */
const first = new WeakMap<Element, unknown>();
/** What we let a field begin with in place of that. */
const kept = new WeakMap<Control, string | boolean | undefined>();

/** Remembers what a field begins with: later a framework may write there what somebody types, passwords included. */
export function take(control: Control): void {
  // What a page keeps out of sight is its own affair, unless it has a name that means something to us.
  if (control.type === 'hidden' && !isStandard(nameOf(control))) return;
  for (const [part, , beginning] of partsOf(control))
    if (!first.has(part)) first.set(part, isSecret(control) ? '' : Reflect.get(part, beginning));
}

/** Lets a field begin with something of ours, lines of it in a list, or with nothing but the page's own again. */
export function begin(control: Control, value?: string | boolean): void {
  if (kept.get(control) === value) return;
  take(control);
  kept.set(control, value);
  change(control, () => restore(control));
}

/** Empties a field: it holds what it begins with, whatever was written there since. */
export function resetControl(control: Control): void {
  change(control, () => {
    restore(control);
    for (const [part, state, beginning] of partsOf(control)) {
      // React's own property of the node takes what is written through it for something that it knows already.
      Reflect.set(Object.getPrototypeOf(part) as object, state, Reflect.get(part, beginning), part);
    }
  });
}

/** Says that a field was changed, as if somebody had: a framework that holds its value learns of it. */
function change(control: Control, how: () => void): void {
  const before = stateOf(control);
  how();
  if (stateOf(control) === before) return;
  // React follows boxes to tick by clicks. This one does nothing by itself.
  for (const type of isTick(control) ? ['click', 'input', 'change'] : ['input', 'change'])
    control.dispatchEvent(new Event(type, { bubbles: true }));
}

/** What holds the state of a field, where, and what that begins with. */
function partsOf(control: Control): (readonly [Element, string, string])[] {
  if (control instanceof HTMLSelectElement)
    return [...control.options].map((option) => [option, 'selected', 'defaultSelected']);
  if (isTick(control)) return [[control, 'checked', 'defaultChecked']];
  return [[control, 'value', 'defaultValue' in control ? 'defaultValue' : 'value']];
}

const stateOf = (control: Control): string =>
  partsOf(control)
    .map(([part, state]) => String(Reflect.get(part, state)))
    .join();

function restore(control: Control): void {
  const value = kept.get(control);
  for (const [part, , beginning] of partsOf(control)) {
    const ours = part instanceof HTMLOptionElement ? String(value).split('\n').includes(part.value) : value;
    if (first.has(part)) Reflect.set(part, beginning, value === undefined ? first.get(part) : ours);
  }
}
