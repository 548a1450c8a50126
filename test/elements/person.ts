import { expect, waitUntil } from '@open-wc/testing';

/** What a person finds and reads in a form. */

export function field(form: Element, name: string): HTMLInputElement {
  const input = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (!input) throw new Error(`There is no field ${name}.`);
  return input;
}

export function fieldNames(form: Element): string[] {
  return [...form.querySelectorAll('input')].filter((input) => input.checkVisibility()).map(({ name }) => name);
}

export function button(form: Element, text: string): HTMLButtonElement {
  const buttons = [...form.querySelectorAll('button'), ...(form.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = buttons.find((one) => one.textContent.trim() === text);
  if (!found)
    throw new Error(`There is no button "${text}" but ${buttons.map((one) => one.textContent.trim()).join()}.`);
  return found;
}

export function heading(element: Element): string {
  return element.shadowRoot?.querySelector('[role=heading]')?.textContent.trim() ?? '';
}

/** What is read out with a field, after its name. */
export function description(input: Element): string {
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids.map((id) => document.getElementById(id)?.textContent.trim()).join(' ');
}

export function status(element: Element): string {
  return element.querySelector('[role=status]')?.textContent.trim() ?? '';
}

export function summary(element: Element): string {
  const lines = element.querySelectorAll('.auth-summary p, .auth-summary li');
  return [...lines].map((line) => line.textContent.trim()).join(' ');
}

export async function until(holds: () => unknown, what: string): Promise<void> {
  await waitUntil(holds, what, { timeout: 5000, interval: 20 });
}

/** Types as password managers fill in: the value is there, and no key was pressed. */
export function autofill(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Everything about an element that others could read without asking its fields. */
export function traces(element: Element): string {
  const shadowRoots = element.shadowRoot ? [element.shadowRoot] : [];
  return element.outerHTML + element.getHTML({ serializableShadowRoots: true, shadowRoots });
}

export function expectFocus(element: Element | null): void {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  // As text, as a node drags the whole page into the message.
  expect(named(active)).to.equal(named(element));
  expect(active === element).to.equal(true);
}

function named(element: Element | null): string {
  return element ? `${element.localName} ${element.className} ${element.textContent.trim().slice(0, 40)}` : 'nothing';
}
