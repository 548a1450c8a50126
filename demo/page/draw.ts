import { translate, type Params } from './words.ts';

interface Options {
  /** Key of its words; they follow the language of the page. */
  readonly text?: string;
  readonly params?: Params;
  /** Key of its accessible name. */
  readonly label?: string;
  readonly class?: string;
}

/** An element with its words, attributes and children. */
export function draw<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  { text, params, label, class: name }: Options = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (params) element.dataset['params'] = JSON.stringify(params);
  if (text) element.dataset['text'] = text;
  if (label) element.dataset['label'] = label;
  translate(element);
  element.append(...children);
  return element;
}

/** A button that does one thing, and can't be pressed again while it does. */
export function button(options: Options, onPress: () => Promise<void> | void): HTMLButtonElement {
  const element = draw('button', options);
  element.type = 'button';
  element.addEventListener('click', () => {
    // Not `disabled`, which would take the focus away.
    if (element.ariaBusy === 'true') return;
    element.ariaBusy = 'true';
    void Promise.resolve(onPress()).finally(() => {
      element.ariaBusy = null;
    });
  });
  return element;
}
