/** Why a file of accounts is refused as a whole, by the code that says so. */
const problems: Readonly<Record<string, string>> = {
  not_json: 'The file is no JSON: it is cut off, or was changed by hand.',
  not_accounts: 'The file holds no accounts as export writes them.',
  unknown_version: 'The file was written by a release that is newer than this one.',
  no_credentials: 'There is no “credentials” in the file: is it Streamlit-Authenticator’s config.yaml?',
  no_usernames: '“credentials” has no “usernames” in it.',
  forbidden_key: 'A key has a name that is not allowed here.',
  too_large: 'The file is too large.',
  too_deep: 'There are too many levels in the file.',
  unreadable: 'The file is no YAML.',
  unknown_tag: 'There is a tag (!…) that is not known here.',
  bad_alias: 'An alias (*…) leads nowhere.',
  too_many_aliases: 'Aliases (*…) repeat too much.',
  bad_key: 'A key must be a single word or text.',
  duplicate_key: 'The same key stands there twice.',
  not_a_mapping: 'Keys with values are expected here.',
  not_a_text: 'A text is expected here.',
  bad_indent: 'The line is not indented as those around it are.',
  tab_as_indent: 'Lines are indented by spaces, never by tabs.',
  missing_char: 'A sign is missing, such as a closing quote, a bracket or a comma.',
  multiline_implicit_key: 'A key must stand on one line, with a colon behind it.',
  block_as_implicit_key: 'There is a colon too many, or a text that needs quotes.',
  unexpected_token: 'There is something that does not belong here.',
  bad_scalar_start: 'A text that begins with this sign needs quotes.',
  bad_dq_escape: 'After a backslash in double quotes stands a sign that means nothing there.',
  multiple_docs: 'There is more than one document (---) in the file.',
};

/** A problem in words, and its code. */
export function explainProblem(code: string): string {
  const words = Object.hasOwn(problems, code) ? problems[code] : undefined;
  return `${words ?? 'This is not valid YAML.'} (${code})`;
}
