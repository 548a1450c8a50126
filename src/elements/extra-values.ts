import type { Attributes } from '../core/types.ts';
import { isTick, nameOf } from './controls.ts';
import type { Control } from './controls.ts';

type Value = Attributes[string];

/**
 * What fields of the page's own hold, by name. One checkbox is yes or no; several of one name, and lists to choose
 * several from, are one text with commas; numbers are numbers; the rest is text. What is disabled is left out.
 */
export function valuesOf(form: HTMLFormElement, controls: readonly Control[]): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [name, group] of grouped(controls.filter((control) => !control.matches(':disabled')))) {
    const [only] = group.length === 1 ? group : [];
    if (only instanceof HTMLInputElement && only.type === 'checkbox') values.set(name, only.checked);
    else values.set(name, numberIn(only) ?? textIn(form, name, group));
  }
  return values;
}

/** Fields by their names, as they stand on the page. */
export function grouped(controls: readonly Control[]): Map<string, Control[]> {
  const groups = new Map<string, Control[]>();
  for (const control of controls) {
    const group = groups.get(nameOf(control));
    if (group) group.push(control);
    else groups.set(nameOf(control), [control]);
  }
  return groups;
}

/** What is to be sent: all that was filled in, or what differs from what is kept. */
export function changesIn(values: ReadonlyMap<string, Value>, kept?: Attributes): Attributes {
  const changed = ([name, value]: [string, Value]) =>
    kept ? value !== (keptAs(name, kept) ?? (typeof value === 'boolean' ? false : '')) : value !== '';
  return Object.fromEntries([...values].filter(changed));
}

/** What a field is to begin with by what is kept; undefined where nothing is kept by its name. */
export function beginningIn(
  kept: Attributes,
  control: Control,
  group: readonly Control[],
): string | boolean | undefined {
  const value = keptAs(nameOf(control), kept);
  if (value === undefined) return undefined;
  const text = String(value);
  if (isTick(control)) return value === true || (group[1] ? text.split(',') : [text]).includes(control.value ?? '');
  return control.matches('[multiple]') ? text.replaceAll(',', '\n') : text;
}

/** Names are the page's: one may be that of something that every object has. */
const keptAs = (name: string, kept: Attributes): Value | undefined =>
  Object.hasOwn(kept, name) ? kept[name] : undefined;

function numberIn(control: Control | undefined): number | null {
  if (!(control instanceof HTMLInputElement) || !['number', 'range'].includes(control.type)) return null;
  return Number.isFinite(control.valueAsNumber) ? control.valueAsNumber : null;
}

function textIn(form: HTMLFormElement, name: string, group: readonly Control[]): string {
  // Of a custom element nothing else tells; but passwords would be told along with it, in an event on the page.
  const texts = group.every((control) => control.matches('input, select, textarea'))
    ? group.flatMap(textsOf)
    : new FormData(form).getAll(name).filter((value) => typeof value === 'string');
  return texts.map((text) => text.trim()).join(',');
}

function textsOf(control: Control): string[] {
  if (control instanceof HTMLSelectElement)
    return [...control.selectedOptions].filter((option) => !option.matches(':disabled')).map(({ value }) => value);
  return control.type !== 'file' && (!isTick(control) || control.checked) ? [control.value ?? ''] : [];
}
