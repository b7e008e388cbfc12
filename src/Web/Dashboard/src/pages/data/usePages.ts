import { useEffect, useState } from 'preact/hooks';
import { AskingError } from '../../answers/askingError';
import type { Question } from '../../answers/questions';
import { askOnce, useAnswer, type Asked } from '../../answers/useAnswer';

interface Page {
  readonly total: number;
  readonly next: string | null;
}

/** A long answer, page after page. */
export interface Pages<T extends Page> {
  readonly first: Asked<T>;
  readonly pages: readonly T[];
  readonly total: number;
  readonly isMore: boolean;
  readonly isBusy: boolean;
  readonly fault: string | null;
  readonly more: () => void;
}

/** The first page, kept up to date, and those that were asked for after it; a newer first page begins anew. */
export function usePages<T extends Page>(ask: (cursor: string | null) => Question<T>): Pages<T> {
  const first = useAnswer(ask(null));
  const [later, setLater] = useState<readonly T[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    setLater([]);
    setFault(null);
  }, [first.document]);
  const pages = first.document === null ? [] : [first.document, ...later];
  const next = pages.at(-1)?.next ?? null;
  const more = () => {
    if (next === null || isBusy) return;
    setBusy(true);
    askOnce(ask(next))
      .then(({ document }) => {
        setLater((known) => [...known, document]);
        setFault(null);
      })
      .catch((error: unknown) => setFault(error instanceof AskingError ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return { first, pages, total: pages[0]?.total ?? 0, isMore: next !== null, isBusy, fault, more };
}
