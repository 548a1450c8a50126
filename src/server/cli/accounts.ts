import { exportAccounts } from '../../credentials/export-accounts.ts';
import { importAccounts } from '../../credentials/import-accounts.ts';
import type { ImportReport } from '../../credentials/report.ts';
import { completePolicy } from '../../core/policy.ts';
import type { Policy } from '../../core/policy.ts';
import { createPasswords } from '../../crypto/passwords.ts';
import { random } from '../../crypto/random.ts';
import type { Store } from '../../stores/store.ts';
import { createServerBcrypt } from '../hashing/server-bcrypt.ts';
import { openDatabase, openExisting } from './database.ts';
import { explainCode } from './explain.ts';
import { explainNote } from './file-notes.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import { readPolicy } from './policy-file.ts';
import type { Console } from './terminal.ts';
import { readText } from './text-file.ts';

type Report = Omit<ImportReport, 'policy'>;

/** Takes over the people in a file: one that `export` or a page wrote, or Streamlit-Authenticator's `config.yaml`. */
export async function importFile({ operands, values }: Arguments, console: Console): Promise<void> {
  const [path] = operands;
  if (path === undefined) throw new UsageError('Which file? auth-elements import FILE');
  const text = await readText(path);
  const { passwords } = completePolicy(await readPolicy(values));
  const store = await openDatabase(values.database, console);
  try {
    const report = isAccountsFile(text)
      ? await importAccounts(text, { store })
      : await importStreamlit(text, store, passwords);
    for (const line of describe(report)) console.out(line);
    // Whoever runs it again finds everyone there already, which is as it should be.
    const wrong = report.skipped.some(({ reason }) => reason !== 'username_taken' && reason !== 'email_taken');
    if (report.imported.length === 0 && wrong) throw new Error('Nobody was taken over.');
  } finally {
    store.close();
  }
}

/** Writes everyone, with their password hashes, to the standard output. */
export async function exportFile({ values }: Arguments, console: Console): Promise<void> {
  const { format = 'accounts' } = values;
  if (format !== 'accounts' && format !== 'streamlit') throw new UsageError('--format is accounts or streamlit');
  const store = await openExisting(values.database, console);
  try {
    if (format === 'accounts') {
      console.out(await exportAccounts({ store }));
      return;
    }
    const { exportCredentials } = await import('../../credentials/export-credentials.ts');
    const { problems, text } = await exportCredentials({
      store,
      cookie: { name: 'auth_elements', key: random.token(), expiryDays: 30 },
    });
    console.out(text.trimEnd());
    for (const problem of problems) console.warn(explainNote(problem));
  } finally {
    store.close();
  }
}

async function importStreamlit(text: string, store: Store, recipe: Policy['passwords']): Promise<Report> {
  const { importCredentials } = await import('../../credentials/import-credentials.ts');
  const { bcrypt, close } = createServerBcrypt();
  try {
    return await importCredentials(text, { store, passwords: createPasswords({ bcrypt, ...recipe }) });
  } finally {
    await close();
  }
}

function isAccountsFile(text: string): boolean {
  return text.trimStart().startsWith('{') && text.includes('"auth-elements-accounts"');
}

function* describe({ imported, preauthorized, skipped, warnings }: Report): Iterable<string> {
  yield `${String(imported.length)} taken over, ${String(skipped.length)} not, ${String(preauthorized)} may register.`;
  for (const { name, reason } of skipped) yield `  not taken over: ${name}: ${explainCode(reason)}`;
  for (const warning of warnings) yield `  note: ${explainNote(warning)}`;
}
