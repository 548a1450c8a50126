/** A field that a page wrote itself: one of HTML's, or a custom element that takes part in forms. */
export type Control = HTMLElement &
  Partial<Pick<HTMLInputElement, 'type' | 'validity' | 'validationMessage' | 'checkValidity'>>;

/** The names that our own fields have, and those of a form of the page's own have to have. */
const standard: readonly string[] = [
  'username',
  'email',
  'given-name',
  'family-name',
  'current-password',
  'new-password',
  'repeat-password',
  'remember',
];

export const isStandard = (name: string): boolean => standard.includes(name);

/** Asked for as an attribute: a property of a form may be hidden by a field of that name. */
export const nameOf = (control: Element): string => control.getAttribute('name') ?? '';

/** What belongs to a form, its buttons included. */
export function membersOf(form: HTMLFormElement): HTMLElement[] {
  // Not by the form itself, where a field called "elements" would be in the way.
  const members: HTMLFormControlsCollection = Reflect.get(HTMLFormElement.prototype, 'elements', form);
  return [...members].filter((one) => one instanceof HTMLElement);
}

/** The fields of a form that have a name. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return membersOf(form).filter((one) => nameOf(one) && isField(one));
}

/** Whether an element is something to fill in. */
export function isField(element: Element): element is Control {
  if (element.matches('input')) return !element.matches('[type=submit], [type=reset], [type=button], [type=image]');
  return element.matches('select, textarea') || isFormAssociated(element);
}

function isFormAssociated({ localName }: Element): boolean {
  const known = localName.includes('-') ? customElements.get(localName) : undefined;
  return !!known && 'formAssociated' in known && known.formAssociated === true;
}

/** Says that a field was changed, as if somebody had typed: a framework that holds its value learns of it. */
export function tell(control: Element): void {
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What stands in a field, or what of it is chosen. */
export function stateOf(control: Control): string {
  if (control instanceof HTMLInputElement) return `${control.value} ${String(control.checked)}`;
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map(({ index }) => index).join();
  return 'value' in control ? String(control.value) : '';
}

/** Does to one field what the reset of a form does to all. */
export function resetControl(control: Control): void {
  const before = stateOf(control);
  if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
    control.checked = control.defaultChecked;
  } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
    control.value = control.defaultValue;
  } else if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.selected = option.defaultSelected;
    if (!control.multiple && control.selectedIndex < 0) control.selectedIndex = 0;
  } else if ('value' in control) {
    control.value = '';
  }
  if (stateOf(control) !== before) tell(control);
}
