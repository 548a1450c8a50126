import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { InferOutput } from 'valibot';
import { actionNames } from '../../src/core/actions.ts';
import type { AuthAction, Input } from '../../src/core/actions.ts';
import { schemas } from '../rules/all-schemas.ts';

/** Arrays and fields may be read, not written: what tells an interface from what a schema gives. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Equal<A, B> = [A, B] extends [B, A]
  ? keyof A extends keyof B
    ? keyof B extends keyof A
      ? true
      : never
    : never
  : never;

// The compiler holds each schema against the interface of its action, both ways.
const held: { [A in AuthAction]: Equal<Frozen<InferOutput<(typeof schemas)[A]>>, Frozen<Input<A>>> } = {
  'get-session': true,
  login: true,
  logout: true,
  register: true,
  'verify-email': true,
  'forgot-password': true,
  'reset-password': true,
  'forgot-username': true,
  'update-details': true,
  'list-sessions': true,
  'end-session': true,
  'export-data': true,
  'delete-account': true,
  'list-users': true,
  'save-user': true,
  'delete-user': true,
  'list-preauthorized': true,
  preauthorize: true,
  'withdraw-preauthorization': true,
};

it('every action has a schema, and every schema an action', () => {
  assert.deepEqual(Object.keys(schemas).sort(), [...actionNames].sort());
  assert.deepEqual(Object.keys(held).sort(), [...actionNames].sort());
});
