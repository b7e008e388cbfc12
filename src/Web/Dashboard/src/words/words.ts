/** Chinese and English side by side, so that no text can be without its translation. */
export type Language = 'zh' | 'en';
export type Pair<T = string> = readonly [zh: T, en: T];

let current: Language = 'zh';

export const language = () => current;
export const setLanguage = (value: Language) => { current = value; };

/** The text of the current language. */
export const pick = <T>(pair: Pair<T>): T => (current === 'zh' ? pair[0] : pair[1]);

type Chosen<T> = { readonly [K in keyof T]: T[K] extends Pair<infer V> ? V : never };

/** The texts of a page in the current language. */
export function choose<T extends Record<string, Pair<unknown>>>(words: T): Chosen<T> {
  return Object.fromEntries(Object.entries(words).map(([key, pair]) => [key, pick(pair)])) as Chosen<T>;
}

/** Texts as pairs, typed so that both languages say the same kind of thing. */
export const pairs = <T extends Record<string, Pair<string> | Pair<(...args: never[]) => string>>>(words: T): T => words;

/** A list in one line. */
export const listed = (parts: readonly string[]) => parts.join(current === 'zh' ? '、' : ', ');
