import type { ComponentChildren } from 'preact';
import type { Asked } from '../answers/useAnswer';
import { choose, pairs } from '../words/words';

const words = pairs({
  loading: ['读取中…', 'Loading…'],
  failed: ['未能读取', 'Not loaded'],
  offline: ['与服务器没有连接', 'No connection to the worker'],
  again: ['重试', 'Try again'],
  old: [(at: string) => `以下为 ${at} 的数据，更新失败`, (at: string) => `Figures of ${at}; the update failed`],
  empty: ['无数据', 'No data'],
  site: ['静态页面不含此项；请在服务器的页面上查看', 'Not part of this static site; the page of the worker has it'],
});

const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);

interface WaitingProps<T> {
  readonly asked: Asked<T>;
  /** How high the place is while nothing is there, so that the page does not jump. */
  readonly height?: number;
  /** What is said of an answer that takes its time. */
  readonly loading?: string;
  readonly children: (document: T) => ComponentChildren;
}

/** The answer, or what stands in its place: loading, failed with what to do, or no data with the reason. The last good answer stays, with its age. */
export function Waiting<T>({ asked, height = 120, loading, children }: WaitingProps<T>) {
  const text = choose(words);
  if (asked.document === null) {
    return (
      <div class="waiting" style={{ minHeight: `${height}px` }} role="status">
        {asked.error === null ? <p class="quiet">{loading ?? text.loading}</p> : <Failure asked={asked} />}
      </div>
    );
  }
  if (asked.answer?.noData != null && isEmpty(asked.document)) {
    return <div class="waiting"><p><span class="strong">{text.empty}</span> <span class="note">{asked.answer.noData}</span></p></div>;
  }
  return (
    <>
      {asked.error !== null && asked.at !== null && (
        <p class="stale" role="status">{text.old(clock(asked.at))} <button class="link" onClick={asked.again}>{text.again}</button></p>
      )}
      {children(asked.document)}
    </>
  );
}

const isEmpty = (document: unknown) => Array.isArray(document) && document.length === 0;

function Failure<T>({ asked }: { readonly asked: Asked<T> }) {
  const text = choose(words);
  const { error } = asked;
  const isSite = error?.status === 404 && error.problem === null;
  return (
    <p>
      <span class="strong">{isSite ? text.empty : error?.status === 0 ? text.offline : text.failed}</span>{' '}
      <span class="note">{isSite ? text.site : error?.status === 0 ? '' : error?.message}</span>{' '}
      {!isSite && <button class="button" onClick={asked.again}>{text.again}</button>}
    </p>
  );
}
