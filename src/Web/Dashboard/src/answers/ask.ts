import type { paths, Problem } from '../../generated/api';
import { language } from '../words/words';
import { siteAnswer } from './site';
import { AskingError } from './askingError';
import { isStaticSite } from '../app/address';

type Json<T> = T extends { responses: { 200: { content: { 'application/json': infer D } } } } ? D : never;
type Asked<T> = T extends { parameters: { query?: infer Q } } ? NonNullable<Q> : Record<string, never>;

/** The paths of questions, below /api/v1. */
export type Path = { [P in keyof paths]: P extends `/api/v1${infer Q}` ? (paths[P] extends { get: object } ? Q : never) : never }[keyof paths];
export type Query<P extends Path> = Asked<paths[`/api/v1${P}`]['get']>;
export type Document<P extends Path> = Json<paths[`/api/v1${P}`]['get']>;

/** An answer of the API with what its headers say. */
export interface Answer<T> {
  readonly document: T;
  /** The sentence of an answer without data. */
  readonly noData: string | null;
  /** The revision of the store that it rests on. */
  readonly revision: string | null;
}

/** The address of a question: its parameters in the order of their names, so that one question has one address. */
export function addressOf(path: string, query: Readonly<Record<string, unknown>>, parts: Readonly<Record<string, string>> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const values = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') values.append(name, String(one));
    }
  }
  const text = values.toString();
  return `${filled}${text.length > 0 ? `?${text}` : ''}`;
}

/** Asks a question at its address. */
export async function askAt<T>(address: string): Promise<Answer<T>> {
  if (isStaticSite()) return siteAnswer<T>(address);
  const asked = `/api/v1${address}${address.includes('?') ? '&' : '?'}lang=${language()}`;
  let response: Response;
  try {
    response = await fetch(asked, { headers: { Accept: 'application/json' }, credentials: 'same-origin', cache: 'no-cache' });
  } catch {
    throw new AskingError(0, null, 'no connection');
  }
  if (!response.ok) throw await refusal(response);
  const noData = response.headers.get('AQ-No-Data');
  return {
    document: (await response.json()) as T,
    noData: noData === null ? null : decodeURIComponent(noData),
    revision: response.headers.get('AQ-Revision'),
  };
}

/** What a refused call says. */
export async function refusal(response: Response): Promise<AskingError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const sentences = problem?.faults?.map((fault) => fault.sentence).filter((sentence) => sentence.length > 0) ?? [];
  return new AskingError(response.status, problem, sentences.join(' ') || problem?.detail || problem?.title || `HTTP ${response.status}`);
}
