import type { EveryElement } from './every.ts';
import { html } from './every-page.ts';
import { buildPage } from './framework.ts';
import { hydration } from './hydration.ts';
import { story } from './story.ts';

const folder = 'demo/svelte';

/** Properties by name, or, where Svelte can't know them yet, by an attachment. */
const element = ({ tag, properties, events }: EveryElement, late: boolean): string =>
  `<${tag}
    id="every-${tag}"
    ${late ? `{@attach (element) => { Object.assign(element, values['${tag}']) }}` : properties.map((name) => `${name}={values['${tag}']?.${name}}`).join('\n    ')}
    ${events.map((name) => `on${name}={() => hear('${tag} ${name}')}`).join('\n    ')}
  ></${tag}>`;

const page = (elements: readonly EveryElement[]): string => `<script lang="ts">
  import { SvelteSet } from 'svelte/reactivity';
  import { first, then } from './values';
  import { wake } from './wake';

  let { early }: { early: boolean } = $props();
  let values = $state.raw(first);
  const heard = new SvelteSet<string>();
  const hear = (what: string) => heard.add(what);
</script>

<button class="wake" onclick={wake}>Fetch them</button>
<button class="change" onclick={() => (values = then)}>Change them</button>
{#each heard as what}<p class="heard">{what}</p>{/each}
{#if early}
  ${elements.map((one) => element(one, false)).join('\n  ')}
{:else}
  ${elements.map((one) => element(one, true)).join('\n  ')}
{/if}
`;

const main = `import { mount } from 'svelte';
import Page from './Page.svelte';
import { wake } from './wake';

const early = location.search === '?early';
if (early) await wake();
mount(Page, { target: document.querySelector('#app')!, props: { early } });
`;

story({
  name: 'Svelte',
  folder,
  output: 'dist',
  buildEvery: (elements, shared) =>
    buildPage(folder, 'every', {
      ...shared,
      'Page.svelte': page(elements),
      'main.ts': main,
      'index.html': html('main.ts'),
    }),
});

hydration({
  name: 'Svelte',
  folder,
  site: {
    'server.ts': `export { render } from '../../../src/server';`,
    'main.ts': `import '../../../src/hydrate';`,
    'index.html': html('main.ts'),
  },
  every: (elements, shared) => ({
    ...shared,
    'Page.svelte': page(elements),
    'server.ts': `import { render as renderPage } from 'svelte/server';
import Page from './Page.svelte';

export const render = () => renderPage(Page, { props: { early: false } }).body;
`,
    'main.ts': `import { hydrate } from 'svelte';
import Page from './Page.svelte';

hydrate(Page, { target: document.querySelector('#app')!, props: { early: false } });
`,
    'index.html': html('main.ts'),
  }),
});
