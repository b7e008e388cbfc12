import type { Answer } from './ask';
import { language } from '../words/words';
import { AskingError } from './askingError';

/** What a site from the disk says of itself: what was evaluated, and the script of each answer by the address of its question. */
export interface SiteManifest {
  readonly asOf: string;
  readonly area: string;
  readonly areas: readonly string[];
  readonly revision: string;
  readonly program: string;
  readonly madeAt: string;
  readonly scripts: Readonly<Record<string, string>>;
}

interface Site {
  manifest?: SiteManifest;
  /** By address; the sentence of an answer without data in Chinese and in English. */
  readonly answers: Record<string, { document: unknown; noData: readonly [zh: string, en: string] | null }>;
  readonly answer: (address: string, document: unknown, noData: readonly [zh: string, en: string] | null) => void;
}

declare global {
  interface Window { aqSite?: Site }
}

const site = (): Site => window.aqSite ?? { answers: {}, answer: () => undefined };

/** The manifest of the site; none where a worker serves the page. */
export const siteManifest = (): SiteManifest | undefined => window.aqSite?.manifest;

/** An answer of the site: a page from the disk may fetch nothing, so each answer is a script that hands itself over. */
export async function siteAnswer<T>(address: string): Promise<Answer<T>> {
  const file = siteManifest()?.scripts[address];
  if (file === undefined) throw new AskingError(404, null, address);
  if (site().answers[address] === undefined) await load(file);
  const found = site().answers[address];
  if (found === undefined) throw new AskingError(404, null, address);
  return { document: found.document as T, noData: found.noData?.[language() === 'zh' ? 0 : 1] ?? null, revision: siteManifest()?.revision ?? null };
}

function load(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = file;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new AskingError(0, null, file)));
    document.head.append(script);
  });
}
