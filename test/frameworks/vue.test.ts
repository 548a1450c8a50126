import type { EveryElement } from './every.ts';
import { html } from './every-page.ts';
import { buildPage } from './framework.ts';
import { story } from './story.ts';

const folder = 'demo/vue';

const element = ({ tag, properties, events }: EveryElement): string =>
  `<${tag}
    id="every-${tag}"
    ${properties.map((name) => `:${name}.prop="values['${tag}']?.${name}"`).join('\n    ')}
    ${events.map((name) => `@${name}="hear('${tag} ${name}')"`).join('\n    ')}
  ></${tag}>`;

const page = (elements: readonly EveryElement[]): string => `<script setup lang="ts">
import { ref, shallowRef } from 'vue';
import { first, then } from './values';
import { wake } from './wake';

const values = shallowRef(first);
const heard = ref(new Set<string>());
const hear = (what: string) => heard.value.add(what);
</script>

<template>
  <button class="wake" @click="wake">Fetch them</button>
  <button class="change" @click="values = then">Change them</button>
  <p v-for="what in heard" :key="what" class="heard">{{ what }}</p>
  ${elements.map(element).join('\n  ')}
</template>
`;

const main = `import { createApp } from 'vue';
import Page from './Page.vue';
import { wake } from './wake';

if (location.search === '?early') await wake();
createApp(Page).mount('#app');
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
