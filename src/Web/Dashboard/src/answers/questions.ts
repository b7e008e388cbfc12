import { addressOf, type Path, type Query } from './ask';

/** A question with the type of its document. */
export interface Question<T> {
  readonly address: string;
  /** Only for the type. */
  readonly of?: T;
}

/** A question of the API; the type of the document is one of those that the path answers with. */
export const question = <T>(path: Path, query: Readonly<Record<string, unknown>> = {}, parts: Readonly<Record<string, string>> = {}): Question<T> =>
  ({ address: addressOf(path, query, parts) });

/** The same with the parameters checked against the OpenAPI document. */
export const asked = <T>() => <P extends Path>(path: P, query: Query<P>): Question<T> => question<T>(path, query as Record<string, unknown>);
