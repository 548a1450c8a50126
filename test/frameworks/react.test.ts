import { after, before, describe } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import type { EveryElement } from './every.ts';
import { html } from './every-page.ts';
import { buildPage } from './framework.ts';
import { everyFromServer } from './hydration.ts';
import { serverStory } from './react-server.ts';
import { story } from './story.ts';

const folder = 'demo/react';

/** Properties by name, or, where React can't know them yet, by a ref; and listeners once the page is alive. */
const element = ({ tag, properties, events }: EveryElement, late: boolean): string =>
  `<${tag}
        id="every-${tag}"
        ${late ? `ref={(one: object | null) => void (one && Object.assign(one, values['${tag}']))}` : properties.map((name) => `${name}={values['${tag}']?.${name}}`).join('\n        ')}
        ${events.map((name) => `on${name}={alive ? () => hear('${tag} ${name}') : undefined}`).join('\n        ')}
      />`;

const page = (elements: readonly EveryElement[]): string => `import { useEffect, useState } from 'react';
import { first, then } from './values';
import { wake } from './wake';

export function Page({ early }: { early: boolean }) {
  const [values, setValues] = useState(first);
  const [heard, setHeard] = useState<readonly string[]>([]);
  const hear = (what: string) => setHeard((before) => [...before, what]);
  // React adds no listeners to the custom elements that a server has drawn, but does so later.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);

  return (
    <main>
      <button className="wake" onClick={() => void wake()}>Fetch them</button>
      <button className="change" onClick={() => setValues(then)}>Change them</button>
      {[...new Set(heard)].map((what) => <p key={what} className="heard">{what}</p>)}
      {early ? <>
      ${elements.map((one) => element(one, false)).join('\n      ')}
      </> : <>
      ${elements.map((one) => element(one, true)).join('\n      ')}
      </>}
    </main>
  );
}
`;

const main = `import { createRoot } from 'react-dom/client';
import { Page } from './page';
import { wake } from './wake';

const early = location.search === '?early';
if (early) await wake();
createRoot(document.querySelector('#app')!).render(<Page early={early} />);
`;

story({
  name: 'React',
  folder,
  output: 'dist',
  buildEvery: (elements, shared) =>
    buildPage(folder, 'every', {
      ...shared,
      'page.tsx': page(elements),
      'main.tsx': main,
      'index.html': html('main.tsx'),
    }),
});

// Over what the story above has installed.
serverStory();
describe('React: a page from a server', () => {
  let browser: Browser;
  before(async () => (browser = await openChromium()));
  after(() => browser?.close());

  everyFromServer(
    {
      folder,
      entry: 'server.tsx',
      every: (elements, shared) => ({
        ...shared,
        'page.tsx': page(elements),
        'server.tsx': `import { renderToString } from 'react-dom/server';
import { Page } from './page';

export const render = () => renderToString(<Page early={false} />);
`,
        'main.tsx': `import { hydrateRoot } from 'react-dom/client';
import { Page } from './page';

hydrateRoot(document.querySelector('#app')!, <Page early={false} />);
`,
        'index.html': html('main.tsx'),
      }),
    },
    () => browser,
  );
});
