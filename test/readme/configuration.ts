import { configAttributes, readConfig } from '../../src/core/config.ts';
import { createPolicy } from '../../src/core/create-policy.ts';
import { elementNamed } from './manifest.ts';
import { code, table } from './markdown.ts';

/** What no attribute says: only a program can set it. */
const programOnly: Readonly<Record<string, string>> = {
  'registration.signIn': 'Whether someone who registered is signed in at once.',
  'passwords.maxLength': 'Longest password, in characters: 64 to 4096.',
  'passwords.cost': "bcrypt's cost of new hashes: 10 to 15; each step doubles the work.",
};

/** Every single value in an object, by its path: `sessions.days`. */
function leaves(value: object, path = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leaves(inner, `${path}${key}.`)
      : [[path + key, inner] as [string, unknown]],
  );
}

/** Where an attribute's value ends up: the only place in the configuration that is there because of it. */
function optionOf(attribute: string): string {
  const [[path] = ['']] = leaves(readConfig((name) => (name === attribute ? '1' : null)));
  return path.replace('policy.', '');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : code(value.join(' '));
  return ['string', 'number', 'boolean'].includes(typeof value) ? code(JSON.stringify(value).replaceAll('"', '')) : '';
}

/** Every option with its attribute, its default and its meaning. */
export function configurationTable(): string {
  const defaults = new Map(leaves(createPolicy()));
  const { attributes = [] } = elementNamed('auth-provider');
  const described = new Map(attributes.map(({ name, description = '', type }) => [name, { description, type }]));
  const byAttribute = configAttributes.map((attribute) => {
    const found = described.get(attribute);
    if (!found) throw new Error(`<auth-provider> says nothing of ${attribute}`);
    const option = optionOf(attribute);
    const choices = found.type?.text.includes("'") ? ` ${code(found.type.text.replaceAll("'", ''))}` : '';
    const initial = attribute === 'namespace' ? code('auth-elements') : shown(defaults.get(option));
    const known = defaults.has(option);
    defaults.delete(option);
    return [code(attribute), (known ? 'policy.' : '') + option, initial, found.description + choices];
  });
  const others = [...defaults].map(([option, initial]) => {
    const meaning = programOnly[option];
    if (meaning === undefined) throw new Error(`Nobody says what ${option} means`);
    return ['', `policy.${option}`, shown(initial), meaning];
  });
  return table(
    ['Attribute', 'Option', 'Default', 'What it is'],
    [...byAttribute, ...others].map(([attribute = '', option = '', ...rest]) => [attribute, code(option), ...rest]),
  );
}
