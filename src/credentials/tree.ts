import { AuthError } from '../core/errors.ts';

interface Place {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** How many values there are in it, counting what aliases repeat. */
  readonly size: number;
}

/** A scalar as it was written, before YAML makes something else of it: `on`, `12:30` and `1_000` stay what they are. */
export interface Text extends Place {
  readonly text: string;
  /** It stands there without quotes, so that it may mean null, a number or a boolean. */
  readonly plain: boolean;
}

export interface List extends Place {
  readonly items: readonly Tree[];
}

export interface Mapping extends Place {
  readonly entries: ReadonlyMap<string, Tree>;
}

/** Something that Python has a type for and an account no place: bytes, a set, a point in time. */
export interface Other extends Place {
  readonly tag: string;
}

/** What a YAML file says, before anyone decides what it means. */
export type Tree = Text | List | Mapping | Other;

/** Why a whole file is refused. Says where and what, and never quotes the file, which is full of secrets. */
export function refusal(problem: string, line?: number): AuthError {
  return new AuthError('invalid_input', {
    params: { problem, ...(line !== undefined && { line }) },
    cause: new Error(line === undefined ? problem : `line ${line}: ${problem}`),
  });
}

/** What is there, or undefined where there is nothing: no such key, or one of YAML's ways to write null. */
export function given(tree: Tree | undefined): Tree | undefined {
  return tree && 'text' in tree && tree.plain && /^(?:~|null|Null|NULL|)$/.test(tree.text) ? undefined : tree;
}

/** @throws {AuthError} It is something else. */
export function asMapping(tree: Tree): Mapping {
  if ('entries' in tree) return tree;
  throw refusal('not_a_mapping', tree.line);
}

/**
 * The texts of a list, of a single value, or of nothing; null values are left out.
 * @throws {AuthError} There is something else among them.
 */
export function textsOf(tree: Tree | undefined): string[] {
  const list = given(tree);
  if (!list) return [];
  return ('items' in list ? list.items : [list]).flatMap((item) => {
    const one = given(item);
    if (one && !('text' in one)) throw refusal('not_a_text', one.line);
    return one ? one.text : [];
  });
}

const truths = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const untruths = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const decimal = /^-?(?:0|[1-9]\d*)(?:\.(?:0|\d*[1-9])(?:[eE][-+]\d+)?)?$/;

/**
 * What PyYAML would take it for, where nothing gets lost by that. Octal numbers, dates and clock times stay text: who
 * writes `0123` or `+4912` means a telephone number.
 */
export function valueOf({ text, plain }: Text): string | number | boolean {
  if (!plain) return text;
  if (truths.test(text)) return true;
  if (untruths.test(text)) return false;
  const number = Number(text);
  const exact = text.includes('.') ? Number.isFinite(number) : Number.isSafeInteger(number);
  return exact && decimal.test(text) ? number : text;
}
