import type { ManagedUser } from 'auth-elements';
import { authenticator } from 'auth-elements/define';
import { button, draw } from './draw.ts';
import { problemLine } from './problem.ts';

const pageSize = 10;
/** After these the list is another one. */
const changing: readonly string[] = ['register', 'save-user', 'update-details'];

function fullName({ firstName = '', lastName = '' }: ManagedUser): string {
  return `${firstName} ${lastName}`.trim();
}

/** Everyone who has an account, page by page; roles and whether the account may be used can be changed. */
export class ClubPeople extends HTMLElement {
  readonly #problem = problemLine();
  readonly #rows = draw('tbody');
  readonly #more = button({ text: 'more', class: 'button' }, () => this.#load(true));
  readonly #search = draw('input');
  #next: string | undefined;
  #leaving: AbortController | undefined;
  /** Counts the searches, so that a slow answer to an old one is dropped. */
  #asked = 0;

  connectedCallback(): void {
    this.#search.type = 'search';
    this.#search.name = 'search';
    this.#search.autocomplete = 'off';
    this.#search.addEventListener('input', () => void this.#load());
    const hint = draw('small', { text: 'searchHint' });
    const head = ['person', 'email', 'roles', 'account'].map((key) => {
      const cell = draw('th', { text: key });
      cell.scope = 'col';
      return cell;
    });
    this.replaceChildren(
      draw('label', { class: 'search' }, draw('span', { text: 'search' }), hint, this.#search),
      this.#problem.line,
      draw('table', { class: 'people' }, draw('thead', {}, draw('tr', {}, ...head)), this.#rows),
      draw('p', {}, this.#more),
    );
    void this.#load();
    // Whoever comes with a credentials file is to be seen at once, and so is what was changed elsewhere on the page.
    const { signal } = (this.#leaving = new AbortController());
    document.addEventListener('club-imported', () => void this.#load(), { signal });
    document.addEventListener('auth-change', ({ session }) => session && void this.#reload(), { signal });
    document.addEventListener('auth-success', ({ action }) => changing.includes(action) && void this.#reload(), {
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#leaving?.abort();
  }

  /** Asks anew for as many as there are now; the focus stays where it was. */
  async #reload(): Promise<void> {
    const { activeElement } = document;
    const held = this.#rows.contains(activeElement) ? activeElement?.ariaLabel : undefined;
    await this.#load(false, Math.min(100, Math.max(pageSize, this.#rows.rows.length)));
    if (!held || document.activeElement !== document.body) return;
    const controls = this.#rows.querySelectorAll<HTMLElement>('input, button');
    [...controls].find(({ ariaLabel }) => ariaLabel === held)?.focus();
  }

  async #load(more = false, limit = pageSize): Promise<void> {
    const asked = ++this.#asked;
    await this.#problem.try(async () => {
      const search = this.#search.value.trim();
      const page = await authenticator?.listUsers({
        limit,
        ...(search && { search }),
        ...(more && this.#next !== undefined && { after: this.#next }),
      });
      if (!page || asked !== this.#asked) return;
      this.#next = page.next;
      this.#more.hidden = page.next === undefined;
      const rows = page.items.map((user) => this.#row(user));
      if (more) this.#rows.append(...rows);
      else this.#rows.replaceChildren(...rows);
      if (!this.#rows.hasChildNodes()) this.#rows.append(this.#nobody());
    });
  }

  #nobody(): HTMLTableRowElement {
    const cell = draw('td', { text: 'nobodyFound', class: 'empty' });
    cell.colSpan = 4;
    return draw('tr', {}, cell);
  }

  #row(user: ManagedUser): HTMLTableRowElement {
    const name = user.username ?? user.email ?? user.id;
    const row = draw('tr', { class: user.disabled ? 'disabled' : '' });
    const save = (change: { readonly roles?: readonly string[]; readonly disabled?: boolean }) =>
      this.#problem.try(async () => {
        const saved = await authenticator?.saveUser({ id: user.id, ...change });
        if (saved) row.replaceWith(this.#row(saved.user));
      });

    const roles = draw('input', { label: 'rolesOf', params: { name } });
    roles.value = user.roles.join(' ');
    roles.autocomplete = 'off';
    roles.spellcheck = false;
    roles.addEventListener('change', () => {
      void save({ roles: roles.value.split(/[\s,]+/).filter(Boolean) }).then(() => {
        // What was refused does not stay; what was taken has a row of its own by now.
        roles.value = user.roles.join(' ');
      });
    });

    const may = user.disabled ? 'enable' : 'disable';
    const toggle = button({ class: 'quiet', label: `${may}Who`, params: { name } }, () =>
      save({ disabled: !user.disabled }),
    );
    toggle.append(draw('span', { text: may }));

    const person = draw('th', {}, draw('b', {}, name), draw('span', {}, fullName(user)));
    person.scope = 'row';
    const account = draw('td', { class: 'acts' }, toggle);
    if (!user.hasPassword) account.append(draw('span', { class: 'badge', text: 'guest' }));
    row.append(person, draw('td', { class: 'address' }, user.email ?? ''), draw('td', {}, roles), account);
    return row;
  }
}
