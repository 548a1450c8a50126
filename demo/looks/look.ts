import 'auth-elements/define';
import { followLooks } from '../page/looks.ts';

const { documentElement: page } = document;
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Bootstrap has an attribute of its own for light and dark. */
function turn(): void {
  const { theme = 'auto' } = page.dataset;
  page.dataset['bsTheme'] = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
}

dark.addEventListener('change', turn);
new MutationObserver(turn).observe(page, { attributeFilter: ['data-theme'] });
await followLooks();
turn();
