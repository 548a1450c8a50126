import type { AdapterCase } from './adapter-contract.ts';
import { good, other, third } from './adapter-scene.ts';
import type { AdapterScene } from './adapter-scene.ts';

/** What an error says, all of it. */
async function words(scene: AdapterScene, asked: Promise<unknown>): Promise<string> {
  const { code, field, retryAfter, params, message } = await scene.refusal(asked);
  return JSON.stringify({ code, field, retryAfter, params, message });
}

/** Names under which secrets travel. */
const secretNames = /^(password|currentPassword|newPassword|credential|token|tokenKey|hash|secret)$/i;

/** What of an answer must not be in it. */
function secrets(value: unknown, known: readonly string[], path = 'answer'): string[] {
  if (typeof value === 'string') return known.some((secret) => value.includes(secret)) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(secretNames.test(name) ? [`${path}.${name}`] : []),
    ...secrets(inner, known, `${path}.${name}`),
  ]);
}

/** Telling nobody what is not theirs to know. */
export function discretion(): readonly AdapterCase[] {
  return [
    {
      title: 'answers for an unknown person as for a wrong password',
      needs: ['login'],
      async run(scene) {
        await scene.join('Ada.L');
        const known = await words(scene, scene.login('ada.l', 'a wrong password'));
        scene.assert.strictEqual(await words(scene, scene.login('nobody', 'a wrong password')), known);
        scene.assert.ok(known.includes('"invalid_credentials"'), known);
      },
    },
    {
      title: 'answers for a forgotten password alike, whoever it is about',
      needs: ['forgot-password'],
      async run(scene) {
        await scene.join('Ada.L');
        const answers = [];
        for (const name of ['ada.l', 'nobody']) {
          answers.push(await scene.ask('forgot-password', { identifier: scene.identifier(name) }));
        }
        scene.assert.deepStrictEqual(answers, [{}, {}]);
      },
    },
    {
      title: 'answers for a forgotten username alike, whoever it is about',
      needs: ['forgot-username'],
      async run(scene) {
        await scene.join('Ada.L');
        const answers = [];
        for (const email of ['ada.l@example.com', 'nobody@example.com']) {
          answers.push(await scene.ask('forgot-username', { email }));
        }
        scene.assert.deepStrictEqual(answers, [{}, {}]);
      },
    },
    {
      title: 'keeps passwords and tokens out of every answer',
      needs: ['login'],
      async run(scene) {
        const { adapter, assert, subject } = scene;
        const found: string[] = [];
        let password = good;
        const look = async (name: string, answer: Promise<unknown>): Promise<void> => {
          const given = await answer;
          const sent = scene.outbox.flatMap(({ content: { password, link } }) => [
            password ?? [],
            link?.split('=')[1] ?? [],
          ]);
          found.push(...secrets(given, [good, other, third, ...sent.flat()], name));
        };
        const has = (...actions: readonly (typeof adapter.actions)[number][]): boolean =>
          actions.every((action) => adapter.actions.includes(action));

        await scene.join('Ada.L');
        if (has('register')) await look('register', scene.ask('register', scene.person('bob')));
        if (has('logout')) await look('logout', scene.ask('logout', {}));
        await scene.installation.appoint?.(scene.identifier('Ada.L'));
        if (has('forgot-password')) {
          await look('forgot-password', scene.ask('forgot-password', { identifier: scene.identifier('ada.l') }));
          if (has('reset-password') && subject.recovery !== 'link') {
            await look('login', scene.login('ada.l', scene.sent.password));
            await look('get-session', scene.ask('get-session', {}));
            await look('reset-password', scene.ask('reset-password', { newPassword: other }));
            password = other;
          }
        }
        await look('login', scene.login('ada.l', password));
        await look('get-session', scene.ask('get-session', {}));
        if (has('update-details')) await look('update-details', scene.ask('update-details', { firstName: 'Augusta' }));
        if (has('list-sessions')) await look('list-sessions', scene.ask('list-sessions', {}));
        if (has('export-data')) await look('export-data', scene.ask('export-data', {}));
        if (has('list-users')) await look('list-users', scene.ask('list-users', {}));
        if (has('reset-password')) {
          await look('reset-password', scene.ask('reset-password', { currentPassword: password, newPassword: third }));
        }
        assert.deepStrictEqual(found, []);
      },
    },
  ];
}
