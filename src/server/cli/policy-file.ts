import type { PolicyOptions } from '../../core/policy.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import { readText } from './text-file.ts';

/**
 * The policy options that were given, unchecked: `createServerPolicy` refuses what makes no sense.
 * @throws {UsageError} The file is not there, or no JSON object.
 */
export async function readPolicy(values: Arguments['values']): Promise<PolicyOptions> {
  const given: PolicyOptions = values.policy === undefined ? {} : await readObject(values.policy);
  // The page at the base URL is where links lead, unless another is named.
  // What is no object is refused by `createPolicy`, as it was given.
  const pages =
    given.pages === undefined || isObject(given.pages) ? { reset: './', verify: './', ...given.pages } : given.pages;
  return { ...given, pages, ...(values['site-name'] !== undefined && { siteName: values['site-name'] }) };
}

async function readObject(path: string): Promise<object> {
  try {
    const value: unknown = JSON.parse(await readText(path));
    if (isObject(value)) return value;
  } catch (cause) {
    throw new UsageError(`${path} cannot be read as JSON: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
  throw new UsageError(`${path} holds no policy: a JSON object is expected.`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
