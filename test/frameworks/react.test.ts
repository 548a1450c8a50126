import type { EveryElement } from './every.ts';
import { html } from './every-page.ts';
import { buildPage } from './framework.ts';
import { serverStory } from './react-server.ts';
import { story } from './story.ts';

const folder = 'demo/react';

const element = ({ tag, properties, events }: EveryElement): string =>
  `<${tag}
        id="every-${tag}"
        ${properties.map((name) => `${name}={values['${tag}']?.${name}}`).join('\n        ')}
        ${events.map((name) => `on${name}={() => hear('${tag} ${name}')}`).join('\n        ')}
      />`;

const page = (elements: readonly EveryElement[]): string => `import { useState } from 'react';
import { first, then } from './values';
import { wake } from './wake';

export function Page() {
  const [awake, setAwake] = useState(customElements.get('auth-login') !== undefined);
  const [values, setValues] = useState(first);
  const [heard, setHeard] = useState<readonly string[]>([]);
  const hear = (what: string) => setHeard((before) => [...before, what]);

  // Anew once they are elements: React writes attributes of all that an element has no property for.
  return (
    <main key={String(awake)}>
      <button className="wake" onClick={() => void wake().then(() => setAwake(true))}>Fetch them</button>
      <button className="change" onClick={() => setValues(then)}>Change them</button>
      {[...new Set(heard)].map((what) => <p key={what} className="heard">{what}</p>)}
      ${elements.map(element).join('\n      ')}
    </main>
  );
}
`;

const main = `import { createRoot } from 'react-dom/client';
import { Page } from './page';
import { wake } from './wake';

if (location.search === '?early') await wake();
createRoot(document.querySelector('#app')!).render(<Page />);
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
