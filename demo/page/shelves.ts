import { authenticator } from 'auth-elements/define';
import { draw } from './draw.ts';
import { problemLine } from './problem.ts';
import { say } from './words.ts';

/** Shelf number → key of the tool's name. */
const tools = {
  'A-03': 'hammerDrill',
  'A-07': 'sander',
  'B-01': 'jigsaw',
  'B-12': 'level',
  'C-02': 'ladder',
  'C-05': 'wheelbarrow',
  'D-04': 'hedgeTrimmer',
  'D-09': 'pressureWasher',
} as const;

function aside(): Set<string> {
  const kept = authenticator?.session?.user.attributes['aside'];
  return new Set(typeof kept === 'string' ? kept.split(' ').filter(Boolean) : []);
}

/** The tools, each with a tag to hang on it. Which ones a member set aside is kept with the account. */
export class ClubShelves extends HTMLElement {
  readonly #problem = problemLine();
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    const list = draw('ul', { class: 'shelves' });
    for (const [shelf, name] of Object.entries(tools)) {
      const tag = draw('button', { class: 'tag' });
      tag.type = 'button';
      tag.dataset['shelf'] = shelf;
      tag.append(
        draw('span', { class: 'shelf' }, shelf),
        draw('span', { text: name }),
        draw('span', { class: 'state' }),
      );
      tag.addEventListener('click', () => void this.#toggle(shelf));
      list.append(draw('li', {}, tag));
    }
    this.replaceChildren(list, this.#problem.line);
    this.#stop = authenticator?.subscribe(() => this.#show());
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }

  #show(): void {
    const mine = aside();
    for (const tag of this.querySelectorAll<HTMLButtonElement>('.tag')) {
      const held = mine.has(tag.dataset['shelf'] ?? '');
      tag.ariaPressed = String(held);
      const state = tag.querySelector<HTMLElement>('.state');
      if (!state) continue;
      state.dataset['text'] = held ? 'held' : 'free';
      state.textContent = say(held ? 'held' : 'free');
    }
  }

  async #toggle(shelf: string): Promise<void> {
    const mine = aside();
    if (!mine.delete(shelf)) mine.add(shelf);
    await this.#problem.try(async () => {
      await authenticator?.updateDetails({ attributes: { aside: [...mine].sort().join(' ') } });
    });
  }
}
