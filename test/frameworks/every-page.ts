import { everyValue } from './every.ts';

/**
 * The page with every element, which each framework writes in its own way. What it has to have:
 *
 * - every element, as `#every-<tag>`, with each property bound to `values[tag][name]`: to `first` of values.ts, and to
 *   `then` of it after a press on `button.change`
 * - each event of each element bound: when it is heard, a `.heard` says `<tag> <event>`
 * - `wake()` of wake.ts, called by a press on `button.wake`; and before the page is mounted where its address ends in
 *   `?early`
 */
export const shared = (): Readonly<Record<string, string>> => {
  const { first, then } = everyValue();
  const type = 'Record<string, Record<string, any>>';
  return {
    'values.ts': `export const first: ${type} = ${JSON.stringify(first)};\nexport const then: ${type} = ${JSON.stringify(then)};\n`,
    'wake.ts': `export async function wake(): Promise<void> {
  await import('auth-elements/define');
}
`,
  };
};

/** The document of it, for what is built by Vite. */
export const html = (main: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Every element</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="app"></div>
    <script type="module" src="/${main}"></script>
  </body>
</html>
`;
