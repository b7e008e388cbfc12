import type { Target } from '../../../generated/api';
import { choose } from '../../words/words';
import { distancesOf } from './target';
import { targetWords } from './targetWords';

const width = 190;
const reach = 30;
const x = (distance: number) => width / 2 + (Math.max(-reach, Math.min(reach, distance)) / reach) * (width / 2 - 4);

/** The head of the column: the limit in the middle, per cent of it to both sides. */
export function RangeScale() {
  const text = choose(targetWords);
  return (
    <svg class="range-plot" viewBox={`0 0 ${width} 18`} aria-hidden="true">
      <text x={x(-20)} y={13} text-anchor="middle">−20 %</text><text x={x(0)} y={13} text-anchor="middle">{text.limit}</text><text x={x(20)} y={13} text-anchor="middle">+20 %</text>
    </svg>
  );
}

/** Where the year of a target will end, as distance from its limit: 50 % and 80 % range, the median, and the limit as one black line through all rows. */
export function RangePlot({ target }: { readonly target: Target }) {
  const text = choose(targetWords);
  const range = target.yearEnd;
  const marks = range === null || target.limit === null ? null : distancesOf(target, range);
  const isBeyond = marks !== null && marks.most[0] > reach;
  const isBefore = marks !== null && marks.most[1] < -reach;
  return (
    <svg class="range-plot" viewBox={`0 0 ${width} 40`} aria-hidden="true">
      {marks !== null && !isBeyond && !isBefore && (
        <>
          <rect class="range-80" x={x(marks.most[0])} width={Math.max(1, x(marks.most[1]) - x(marks.most[0]))} y={14} height={12} />
          <rect class="range-50" x={x(marks.half[0])} width={Math.max(1, x(marks.half[1]) - x(marks.half[0]))} y={14} height={12} />
        </>
      )}
      <line class="limit-line" x1={x(0)} x2={x(0)} y1={0} y2={40} />
      {marks !== null && !isBeyond && !isBefore && <circle class="median" cx={x(marks.median)} cy={20} r={5} />}
      {isBeyond && <><text class="bad-text" x={x(0) + 8} y={24}>{text.beyond(marks.median.toFixed(0))}</text><path class="arrow" d={`M${width - 7} 15l5 5l-5 5`} /></>}
      {isBefore && <path class="arrow arrow-good" d="M7 15l-5 5l5 5" />}
    </svg>
  );
}

/** A probability as a bar from 0, with a mark at one half. */
export function OddsBar({ probability, tone }: { readonly probability: number; readonly tone: string }) {
  return (
    <svg class="odds-bar" viewBox="0 0 84 12" aria-hidden="true">
      <rect class="odds-rail" x={0} y={2} width={84} height={8} />
      <rect class={`odds-fill odds-${tone}`} x={0} y={2} width={Math.max(1, 84 * probability)} height={8} />
      <line class="odds-half" x1={42} x2={42} y1={0} y2={12} />
    </svg>
  );
}
