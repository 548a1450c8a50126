import { authenticator } from 'auth-elements/define';
import { button, draw } from './draw.ts';
import { problemLine } from './problem.ts';

/** E-mail addresses that may register while registration is by invitation; and what the mode is now. */
export class ClubInvitations extends HTMLElement {
  readonly #problem = problemLine();
  readonly #list = draw('ul', { class: 'invitations' });
  readonly #more = button({ text: 'more', class: 'quiet' }, () => this.#load(true));
  #next: string | undefined;
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    const mode = draw('p');
    const emails = draw('input');
    emails.type = 'email';
    emails.name = 'emails';
    emails.multiple = true;
    emails.required = true;
    emails.autocomplete = 'off';
    const add = draw('button', { text: 'invite', class: 'button' });
    const form = draw('form', {}, draw('label', {}, draw('span', { text: 'inviteLabel' }), emails), add);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#problem.try(async () => {
        await authenticator?.preauthorize({ emails: emails.value.split(/[\s,]+/).filter(Boolean) });
        form.reset();
        await this.#load();
      });
    });
    this.replaceChildren(
      draw(
        'div',
        { class: 'card' },
        draw('h2', { text: 'invitations' }),
        mode,
        form,
        this.#problem.line,
        this.#list,
        this.#more,
      ),
    );
    this.#stop = authenticator?.subscribe(({ settings }) => {
      mode.replaceChildren(draw('span', { text: `mode-${settings?.registration ?? 'open'}` }));
    });
    document.addEventListener('club-imported', this.#reload);
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#stop?.();
    document.removeEventListener('club-imported', this.#reload);
  }

  readonly #reload = (): void => void this.#load();

  async #load(more = false): Promise<void> {
    await this.#problem.try(async () => {
      const page = await authenticator?.listPreauthorized({
        limit: 20,
        ...(more && this.#next !== undefined && { after: this.#next }),
      });
      if (!page) return;
      this.#next = page.next;
      this.#more.hidden = page.next === undefined;
      if (!more) this.#list.replaceChildren();
      this.#list.append(...page.items.map(({ email }) => this.#item(email)));
    });
  }

  #item(email: string): HTMLLIElement {
    const item = draw('li', {}, draw('span', {}, email));
    const withdraw = button({ class: 'quiet', label: 'withdrawWho', params: { name: email } }, () =>
      this.#problem.try(async () => {
        await authenticator?.withdrawPreauthorization({ emails: [email] });
        item.remove();
      }),
    );
    withdraw.append(draw('span', { text: 'withdraw' }));
    item.append(withdraw);
    return item;
  }
}
