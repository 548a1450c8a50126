import { classNamed, elementNamed } from './manifest.ts';
import type { Declaration, Named } from './manifest.ts';
import { code, table } from './markdown.ts';

/** In the order in which a newcomer meets them. */
export const order = [
  'auth-panel',
  'auth-login',
  'auth-register',
  'auth-forgot-password',
  'auth-forgot-username',
  'auth-verify-email',
  'auth-reset-password',
  'auth-update-details',
  'auth-guard',
  'auth-user',
  'auth-logout',
  'auth-provider',
] as const;

type Row = readonly [kind: string, name: string, description: string];

const own = <T extends Named>(list: readonly T[] = []): T[] => list.filter(({ inheritedFrom }) => !inheritedFrom);
const typed = ({ type, default: initial }: Named): string =>
  (type ? `: ${type.text}` : '') + (initial === undefined ? '' : ` = ${initial}`);
const described = (kind: string, list: readonly Named[] | undefined, name = (text: string) => text): Row[] =>
  own(list).map((one) => [kind, code(name(one.name)), one.description ?? '']);

function attributes({ attributes: list }: Declaration): Row[] {
  return own(list).map((one) => {
    const property = one.fieldName === undefined ? '' : `, property ${code(one.fieldName + typed(one))}`;
    const type = one.fieldName === undefined && one.type ? `: ${code(one.type.text)}` : '';
    return ['attribute', code(one.name) + type + property, one.description ?? ''];
  });
}

function members({ members: list }: Declaration): Row[] {
  const mine = own(list).filter((one) => one.privacy === 'public' || (one.kind === 'method' && !one.privacy));
  const properties = mine.filter((one) => one.kind === 'field' && !one.static && one.attribute === undefined);
  const methods = mine.filter((one) => one.kind === 'method' && one.description !== undefined);
  return [
    ...properties.map((one): Row => ['property', code(one.name + typed(one)), one.description ?? '']),
    ...methods.map((one): Row => {
      const parameters = (one.parameters ?? []).map(({ name }) => name).join(', ');
      return [one.static ? 'static method' : 'method', code(`${one.name}(${parameters})`), one.description ?? ''];
    }),
  ];
}

/** All that is a class's own, and not already said of what it stands on. */
function rows(declaration: Declaration): Row[] {
  return [
    ...attributes(declaration),
    ...members(declaration),
    ...own(declaration.slots).map((one): Row => [
      'slot',
      one.name ? code(one.name) : '(default)',
      one.description ?? '',
    ]),
    ...own(declaration.events).map((one): Row => [
      'event',
      `${code(one.name)}: ${code(one.type?.text ?? 'Event')}`,
      one.description ?? '',
    ]),
    ...described('part', declaration.cssParts),
    ...own(declaration.cssProperties).map((one): Row => ['custom property', code(one.name), one.description ?? '']),
  ];
}

const head = ['', 'Name', 'What it is'];

/** A chapter on each element. */
export function elementChapters(): string {
  return order
    .map((tag) => {
      const declaration = elementNamed(tag);
      const mine = rows(declaration);
      // The attributes of the provider are the configuration, which has a table of its own.
      const shown = tag === 'auth-provider' ? mine.filter(([kind]) => kind !== 'attribute') : mine;
      return `#### \`<${tag}>\`\n\n${declaration.description ?? ''}\n\n${table(head, shown)}`;
    })
    .join('\n\n');
}

/** What many elements have in common, by the class they have it from. */
export function commonTable(...names: readonly string[]): string {
  const all = names.flatMap((name) => rows(classNamed(name)));
  return table(
    head,
    all.filter(([kind]) => kind !== 'custom property'),
  );
}

/** Every part that a page can style, with the elements that have it. */
export function partTable(): string {
  const names: Readonly<Record<string, string>> = { AuthShell: 'every card', AuthForm: 'every form' };
  return table(
    ['Part', 'Of', 'What it is'],
    ['AuthShell', 'AuthForm', 'AuthPanel', 'AuthUser', 'AuthLogout'].flatMap((name) => {
      const declaration = classNamed(name);
      const of = names[name] ?? code(`<${declaration.tagName ?? ''}>`);
      const inherited = name === 'AuthPanel' ? ['card'] : [];
      return own(declaration.cssParts)
        .filter((one) => !inherited.includes(one.name))
        .map((one) => [code(one.name), of, one.description ?? '']);
    }),
  );
}

/** The custom properties of every card, with their defaults. */
export function propertyTable(): string {
  return table(
    ['Custom property', 'Default', 'What it is'],
    own(classNamed('AuthShell').cssProperties).map((one) => [
      code(one.name),
      one.default === undefined ? '' : code(one.default),
      one.description ?? '',
    ]),
  );
}
