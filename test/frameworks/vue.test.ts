import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as Package from '../../src/define.ts';
import { enter, fill, press, read, see } from '../e2e/acts.ts';
import { openChromium } from '../setup/chromium.ts';
import type { EveryElement } from './every.ts';
import { html } from './every-page.ts';
import { buildPage } from './framework.ts';
import { hydration } from './hydration.ts';
import { story, takeMeanwhile } from './story.ts';
import { host, visit } from './visitor.ts';

const folder = 'demo/vue';

/** Properties by name, or, where Vue can't know them yet, as such. */
const element = ({ tag, properties, events }: EveryElement, late: boolean): string =>
  `<${tag}
    id="every-${tag}"
    ${properties.map((name) => `:${name}${late ? '.prop' : ''}="values['${tag}']?.${name}"`).join('\n    ')}
    ${events.map((name) => `@${name}="hear('${tag} ${name}')"`).join('\n    ')}
  ></${tag}>`;

const page = (elements: readonly EveryElement[]): string => `<script setup lang="ts">
import { ref, shallowRef } from 'vue';
import { first, then } from './values';
import { wake } from './wake';

defineProps<{ early: boolean }>();
const values = shallowRef(first);
const heard = ref(new Set<string>());
const hear = (what: string) => heard.value.add(what);
</script>

<template>
  <button class="wake" @click="wake">Fetch them</button>
  <button class="change" @click="values = then">Change them</button>
  <p v-for="what in heard" :key="what" class="heard">{{ what }}</p>
  <template v-if="early">
  ${elements.map((one) => element(one, false)).join('\n  ')}
  </template>
  <template v-else>
  ${elements.map((one) => element(one, true)).join('\n  ')}
  </template>
</template>
`;

const main = `import { createApp } from 'vue';
import Page from './Page.vue';
import { wake } from './wake';

const early = location.search === '?early';
if (early) await wake();
createApp(Page, { early }).mount('#app');
`;

story({
  name: 'Vue',
  folder,
  output: 'dist',
  buildEvery: (elements, shared) =>
    buildPage(folder, 'every', {
      ...shared,
      'Page.vue': page(elements),
      'main.ts': main,
      'index.html': html('main.ts'),
    }),
});

hydration({
  name: 'Vue',
  folder,
  site: {
    'server.ts': `export { render } from '../../../src/server';`,
    'main.ts': `import '../../../src/hydrate';`,
    'index.html': html('main.ts'),
  },
  every: (elements, shared) => ({
    ...shared,
    'Page.vue': page(elements),
    'page.ts': `import { createSSRApp } from 'vue';
import Page from './Page.vue';

export const createPage = () => createSSRApp(Page, { early: false });
`,
    'server.ts': `import { renderToString } from 'vue/server-renderer';
import { createPage } from './page';

export const render = () => renderToString(createPage());
`,
    'main.ts': `import { createPage } from './page';

createPage().mount('#app');
`,
    'index.html': html('main.ts'),
  }),
});

/** A page that keeps what it takes away. */
const kept = {
  'Login.vue': `<template>
  <section id="taken"><auth-login></auth-login></section>
</template>
`,
  'Page.vue': `<script setup lang="ts">
import { ref } from 'vue';
import Login from './Login.vue';

const there = ref(true);
</script>

<template>
  <button class="take" @click="there = !there">Take it away, or put it back</button>
  <KeepAlive><Login v-if="there" /></KeepAlive>
  <auth-logout></auth-logout>
</template>
`,
  'main.ts': `import { authenticator } from 'auth-elements/define';
import { createApp } from 'vue';
import Page from './Page.vue';

Object.assign(window, { authenticator });
createApp(Page).mount('#app');
`,
  'index.html': html('main.ts'),
};

// Over what the story above has installed.
describe('Vue: an element that <KeepAlive> takes away and puts back', () => {
  it('is the same one, and hears the answer of the request that was under way', async (test) => {
    const site = await host(await buildPage(folder, 'kept', kept));
    const browser = await openChromium();
    test.after(async () => {
      await browser.close();
      site.close();
    });
    const { page, complaints } = await visit(browser);
    await page.goto(site.url);
    const login = await see(page, '#taken auth-login');
    await see(page, '#taken input[name="current-password"]');
    const password = 'seven kettles on a shelf';
    await page.evaluate(async (secret) => {
      const { authenticator } = window as unknown as typeof Package;
      await authenticator?.register({ username: 'ada', email: 'ada@example.com', password: secret });
      await authenticator?.logout();
    }, password);

    await fill(page, '#taken auth-login', { username: 'ada', 'current-password': 'nine kettles' });
    await takeMeanwhile(page);
    assert.ok(await login.evaluate((one) => one === document.querySelector('#taken auth-login')));
    await read(page, '#taken auth-login', 'not right');
    assert.equal(await login.evaluate((one) => one.hasAttribute('pending')), false);

    await fill(page, '#taken auth-login', { username: 'ada', 'current-password': password });
    await takeMeanwhile(page);
    await read(page, '#taken auth-login', 'You are signed in.');
    assert.ok(await login.evaluate((one) => one.isConnected));
    await press(page, 'Sign out', 'auth-logout');
    await fill(page, '#taken auth-login', { username: 'ada', 'current-password': password });
    await enter(page);
    await read(page, '#taken auth-login', 'You are signed in.');
    assert.deepEqual(complaints, []);
  });
});
