import type { Attributes } from '../core/types.ts';
import type { Control } from './controls.ts';
import { nameOf } from './controls.ts';

export type Value = Attributes[string];

/**
 * What fields of the page's own hold, by name. One checkbox is yes or no; several of one name, and lists to choose
 * several from, are one text with commas; numbers are numbers; the rest is text. What is disabled is left out.
 */
export function valuesOf(form: HTMLFormElement, controls: readonly Control[]): Map<string, Value> {
  const data = new FormData(form);
  const values = new Map<string, Value>();
  for (const [name, group] of grouped(controls.filter((control) => !control.matches(':disabled')))) {
    const [only] = group.length === 1 ? group : [];
    if (only instanceof HTMLInputElement && only.type === 'checkbox') values.set(name, only.checked);
    else values.set(name, numberIn(only) ?? textIn(data, name));
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
    kept ? value !== (kept[name] ?? (typeof value === 'boolean' ? false : '')) : value !== '';
  return Object.fromEntries([...values].filter(changed));
}

/** Shows what is kept, where nobody has changed it yet: by what a form goes back to when it is reset. */
export function fill(controls: readonly Control[], kept: Attributes, shown: WeakMap<Control, Value>): void {
  for (const [name, group] of grouped(controls)) {
    const value = kept[name];
    if (value === undefined) continue;
    const texts = group.length > 1 ? String(value).split(',') : [String(value)];
    for (const control of group) {
      if (shown.get(control) === value) continue;
      shown.set(control, value);
      fillOne(control, value, texts);
    }
  }
}

function fillOne(control: Control, value: Value, texts: readonly string[]): void {
  if (control instanceof HTMLSelectElement) {
    const chosen = control.multiple ? texts.flatMap((text) => text.split(',')) : texts;
    for (const option of control.options) option.defaultSelected = chosen.includes(option.value);
  } else if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
    control.defaultChecked = value === true || texts.includes(control.value);
  } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
    control.defaultValue = String(value);
  } else if ('value' in control) {
    control.value = String(value);
  }
}

function numberIn(control: Control | undefined): number | null {
  if (!(control instanceof HTMLInputElement) || !['number', 'range'].includes(control.type)) return null;
  return Number.isFinite(control.valueAsNumber) ? control.valueAsNumber : null;
}

function textIn(data: FormData, name: string): string {
  const texts = data.getAll(name).filter((value) => typeof value === 'string');
  return texts.map((text) => text.trim()).join(',');
}
