/** A field that a page wrote itself: one of HTML's, or a custom element that takes part in forms. */
export type Control = HTMLElement &
  Partial<Pick<HTMLInputElement, 'type' | 'value' | 'checked' | 'validity' | 'validationMessage' | 'checkValidity'>>;

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

/** Whether a field is for a password, even if the page lets it be read for the moment. */
export const isSecret = (control: Control): boolean => /^(current|new|repeat)-password$/.test(nameOf(control));

/** Whether a field is a box to tick, or one of several to choose from. */
export const isTick = (control: Element): boolean => control.matches('[type=checkbox], [type=radio]');

/** A field that is no attribute of an account: like those that servers add against forgery, by its name or as nobody sees it. */
export const isOmitted = (control: Control): boolean => control.type === 'hidden' || nameOf(control).startsWith('_');

/** A form as the platform made it: by itself, a field called "elements" or "matches" is in the way of what it has of that name. */
export function native(form: HTMLFormElement): HTMLFormElement {
  return new Proxy(form, {
    get(_, name) {
      const value: unknown = Reflect.get(HTMLFormElement.prototype, name, form);
      return typeof value === 'function' ? (value.bind(form) as unknown) : value;
    },
  });
}

/** What belongs to a form, its buttons included. */
export function membersOf(form: HTMLFormElement): HTMLElement[] {
  return [...native(form).elements] as HTMLElement[];
}

/** The fields of a form that have a name. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return membersOf(form).filter((one) => nameOf(one) && isField(one));
}

/** Whether an element is something to fill in. */
export function isField(element: Element): element is Control {
  const typed = 'input:not([type=submit], [type=reset], [type=button], [type=image]), select, textarea';
  return (
    element.matches(typed) || Reflect.get(customElements.get(element.localName) ?? Object, 'formAssociated') === true
  );
}
