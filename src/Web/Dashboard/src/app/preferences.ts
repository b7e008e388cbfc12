import { lookChanged } from '../charts/look';
import { setLanguage, type Language } from '../words/words';

/** What a reader prefers, kept in the browser; the address wins, so that a sent view looks as it was sent. */
export interface Preferences {
  readonly lang: Language;
  readonly theme: 'light' | 'dark';
  readonly colours: 'standard' | 'safe';
}

const key = 'aq-preferences';

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

export function preferencesOf(values: Readonly<Record<string, string>>): Preferences {
  const kept = stored();
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const lang = values.lang ?? kept.lang ?? 'zh';
  const theme = values.theme ?? kept.theme ?? system;
  const colours = values.colours ?? kept.colours ?? 'standard';
  return { lang: lang === 'en' ? 'en' : 'zh', theme: theme === 'dark' ? 'dark' : 'light', colours: colours === 'safe' ? 'safe' : 'standard' };
}

/** Keeps a preference for the next visit. */
export function keep(change: Partial<Preferences>) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...stored(), ...change }));
  } catch {
    // A browser that keeps nothing, such as on a page from the disk: the address has it.
  }
}

/** Puts the preferences on the page. */
export function apply(preferences: Preferences) {
  const root = document.documentElement;
  setLanguage(preferences.lang);
  root.lang = preferences.lang === 'zh' ? 'zh-CN' : 'en';
  if (root.classList.contains('printing')) return;
  if (root.dataset.theme === preferences.theme && root.dataset.colours === preferences.colours) return;
  root.dataset.theme = preferences.theme;
  root.dataset.colours = preferences.colours;
  lookChanged();
}
