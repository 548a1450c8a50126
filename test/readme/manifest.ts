import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';

/** Something with a name that the manifest says about a class. */
export interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
  /** Set where it is another class's. */
  readonly inheritedFrom?: { readonly name: string };
}

export interface Attribute extends Named {
  readonly fieldName?: string;
}

export interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly static?: boolean;
  readonly privacy?: 'public' | 'protected' | 'private';
  readonly attribute?: string;
  readonly parameters?: readonly Named[];
}

/** A class as the manifest has it. */
export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly description?: string;
  readonly tagName?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly Member[];
  readonly slots?: readonly Named[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

const { modules } = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;

/** Every class there is, by name. */
const classes: ReadonlyMap<string, Declaration> = new Map(
  modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ kind }) => kind === 'class')
    .map((declaration) => [declaration.name, declaration]),
);

/** Every element there is. */
export const elements: readonly Declaration[] = [...classes.values()].filter(({ tagName }) => tagName !== undefined);

/** What the manifest says about a class. */
export function classNamed(name: string): Declaration {
  const found = classes.get(name);
  if (!found) throw new Error(`The manifest has no ${name}`);
  return found;
}

/** What the manifest says about an element. */
export function elementNamed(tag: string): Declaration {
  const found = elements.find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`The manifest has no <${tag}>`);
  return found;
}
