import { useEffect, useState } from 'preact/hooks';
import { askAt, type Answer } from './ask';
import { AskingError } from './askingError';
import type { Question } from './questions';
import { onRevision } from './revisions';

/** What is known of a question's answer. The last good answer stays while a newer one is asked for, or fails. */
export interface Asked<T> {
  readonly document: T | null;
  readonly answer: Answer<T> | null;
  readonly isLoading: boolean;
  readonly error: AskingError | null;
  /** When the answer came, milliseconds since 1970; null before the first. */
  readonly at: number | null;
  /** Asks again. */
  readonly again: () => void;
}

interface Kept {
  answer: Answer<unknown> | null;
  error: AskingError | null;
  at: number | null;
  waiting: Promise<void> | null;
  isStale: boolean;
  readonly listeners: Set<() => void>;
}

const kept = new Map<string, Kept>();
const mostKept = 120;

function entryOf(address: string): Kept {
  let entry = kept.get(address);
  if (entry === undefined) {
    entry = { answer: null, error: null, at: null, waiting: null, isStale: true, listeners: new Set() };
    kept.set(address, entry);
    for (const [oldest, { listeners }] of kept) {
      if (kept.size <= mostKept) break;
      if (listeners.size === 0 && oldest !== address) kept.delete(oldest);
    }
  }
  return entry;
}

function load(address: string, entry: Kept): Promise<void> {
  if (entry.waiting !== null) return entry.waiting;
  entry.isStale = false;
  entry.waiting = askAt(address)
    .then((answer) => { entry.answer = answer; entry.error = null; entry.at = Date.now(); })
    .catch((error: unknown) => { entry.error = error instanceof AskingError ? error : new AskingError(0, null, String(error)); })
    .finally(() => {
      entry.waiting = null;
      entry.listeners.forEach((listener) => listener());
    });
  return entry.waiting;
}

/** Asks all again that is shown; what is not shown is asked again when it is. */
export function askAllAgain() {
  for (const [address, entry] of kept) {
    entry.isStale = true;
    if (entry.listeners.size > 0) void load(address, entry);
  }
}

onRevision(askAllAgain);

/** The answer to a question; null asks nothing. */
export function useAnswer<T>(question: Question<T> | null): Asked<T> {
  const address = question?.address ?? null;
  const [, redraw] = useState(0);
  useEffect(() => {
    if (address === null) return undefined;
    const entry = entryOf(address);
    const listener = () => redraw((count) => count + 1);
    entry.listeners.add(listener);
    if (entry.isStale || entry.error !== null) void load(address, entry);
    else listener();
    return () => { entry.listeners.delete(listener); };
  }, [address]);
  const entry = address === null ? null : entryOf(address);
  const answer = (entry?.answer ?? null) as Answer<T> | null;
  return {
    document: answer?.document ?? null,
    answer,
    isLoading: entry !== null && answer === null && entry.error === null,
    error: entry?.error ?? null,
    at: entry?.at ?? null,
    again: () => { if (address !== null && entry !== null) void load(address, entry); },
  };
}

/** Asks once, outside of what is shown. */
export async function askOnce<T>(question: Question<T>): Promise<Answer<T>> {
  const entry = entryOf(question.address);
  if (entry.isStale || entry.answer === null) await load(question.address, entry);
  if (entry.answer === null) throw entry.error ?? new AskingError(0, null, question.address);
  return entry.answer as Answer<T>;
}
