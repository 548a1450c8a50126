import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What YAML says, with mappings as maps, in no order. */
export type Data = string | number | boolean | null | readonly Data[] | ReadonlyMap<string, Data>;

/**
 * What Streamlit-Authenticator itself reads and writes with: PyYAML. One line of JSON in, one out. Mappings travel as
 * {"entries": [[key, value], …]}: in JSON `True` and "true" were the same key, and JSON.parse of V8 13.6 (Node 24)
 * takes {"a":0,"\\r":1} for {"a":0,"\\\\":1} after it has seen the latter.
 */
const program = `
import json, sys, yaml
def outward(value):
    if isinstance(value, dict): return {'entries': [[key(k), outward(v)] for k, v in value.items()]}
    return [outward(item) for item in value] if isinstance(value, list) else value
def inward(value):
    if isinstance(value, dict): return {k: inward(v) for k, v in value['entries']}
    return [inward(item) for item in value] if isinstance(value, list) else value
def key(value):
    if isinstance(value, str): return value
    raise TypeError('key ' + repr(value))
for line in sys.stdin:
    try:
        request = json.loads(line)
        if 'load' in request: answer = outward(yaml.safe_load(request['load']))
        else: answer = yaml.safe_dump(inward(request['dump']), default_flow_style=False, **request['options'])
        print(json.dumps({'answer': answer}), flush=True)
    except Exception as error:
        print(json.dumps({'error': type(error).__name__ + ': ' + str(error)}), flush=True)
`;

interface Entries {
  readonly entries: readonly (readonly [string, Wired])[];
}
type Wired = string | number | boolean | null | readonly Wired[] | Entries;

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value);

function outward(data: Data): Wired {
  if (data instanceof Map) {
    return { entries: [...(data as ReadonlyMap<string, Data>)].map(([key, item]) => [key, outward(item)]) };
  }
  return isList(data) ? data.map(outward) : (data as Wired);
}

function inward(wired: Wired): Data {
  if (isList(wired)) return wired.map(inward);
  if (typeof wired !== 'object' || wired === null) return wired;
  return new Map(wired.entries.map(([key, item]) => [key, inward(item)]));
}

const hasYaml = (python: string) => spawnSync(python, ['-c', 'import yaml']).status === 0;
const find = () => ['python3', 'python', '/usr/bin/python3'].find(hasYaml);

/** Test files run side by side, and only one of them can have apt-get at a time: the others try again. */
function install(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]) => {
    const [command = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return spawnSync(command, rest, { stdio: 'ignore' }).status === 0;
  };
  for (let tries = 0; tries < 12 && !find(); tries++) {
    if (apt('update', '-qq') && apt('install', '-qq', '-y', '--no-install-recommends', 'python3-yaml')) return;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
  }
}

let python = find();
if (!python && process.env['CI']) {
  install();
  python = find();
  assert.ok(python, 'PyYAML is missing in CI');
}

/** Why a test that needs PyYAML is left out, or false: the `skip` of Node's runner. */
export const withoutPyYaml = python ? false : 'PyYAML is not installed here (pip install pyyaml)';

/** What PyYAML makes of a text: `load`; and how it writes data: `dump`. */
export interface PyYaml {
  load(text: string): Promise<Data>;
  dump(data: Data, options?: { allow_unicode?: boolean; width?: number }): Promise<string>;
  close(): void;
}

/** Starts PyYAML; one process answers any number of questions, one after another. */
export function startPyYaml(): PyYaml {
  const child = spawn(python ?? 'python3', ['-c', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value } = await lines.next();
    const { answer, error } = JSON.parse(value ?? '{"error":"PyYAML has gone"}') as {
      answer?: unknown;
      error?: string;
    };
    if (error !== undefined) throw new Error(error);
    return answer;
  };
  return {
    load: async (text) => inward((await ask({ load: text })) as Wired),
    dump: async (data, options = {}) => String(await ask({ dump: outward(data), options })),
    close: () => child.stdin.end(),
  };
}
