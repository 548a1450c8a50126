import type { Problem, WarningCode } from '../../credentials/report.ts';

/** What was taken over, or written, otherwise than as it stood. */
const notes: Readonly<Record<WarningCode | Problem['code'], string>> = {
  plain_password: 'The file holds the password itself, which is hashed now: delete the file.',
  no_password: 'There is no password: the person gets one by “forgotten password”.',
  no_email: 'There is no e-mail address, so that nothing can be recovered.',
  email_differs: 'The person signs in with the address of the record from now on.',
  hint_dropped: 'Password hints are not kept.',
  role_dropped: 'A role was left out that has a name which roles can’t have here.',
  attribute_dropped: 'It was left out: a list, a mapping, or a secret by its name.',
  expiry_dropped: '“expiry_days” makes no sense.',
  no_administrator: 'Nobody is an administrator: admin create makes one.',
  hash_not_portable: 'Written without password: the hash can’t be checked there.',
  disabled_not_portable: 'Left out: the account is disabled, and would not be there.',
  attribute_not_portable: 'Left out: the attribute means something else there.',
};

interface Note {
  /** Whom it concerns; absent where it concerns the whole. */
  readonly name?: string;
  readonly code: keyof typeof notes;
  /** Where in the person’s record. */
  readonly field?: string;
}

/** A note in words, and its code. */
export function explainNote({ name, code, field }: Note): string {
  const where = [name, field].filter((part) => part !== undefined).join(', ');
  return `${where === '' ? '' : `${where}: `}${notes[code]} (${code})`;
}
