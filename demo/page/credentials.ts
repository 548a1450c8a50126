import type { ExportReport, ImportReport } from 'auth-elements/credentials';
import { isAuthError } from 'auth-elements';
import { onServer } from './backend.ts';
import { button, draw } from './draw.ts';
import { wordsFor } from './problem.ts';

/** A list of people with what is to be said of each; nothing when there is nobody. */
function listOf(title: string, items: readonly { readonly name?: string; readonly text: string }[]): HTMLElement[] {
  if (items.length === 0) return [];
  const lines = items.map(({ name, text }) => {
    const words = draw('span', { text });
    return name === undefined ? draw('li', {}, words) : draw('li', {}, draw('b', {}, name), ': ', words);
  });
  return [draw('h3', { text: title }), draw('ul', {}, ...lines)];
}

function imported({ imported, skipped, warnings, preauthorized }: ImportReport): HTMLElement[] {
  return [
    draw('p', { text: 'importDone', params: { people: imported.length, invited: preauthorized } }),
    ...listOf(
      'importSkipped',
      skipped.map(({ name, reason }) => ({ name, text: reason })),
    ),
    ...listOf(
      'importWarnings',
      warnings.map(({ name, code }) => ({ ...(name !== undefined && { name }), text: code })),
    ),
  ];
}

function exported({ problems }: ExportReport): HTMLElement[] {
  return [
    draw('p', { text: 'exportDone' }),
    ...listOf(
      'exportProblems',
      problems.map(({ name, code }) => ({ name, text: code })),
    ),
  ];
}

/** What can be wrong with a file, by what the reader calls it; the rest is no YAML. */
const wrong: Readonly<Record<string, string>> = {
  no_credentials: 'no_usernames',
  no_usernames: 'no_usernames',
  too_large: 'too_large',
  too_deep: 'too_large',
  too_many_aliases: 'too_large',
  duplicate_key: 'duplicate_key',
  not_a_mapping: 'not_a_text',
  not_a_text: 'not_a_text',
  bad_key: 'not_a_text',
  forbidden_key: 'not_a_text',
  unknown_tag: 'not_a_text',
  bad_alias: 'not_a_text',
};

function refused({ problem = '', line }: Readonly<Record<string, string | number>>): (HTMLElement | string)[] {
  const why = draw('span', { text: `file-${wrong[problem] ?? 'unreadable'}` });
  const where = line === undefined ? [] : [' ', draw('span', { text: 'importLine', params: { line } })];
  return [draw('span', { text: 'importRefused' }), ' ', why, ...where];
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Moving in from Streamlit-Authenticator, and out again, by its credentials file. */
export class ClubCredentials extends HTMLElement {
  readonly #report = draw('div', { class: 'report' });

  connectedCallback(): void {
    if (onServer) {
      this.replaceChildren(
        draw('div', { class: 'card' }, draw('h2', { text: 'credentials' }), draw('p', { text: 'credentialsServer' })),
      );
      return;
    }
    const file = draw('input');
    file.type = 'file';
    file.accept = '.yaml,.yml';
    file.addEventListener('change', () => {
      const [chosen] = file.files ?? [];
      if (chosen) void this.#import(chosen);
      file.value = '';
    });
    this.#report.role = 'status';
    this.replaceChildren(
      draw(
        'div',
        { class: 'card' },
        draw('h2', { text: 'credentials' }),
        draw('p', { text: 'credentialsText' }),
        draw('label', {}, draw('span', { text: 'importLabel' }), file),
        button({ text: 'export', class: 'button' }, () => this.#export()),
        draw('p', { text: 'exportAccountsText' }),
        button({ text: 'exportAccounts', class: 'button' }, () => this.#move()),
        this.#report,
      ),
    );
  }

  async #import(file: File): Promise<void> {
    this.#say(draw('p', { text: 'importing' }));
    try {
      const { readIn } = await import('./credentials-file.ts');
      this.#say(...imported(await readIn(await file.text())));
      document.dispatchEvent(new Event('club-imported'));
    } catch (error) {
      this.#refuse(error);
    }
  }

  async #export(): Promise<void> {
    try {
      const { writeOut } = await import('./credentials-file.ts');
      const report = await writeOut();
      download('config.yaml', report.text);
      this.#say(...exported(report));
    } catch (error) {
      this.#refuse(error);
    }
  }

  async #move(): Promise<void> {
    try {
      const { writeAccounts } = await import('./credentials-file.ts');
      download('accounts.json', await writeAccounts());
      this.#say(draw('p', { text: 'exportDone' }));
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    const words =
      isAuthError(error) && error.code === 'invalid_input' ? refused(error.params ?? {}) : [wordsFor(error)];
    this.#say(draw('p', { class: 'problem' }, ...words));
  }

  #say(...words: HTMLElement[]): void {
    this.#report.replaceChildren(...words);
  }
}
