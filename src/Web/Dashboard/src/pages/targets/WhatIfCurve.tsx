import type { Target, TargetOutlook } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { carded } from '../../parts/card';
import { chance } from '../../standard/digits';
import { choose } from '../../words/words';
import { areaOf, whatIfOf } from './questions';
import { titleOf } from './target';
import { openedWords } from './targetWords';
import { outcomeOf } from './WhatIf';

const [width, height, left, floor, ceiling] = [200, 126, 36, 102, 8];
const [least, most] = [-50, 20];
const x = (cut: number) => left + ((cut - least) / (most - least)) * (width - left - 14);
const y = (probability: number) => floor - probability * (floor - ceiling);

interface CurveProps {
  readonly scene: Scene;
  readonly target: Target;
  readonly odds: TargetOutlook;
  readonly cut: number;
  readonly found: TargetOutlook | undefined;
}

/** The probability over the cut of the days to come: points of the worker's answers, joined. Once a slider is used, two further ones are asked for. */
export function WhatIfCurve({ scene, target, odds, cut, found }: CurveProps) {
  const text = choose(openedWords);
  const isUsed = cut !== 0;
  const low = outcomeOf(useAnswer(isUsed ? whatIfOf(scene, areaOf(target), ['pm25=-40%']) : null).document, target);
  const high = outcomeOf(useAnswer(isUsed ? whatIfOf(scene, areaOf(target), ['pm25=+20%']) : null).document, target);
  const points = ([
    [0, odds.probability], [odds.cutFor50 === null ? null : -odds.cutFor50, 0.5], [odds.cutFor80 === null ? null : -odds.cutFor80, 0.8], [-40, low?.probability ?? null], [20, high?.probability ?? null],
    [cut, isUsed ? (found?.probability ?? null) : null],
  ] as const).filter((point): point is readonly [number, number] => point[0] !== null && point[1] !== null && point[0] >= least && point[0] <= most)
    .sort((first, second) => first[0] - second[0]);
  return (
    <svg class="drawn curve" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={text.curve}>
      {[0.2, 0.5, 0.8].map((share) => <g key={share}><line class="hair-line" x1={left} x2={width - 8} y1={y(share)} y2={y(share)} /><text class="quiet-text" x={left - 5} y={y(share) + 4} text-anchor="end">{share * 100} %</text></g>)}
      <line class="base-line" x1={left} x2={width - 8} y1={floor} y2={floor} />
      {[-40, -20, 0, 20].map((at) => <text key={at} class="quiet-text" x={x(at)} y={floor + 16} text-anchor="middle">{at === 0 ? text.same : `${at > 0 ? '+' : '−'}${Math.abs(at)}`}</text>)}
      <text class="quiet-text" x={left - 5} y={floor + 16} text-anchor="end">%</text>
      <polyline class="curve-line" points={points.map(([at, share]) => `${x(at)},${y(share)}`).join(' ')} />
      {points.map(([at, share]) => (
        <circle
          key={at} class={at === cut && isUsed ? 'curve-now' : at === 0 ? 'curve-base' : 'curve-point'} cx={x(at)} cy={y(share)} r={at === cut || at === 0 ? 5 : 3}
          {...carded({ title: titleOf(target), rows: [[text.changed, `${at.toFixed(1).replace('-', '−')} %`], [text.odds, `${chance(share)} %`]] })}
        />
      ))}
    </svg>
  );
}
