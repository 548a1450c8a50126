import { registerLocale, type Messages } from 'auth-elements';
import { collectEnglish, speak, type Words } from './words.ts';

const key = 'alder-street-looks';
const { documentElement: page } = document;

interface Looks {
  theme: string;
  language: string;
  direction: string;
}

/** The site's own words, where it has some: fetched when somebody asks for them. */
const own: Readonly<Record<string, () => Promise<Words>>> = {
  de: async () => (await import('./words/de.ts')).de,
  ar: async () => (await import('./words/ar.ts')).ar,
};

/** The words of the elements, likewise. */
const theirs: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: async () => (await import('auth-elements/locales/ar')).ar,
  de: async () => (await import('auth-elements/locales/de')).de,
  es: async () => (await import('auth-elements/locales/es')).es,
  fr: async () => (await import('auth-elements/locales/fr')).fr,
  he: async () => (await import('auth-elements/locales/he')).he,
  ja: async () => (await import('auth-elements/locales/ja')).ja,
  'pt-BR': async () => (await import('auth-elements/locales/pt-BR')).ptBR,
  'zh-CN': async () => (await import('auth-elements/locales/zh-CN')).zhCN,
};

const fromRightToLeft = ['ar', 'he'];

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
  const [words, messages] = await Promise.all([own[language]?.(), theirs[language]?.()]);
  if (messages) registerLocale(language, messages);
  speak(words, language);
  page.lang = language;
  page.dir = direction === 'auto' ? (fromRightToLeft.includes(language) ? 'rtl' : 'ltr') : direction;
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
  // Chosen in another tab, or by the page that this one stands in.
  addEventListener('storage', (event) => {
    if (event.key === key) void show(Object.assign(looks, stored()));
  });
  await show(looks);
}
