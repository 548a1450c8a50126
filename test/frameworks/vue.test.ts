import type { EveryElement } from './every.ts';
import { html } from './every-page.ts';
import { buildPage } from './framework.ts';
import { hydration } from './hydration.ts';
import { story } from './story.ts';

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
