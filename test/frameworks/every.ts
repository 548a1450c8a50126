import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionNames } from '../../src/core/actions.ts';
import type { AuthState } from '../../src/core/state.ts';
import { root } from '../setup/command.ts';

type Values = Readonly<Record<string, unknown>>;

/** An element, and all that a framework can bind to it. */
export interface EveryElement {
  readonly tag: string;
  /** The names of its public properties. */
  readonly properties: readonly string[];
  /** The names of its events. */
  readonly events: readonly string[];
}

/** What properties get, by tag and name. */
export interface EveryValues {
  readonly first: Readonly<Record<string, Values>>;
  readonly then: Readonly<Record<string, Values>>;
}

interface Member {
  readonly kind: string;
  readonly name: string;
  readonly type?: { readonly text: string };
  readonly static?: boolean;
  readonly privacy?: string;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly members?: readonly Member[];
      readonly events?: readonly { readonly name: string }[];
    }[];
  }[];
}

const state = {
  status: 'signed-out',
  hint: false,
  session: null,
  sessionId: null,
  step: null,
  actions: actionNames,
  settings: null,
  arrived: null,
  reauthentication: null,
  error: null,
  messages: {},
} satisfies AuthState;

/** Two values of each type; what is not here stops the test, so that nothing new is left out. */
const values: Readonly<Record<string, readonly [unknown, unknown]>> = {
  boolean: [true, false],
  number: [3, 4],
  string: ['one', 'two'],
  'string | null': ['one', 'two'],
  MessageOverrides: [{ loginTitle: 'One' }, { loginTitle: 'Two' }],
  'AuthState | null': [state, { ...state, hint: true }],
  // One that changes ends the provider.
  'ProviderConfig | undefined': [{ namespace: 'one' }, { namespace: 'one' }],
};

/** Of properties that take less than their type. */
const named: Readonly<Record<string, readonly [unknown, unknown]>> = {
  fields: ['email username password', 'username email password'],
};

/** Two values of a type. */
function valuesOf(type: string): readonly [unknown, unknown] | undefined {
  // A list of words is its own values.
  const words = [...type.matchAll(/'([\w-]+)'/g)].map(([, word]) => word);
  return words.length > 1 ? [words[1], words[2] ?? words[0]] : values[type];
}

function declarations(): { tag: string; members: readonly Member[]; events: readonly string[] }[] {
  const { modules } = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8')) as Manifest;
  return modules
    .flatMap((module) => module.declarations ?? [])
    .flatMap(({ tagName, members = [], events = [] }) =>
      tagName === undefined
        ? []
        : {
            tag: tagName,
            members: members.filter(
              (one) => one.kind === 'field' && !one.static && (one.privacy ?? 'public') === 'public',
            ),
            events: events.map(({ name }) => name),
          },
    );
}

/** Every element of the library, as its manifest has it. */
export function everyElement(): EveryElement[] {
  return declarations().map(({ tag, members, events }) => ({
    tag,
    properties: members.map(({ name }) => name),
    events,
  }));
}

/** What to bind to them at first, and what then. */
export function everyValue(): EveryValues {
  const round = (n: 0 | 1) =>
    Object.fromEntries(
      declarations().map(({ tag, members }) => [
        tag,
        Object.fromEntries(
          members.map(({ name, type }) => {
            const two = named[name] ?? valuesOf(type?.text ?? '');
            if (!two) throw new Error(`No values for ${tag}.${name}, which is ${type?.text ?? 'of no type'}.`);
            return [name, two[n]];
          }),
        ),
      ]),
    );
  return { first: round(0), then: round(1) };
}
