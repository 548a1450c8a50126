import { registerLocale } from 'auth-elements';
import { collectEnglish, speak, type Words } from './words.ts';

const key = 'alder-street-looks';
const { documentElement: page } = document;

interface Looks {
  theme: string;
  language: string;
  direction: string;
}

/** Languages are fetched when somebody asks for them: the site's own words, and those of the elements. */
const languages: Readonly<Record<string, () => Promise<Words>>> = {
  async de() {
    const [{ de }, site] = await Promise.all([import('auth-elements/locales/de'), import('./words/de.ts')]);
    registerLocale('de', de);
    return site.de;
  },
  async ar() {
    const [{ ar }, site] = await Promise.all([import('auth-elements/locales/ar'), import('./words/ar.ts')]);
    registerLocale('ar', ar);
    return site.ar;
  },
};

function stored(): Looks {
  const looks: Looks = { theme: 'auto', language: 'en', direction: 'auto' };
  try {
    return { ...looks, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Looks>) };
  } catch {
    return looks;
  }
}

async function show({ theme, language, direction }: Looks): Promise<void> {
  page.dataset['theme'] = theme;
  speak(await languages[language]?.());
  page.lang = language;
  page.dir = direction === 'auto' ? (language === 'ar' ? 'rtl' : 'ltr') : direction;
}

/** Theme, language and direction: chosen in the workbench, kept for the next visit. */
export async function followLooks(): Promise<void> {
  const looks = stored();
  collectEnglish();
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-look]')) {
    const name = select.dataset['look'] as keyof Looks;
    select.value = looks[name];
    select.addEventListener('change', () => {
      looks[name] = select.value;
      localStorage.setItem(key, JSON.stringify(looks));
      void show(looks);
    });
  }
  await show(looks);
}
