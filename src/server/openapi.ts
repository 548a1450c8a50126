import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import type { AuthAction } from '../core/actions.ts';
import { doorSchemas } from '../rules/door-schemas.ts';
import { schemas } from '../rules/schemas.ts';
import { answers } from './answers.ts';
import { statusOf } from './problems.ts';
import type { Site } from './options.ts';
import { table } from './table.ts';
import type { Entry } from './table.ts';

interface Json {
  readonly [name: string]: unknown;
}

const inputs: { readonly [A in AuthAction]: GenericSchema } = { ...doorSchemas, ...schemas };

/** What a field's own conditions say, where a schema can't: they are code. */
const conditions: { readonly [field: string]: Json } = {
  attributes: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
  limit: { type: 'integer', minimum: 1, maximum: 100 },
  roles: { type: 'array', maxItems: 20, items: { type: 'string', pattern: '^[\\w.:-]{1,64}$' } },
  email: { type: 'string', format: 'email', maxLength: 254 },
  username: { type: 'string', minLength: 1, maxLength: 64 },
  firstName: { type: 'string', maxLength: 100 },
  lastName: { type: 'string', maxLength: 100 },
  identifier: { type: 'string', minLength: 1, maxLength: 254 },
  password: { type: 'string', format: 'password', maxLength: 8192 },
  newPassword: { type: 'string', format: 'password', maxLength: 8192 },
  currentPassword: { type: 'string', format: 'password', maxLength: 8192 },
};

function convert(schema: GenericSchema, typeMode: 'input' | 'output'): Json {
  const { $schema, ...converted } = toJsonSchema(schema, { target: 'draft-2020-12', typeMode, errorMode: 'ignore' });
  return $schema === undefined ? {} : converted;
}

function inputOf(action: AuthAction): Json {
  const { properties = {}, ...schema } = convert(inputs[action], 'input');
  const named = Object.entries(properties as Json).map(([name, field]) => [name, conditions[name] ?? field]);
  return { ...schema, properties: Object.fromEntries(named) };
}

const problem = {
  description: 'Why it was refused (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const problems = { '4XX': problem, '5XX': problem };

function operation({ action, method, sends }: Entry): Json {
  const content = { 'application/json': { schema: convert(answers[action], 'output') } };
  const empty = Object.keys(answers[action].type === 'strict_object' ? answers[action].entries : { a: 0 }).length === 0;
  const mayWait = action === 'register' || action === 'update-details';
  const success = sends
    ? { 202: { description: 'A message goes out if there is anybody to send it to.', content } }
    : empty
      ? { 204: { description: 'It was done.' } }
      : { 200: { description: 'It was done.', content } };
  return {
    operationId: action,
    summary: action.charAt(0).toUpperCase() + action.slice(1).replaceAll('-', ' '),
    security: [{}, { session: [] }],
    parameters: [{ $ref: '#/components/parameters/AuthSession' }, { $ref: '#/components/parameters/AcceptLanguage' }],
    ...(method === 'POST' && {
      requestBody: { required: true, content: { 'application/json': { schema: inputOf(action) } } },
    }),
    responses: {
      ...success,
      ...(mayWait && { 202: { description: 'A message went out, with what is left to do.', content } }),
      ...problems,
    },
  };
}

/** The endpoint's OpenAPI document (3.1), made from the list of actions and their schemas. */
export function openApi({ place }: Site, cookie: string): Json {
  const paths = table.map((entry) => [entry.path, { [entry.method.toLowerCase()]: operation(entry) }]);
  const id = { type: 'string', pattern: '^[\\w-]{1,64}$' };
  return {
    openapi: '3.1.1',
    info: { title: 'auth-elements', version: '1', description: 'Accounts, passwords and sessions.' },
    servers: [{ url: place.href }],
    paths: Object.fromEntries(paths) as Json,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
      parameters: {
        AuthSession: {
          name: 'Auth-Session',
          in: 'header',
          description: 'The session the caller believes in; `session_changed` when it is another by now.',
          schema: id,
        },
        AcceptLanguage: {
          name: 'Accept-Language',
          in: 'header',
          description: 'The language of messages that go out.',
          schema: { type: 'string' },
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string', format: 'uri' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string', enum: Object.keys(statusOf) },
            detail: { type: 'string', description: 'What whoever writes a client has to know.' },
            field: { type: 'string', description: 'The field of the input that it is about.' },
            retryAfter: { type: 'number', description: 'Seconds until trying again makes sense.' },
            params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
          },
        },
      },
    },
  };
}
