import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { safeParse } from 'valibot';
import { actionNames } from '../../src/core/actions.ts';
import type { AuthAction, Input } from '../../src/core/actions.ts';
import { answers } from '../../src/server/answers.ts';
import { Site, good, origin, other } from './site.ts';

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { content: { 'application/json': { schema: { properties: Record<string, object> } } } };
  readonly responses: Record<string, object>;
}
interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const site = new Site();
const document = (await (await site.browser().fetch('/auth/openapi.json')).json()) as Document;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the document of the wire', () => {
  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    assert.ok(valid, JSON.stringify(errors));
    assert.match(document.openapi, /^3\.1\./);
    assert.equal(document.servers[0]?.url, `${origin}/auth`);
  });
  it('a validator finds what is wrong with one', async () => {
    const { valid } = await new Validator().validate({ ...structuredClone(document), paths: { login: 7 } });
    assert.ok(!valid);
  });
  it('names every action, and each where it answers', async () => {
    assert.deepEqual(operations.map(({ operationId }) => operationId).toSorted(), actionNames.toSorted());
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) {
        const response = await site.browser().fetch(`/auth${path}`, {
          method: method.toUpperCase(),
          ...(method === 'post' && { body: '{"nobody":"knows"}' }),
        });
        assert.ok([200, 400].includes(response.status), `${method} ${path}: ${response.status}`);
      }
    }
  });
  it('says of every field what it takes', () => {
    for (const { operationId, requestBody } of operations) {
      const { properties = {} } = requestBody?.content['application/json'].schema ?? {};
      for (const [name, field] of Object.entries(properties)) {
        assert.ok('type' in field, `${operationId} ${name}: ${JSON.stringify(field)}`);
      }
    }
  });
  it('what an action gives is what it says, status and all', async () => {
    const lived = new Site({ policy: { registration: { verifyEmail: false, mode: 'open' } } });
    const browser = lived.browser();
    const seen = new Set<string>();
    const ask = async <A extends AuthAction>(action: A, input: Input<A>): Promise<unknown> => {
      const response = await (action === 'get-session' ? browser.fetch('/auth/session') : browser.post(action, input));
      const text = await response.text();
      assert.ok(response.ok, `${action} ${text}`);
      const { success, issues } = safeParse(answers[action], JSON.parse(text || '{}'));
      assert.ok(success, `${action}: ${JSON.stringify(issues)} of ${text}`);
      const described = operations.find(({ operationId }) => operationId === action)?.responses ?? {};
      assert.ok(String(response.status) in described, `${action} ${response.status}`);
      seen.add(action);
      return JSON.parse(text || '{}');
    };
    await ask('register', { username: 'ada', email: 'ada@example.com', password: good, attributes: { terms: true } });
    await ask('get-session', {});
    await ask('logout', {});
    await ask('get-session', {});
    await ask('login', { identifier: 'ada', password: good });
    await ask('list-sessions', {});
    await ask('export-data', {});
    await ask('update-details', { firstName: 'Ada' });
    await ask('forgot-password', { identifier: 'ada' });
    await ask('forgot-username', { email: 'ada@example.com' });
    await ask('reset-password', { currentPassword: good, newPassword: other });
    const row = await lived.store.find('users', 'usernameKey', 'ada');
    assert.ok(row);
    await lived.store.update('users', { ...row, roles: ['admin'], administrator: 'yes' });
    await lived.registered('bob');
    await ask('list-users', {});
    const bob = await lived.store.find('users', 'usernameKey', 'bob');
    await ask('save-user', { id: bob?.id ?? '', roles: ['editor'] });
    await ask('delete-user', { id: bob?.id ?? '' });
    await ask('preauthorize', { emails: ['c@example.com'] });
    await ask('list-preauthorized', {});
    await ask('withdraw-preauthorization', { emails: ['c@example.com'] });
    const { items } = (await ask('list-sessions', {})) as { items: { id: string }[] };
    await ask('end-session', { id: items[0]?.id ?? '' });
    const left = actionNames.filter((action) => !seen.has(action));
    assert.deepEqual(left.toSorted(), ['delete-account', 'verify-email']);
  });
});
