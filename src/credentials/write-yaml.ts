import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ScalarTag, Tags } from 'yaml';

/** What can be written. Mappings are maps, so that no key can mean anything to JavaScript. */
export type Value = string | number | boolean | null | readonly Value[] | ReadonlyMap<string, Value>;

/** Whatever PyYAML's reader refuses, or takes for the end of a line. */
const unprintable = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** Safe without quotes, unless it is one of the words that the library knows for null and booleans. */
const simple = /^[\p{L}$][\p{L}\p{M}\p{N}$_./@+-]*(?: [\p{L}\p{M}\p{N}$_./@+-]+)*$/u;

/** PyYAML takes `1e+21` for text: its numbers with an exponent have a point and a sign. */
const numbers: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  resolve: Number,
  stringify: ({ value }) => String(value).replace(/^(-?\d+)e/, '$1.0e'),
};

/** Of the library's own ways to write values those that PyYAML reads the same. It takes the text `<<` for a merge key. */
const isBasic = (tag: Tags[number]) => typeof tag === 'object' && /:(?:map|seq|str|null|bool)$/.test(tag.tag);

/** YAML 1.1 as PyYAML would write it: keys in order, dashes not indented; it reads the same data back. */
export function writeYaml(value: Value): string {
  const document = new Document(null, { version: '1.1', customTags: (tags) => [numbers, ...tags.filter(isBasic)] });
  document.contents = nodeOf(value);
  const text = document.toString({
    lineWidth: 0,
    indentSeq: false,
    doubleQuotedAsJSON: true,
    singleQuote: true,
    flowCollectionPadding: false,
  });
  // What JSON leaves as it is stands in double quotes here, where an escape means the same.
  return text.replace(new RegExp(unprintable, 'gu'), (sign) => (sign === '\n' ? sign : escape(sign)));
}

const escape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

function nodeOf(value: Value): Scalar | YAMLMap | YAMLSeq {
  if (typeof value === 'string') return textNode(value);
  if (value === null || typeof value !== 'object') return new Scalar(value);
  if (isMapping(value)) {
    const map = new YAMLMap();
    const entries = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, item] of entries) map.items.push(new Pair(textNode(key), nodeOf(item)));
    return map;
  }
  const list = new YAMLSeq();
  for (const item of value) list.items.push(nodeOf(item));
  return list;
}

const isMapping = (value: Value): value is ReadonlyMap<string, Value> => value instanceof Map;

function textNode(text: string): Scalar {
  const node = new Scalar(text);
  node.type = unprintable.test(text) ? 'QUOTE_DOUBLE' : simple.test(text) ? 'PLAIN' : 'QUOTE_SINGLE';
  return node;
}
