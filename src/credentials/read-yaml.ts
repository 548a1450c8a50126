import { isAlias, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Alias, ParsedNode, YAMLMap } from 'yaml';
import type { Mapping, Text, Tree } from './tree.ts';
import { asMapping, refusal } from './tree.ts';

/** Characters: room for tens of thousands of people. */
const maxLength = 10 * 1024 * 1024;
const maxDepth = 32;

/** The parser would find out by itself, but takes minutes for millions of brackets. */
const deep = /(?:[[{]\s*){100}|(?:-\s+){100}/;

const knownTags = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;
const otherTags = /^tag:yaml\.org,2002:(?:binary|omap|pairs|set|timestamp)$/;
const textTags = /^(?:!|tag:yaml\.org,2002:str)$/;

/**
 * Reads YAML as PyYAML's safe loader does, except that scalars stay the text that was written.
 * @throws {AuthError} `invalid_input`: no YAML, or more than a file of accounts needs; `params` say what and where.
 */
export function readYaml(text: string): Tree {
  if (text.length > maxLength) throw refusal('too_large');
  if (deep.test(text)) throw refusal('too_deep');
  const lines = new LineCounter();
  const { contents, errors } = parse(text, lines);
  const [error] = errors;
  if (error) throw refusal(error.code.toLowerCase(), lines.linePos(error.pos[0]).line);
  return createReader(lines)(contents, 1, 0);
}

function parse(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> {
  try {
    // failsafe: no scalar is resolved. Duplicate keys are found below, as the parser takes quadratic time for that.
    // Pretty errors would quote the file.
    return parseDocument(text, {
      version: '1.1',
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    });
  } catch {
    throw refusal('unreadable');
  }
}

type Read = (node: unknown, line: number, depth: number) => Tree;

/** One file's reader: remembers what anchors stand for. An alias gives the same tree again, so nothing is copied. */
function createReader(lines: LineCounter): Read {
  const anchors = new Map<string, Tree>();
  let written = 0;
  let repeated = 0;

  const read: Read = (value, line, depth) => {
    written++;
    if (!value) return { text: '', plain: true, line, size: 1 };
    const node = value as ParsedNode;
    const at = lines.linePos(node.range[0]).line;
    if (depth > maxDepth) throw refusal('too_deep', at);
    if (isAlias(node)) return repeat(node.source, at);
    const tree = readTagged(node, at, depth);
    if (node.anchor) anchors.set(node.anchor, tree);
    return tree;
  };

  const repeat = (anchor: string, line: number): Tree => {
    const tree = anchors.get(anchor);
    // Also while what it stands for is still being read: nothing contains itself.
    if (!tree) throw refusal('bad_alias', line);
    repeated += tree.size;
    if (repeated > 10_000 + 10 * written) throw refusal('too_many_aliases', line);
    return tree;
  };

  const readTagged = (node: Exclude<ParsedNode, Alias.Parsed>, line: number, depth: number): Tree => {
    const { tag = '!' } = node;
    if (otherTags.test(tag)) return { tag, line, size: 1 };
    if (!knownTags.test(tag)) throw refusal('unknown_tag', line);
    return readContent(node, line, depth);
  };

  const readContent = (node: Exclude<ParsedNode, Alias.Parsed>, line: number, depth: number): Tree => {
    if (isScalar(node)) return readScalar(node, line);
    if (isMap(node)) return readMapping(node, line, depth);
    const items = node.items.map((item) => read(item, line, depth + 1));
    return { items, line, size: items.reduce((sum, { size }) => sum + size, 1) };
  };

  const readScalar = (node: { source?: string; type?: string; tag?: string }, line: number): Text => {
    const plain = node.type === 'PLAIN' && !textTags.test(node.tag ?? '');
    return { text: node.source ?? '', plain, line, size: 1 };
  };

  const readMapping = (node: YAMLMap, line: number, depth: number): Mapping => {
    const entries = new Map<string, Tree>();
    const merged: Mapping[] = [];
    let size = 1;
    for (const pair of node.items) {
      const key = read(pair.key, line, depth + 1);
      const value = read(pair.value, key.line, depth + 1);
      size += key.size + value.size;
      if (!('text' in key)) throw refusal('bad_key', key.line);
      if (key.plain && key.text === '<<') {
        for (const source of 'items' in value ? value.items : [value]) merged.push(asMapping(source));
        continue;
      }
      if (entries.has(key.text)) throw refusal('duplicate_key', key.line);
      entries.set(key.text, value);
    }
    for (const source of merged) {
      for (const [key, value] of source.entries) if (!entries.has(key)) entries.set(key, value);
    }
    return { entries, line, size };
  };

  return read;
}
