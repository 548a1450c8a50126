import { configurationTable } from './configuration.ts';
import { commonTable, elementChapters, partTable, propertyTable } from './elements.ts';
import { typeTables } from './types.ts';
import { actionTable, errorTable, sizeTable } from './words.ts';

/** What is made from the manifest and the sources, by the name that stands in the markers. */
type Sections = Readonly<Record<string, () => string>>;

const inReadme: Sections = {
  elements: elementChapters,
  'every-element': () => commonTable('AuthElement'),
  'every-card': () => commonTable('AuthShell'),
  'every-form': () => commonTable('AuthForm'),
  properties: propertyTable,
  configuration: configurationTable,
  actions: actionTable,
  errors: errorTable,
  sizes: sizeTable,
};

/** Every text that has such sections. */
export const written: Readonly<Record<string, Sections>> = {
  'README.md': inReadme,
  'demo/guide/adapters.md': { types: typeTables },
  'demo/guide/theming.md': { properties: propertyTable, parts: partTable },
};

const begin = (name: string): string => `<!-- begin ${name}: written by npm run docs -->`;
const end = (name: string): string => `<!-- end ${name} -->`;

/**
 * A text with every section written anew.
 * @param file Which it is, from the root of the repository.
 * @throws {Error} A marker is missing, or there is more than one.
 */
export function writeAnew(file: string, text: string): string {
  return Object.entries(written[file] ?? {}).reduce((all, [name, make]) => {
    const parts = all.split(begin(name));
    const [before = '', rest = '', more] = parts;
    const [old, after, other] = rest.split(end(name));
    if (parts.length < 2 || more !== undefined || old === undefined || after === undefined || other !== undefined) {
      throw new Error(`${file} needs the markers of "${name}" once`);
    }
    return `${before}${begin(name)}\n\n${make()}\n\n${end(name)}${after}`;
  }, text);
}
