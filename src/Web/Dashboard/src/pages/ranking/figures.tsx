import type { PollutantJsonOfdecimal, UnitMonth } from '../../../generated/api';
import type { Pollutant } from '../../standard/pollutants';

/** The single indices that a bar is split by, in its order; the last part holds the others. */
export const barParts: readonly { readonly of: readonly Pollutant[]; readonly name: string | null }[] = [
  { of: ['pm25'], name: 'PM2.5' },
  { of: ['pm10'], name: 'PM10' },
  { of: ['no2'], name: 'NO2' },
  { of: ['o3'], name: 'O3' },
  { of: ['so2', 'co'], name: null },
];

const barWidth = 150;

/** The single indices of a unit, one beside the other from 0; as long as their sum, the composite index. */
export function IndexBar({ indices, most }: { readonly indices: PollutantJsonOfdecimal; readonly most: number }) {
  let at = 0;
  return (
    <svg class="index-bar" width={barWidth} height="12" viewBox={`0 0 ${barWidth} 12`} aria-hidden="true">
      {barParts.map(({ of }, index) => {
        const width = (of.reduce((sum, pollutant) => sum + indices[pollutant], 0) / most) * barWidth;
        const from = at;
        at += width;
        return <rect key={index} class={`part part-${index}`} x={from} y="0" width={Math.max(0, width - 1)} height="12" />;
      })}
    </svg>
  );
}

const [sparkWidth, sparkHeight] = [108, 24];

/** The index of twelve months on the scale of all units; months without a rank are gaps, a month between two gaps is a dot. */
export function Spark({ months, low, high }: { readonly months: readonly UnitMonth[]; readonly low: number; readonly high: number }) {
  const step = (sparkWidth - 8) / Math.max(1, months.length - 1);
  const y = (value: number) => sparkHeight - 3 - ((value - low) / Math.max(0.01, high - low)) * (sparkHeight - 6);
  const values = months.map((month) => (month.rank === null ? null : month.compositeIndex));
  const runs: [number, number][][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    if (index === 0 || values[index - 1] === null) runs.push([]);
    runs.at(-1)!.push([4 + index * step, y(value)]);
  });
  const last = values.at(-1) ?? null;
  return (
    <svg class="spark" width={sparkWidth} height={sparkHeight} viewBox={`0 0 ${sparkWidth} ${sparkHeight}`} aria-hidden="true">
      {runs.map((run, index) =>
        run.length === 1 ? (
          <circle key={index} class="lone" cx={run[0]![0]} cy={run[0]![1]} r="1.5" />
        ) : (
          <polyline key={index} points={run.map((point) => point.map((each) => each.toFixed(1)).join(',')).join(' ')} />
        ),
      )}
      {last !== null && <circle class="last" cx={4 + (months.length - 1) * step} cy={y(last)} r="2.5" />}
    </svg>
  );
}

/** The ends of the scale that all spark lines share; null without a ranked month. */
export function sparkScale(rows: readonly { readonly months: readonly UnitMonth[] }[]): readonly [number, number] | null {
  const values = rows
    .flatMap((row) => row.months.filter((month) => month.rank !== null).map((month) => month.compositeIndex))
    .filter((value) => value !== null);
  return values.length === 0
    ? null
    : [values.reduce((least, value) => Math.min(least, value), Infinity), values.reduce((most, value) => Math.max(most, value), 0)];
}
