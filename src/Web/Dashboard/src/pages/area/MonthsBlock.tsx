import { useCallback } from 'preact/hooks';
import type { Daily, Day, Limits } from '../../../generated/api';
import { explainOf, indicatorOf, monthTo } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { Chart } from '../../charts/Chart';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import { Waiting } from '../../parts/Waiting';
import { figure, range } from '../../standard/digits';
import { digitsOf } from '../../standard/pollutants';
import { daysInMonth, monthOf, monthsOf } from '../../standard/time';
import { choose, listed } from '../../words/words';
import { shownDigits, shownName, shownUnit, valueOf, type Shown } from './cards';
import { monthName } from './MonthGrid';
import { limitMarks, valueAxis } from './series';
import { limitLines } from './useLimits';
import { areaWords } from './words';

interface MonthsProps {
  readonly scene: Scene;
  readonly year: number;
  readonly shown: Shown;
  readonly known: ReadonlyMap<string, Day>;
  readonly limits: { readonly current: Limits | null };
  readonly asked: Asked<Daily>;
}

interface Box {
  readonly month: string;
  readonly count: number;
  /** 10, 25, 50, 75 and 90 per cent of the daily values, or null without any. */
  readonly five: readonly [number, number, number, number, number] | null;
}

const shares = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** A percentile of sorted values by HJ 663 A.6: k = 1 + (n − 1)·p, between neighbours in proportion. */
export function percentileOf(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}

/** How the daily values of a month lie; a description of what is drawn, not an evaluation. */
export function boxOf(month: string, values: readonly (number | null)[]): Box {
  const sorted = values.filter((value): value is number => value !== null).sort((left, right) => left - right);
  const [a, b, c, d, e] = shares.map((share) => (sorted.length === 0 ? 0 : percentileOf(sorted, share)));
  return { month, count: sorted.length, five: sorted.length === 0 ? null : [a!, b!, c!, d!, e!] };
}

/** The daily values of the months of two years as boxes beside each other. */
export function MonthsBlock({ scene, year, shown, known, limits, asked }: MonthsProps) {
  const text = choose(areaWords);
  const boxes = (of: number) => monthsOf(of).map((month) => boxOf(month, Array.from({ length: daysInMonth(month) }, (_, day) => valueOf(known.get(`${month}-${String(day + 1).padStart(2, '0')}`), shown))));
  const [own, before] = [boxes(year), boxes(year - 1)];
  const drawn = own.map((box, index) => `${box.count}:${box.five?.[2] ?? ''}:${before[index]!.count}`).join();
  const option = useCallback((look: Look): Option => optionOf(own, before, shown, limits.current, look), [drawn, year, shown, limits.current]);
  const unfinished = year === scene.year ? own.filter((box) => box.month > monthOf(scene.asOf) || (box.month === monthOf(scene.asOf) && Number(scene.asOf.slice(8)) < daysInMonth(box.month))) : [];
  const digits = shownDigits(shown);
  const describe = (index: number): CardContent => {
    const row = (box: Box) => [box.month, box.five === null ? text.noValue : `${text.median} ${figure(box.five[2], digits)}; 25–75 % ${range(box.five[1], box.five[3], digits)}; 10–90 % ${range(box.five[0], box.five[4], digits)}; ${text.validDays} ${box.count}`] as const;
    return {
      title: `${monthName(own[index]!.month)} ${shownName(shown)} ${shownUnit(shown)}`.trim(), rows: [row(own[index]!), row(before[index]!)],
      to: explainOf({ indicator: shown === 'aqi' ? 'goodDays' : indicatorOf(shown), period: monthTo(own[index]!.month, scene.asOf) }),
    };
  };
  const title = `${text.months} ${shownName(shown)} ${nameOf(scene.entry)} ${year}`;
  return (
    <ChartBlock
      title={text.months} note={text.monthsNote(shownName(shown), shownUnit(shown) || 'AQI')} summary={`${title}: ${own.filter((box) => box.five !== null).map((box) => `${monthName(box.month)} ${figure(box.five![2], digits)}`).join(', ')}`}
      source={{ title, area: nameOf(scene.entry), revision: asked.answer?.revision, asOf: scene.asOf }} explain={explainOf({ indicator: shown === 'aqi' ? 'goodDays' : indicatorOf(shown), period: String(year) })}
      table={{
        columns: [{ name: 'month' }, ...['10 %', '25 %', text.median, '75 %', '90 %', text.validDays].map((name) => ({ name, isNumber: true }))],
        rows: [...before, ...own].filter((box) => box.five !== null).map((box) => [box.month, ...box.five!.map((value) => Number(value.toFixed(shown === 'aqi' ? 0 : digitsOf(shown)))), box.count]),
      }}
      legend={(
        <>
          <LegendEntry kind="box-before" text={String(year - 1)} />
          <LegendEntry kind="box" text={`${year}${unfinished.length > 0 ? text.notFull(listed(unfinished.map((box) => monthName(box.month)))) : ''}`} />
          <span class="note">{text.validDays}: {own.reduce((sum, box) => sum + box.count, 0)}</span>
        </>
      )}
    >
      <Waiting asked={asked} height={252}>{() => <Chart height={252} label={title} option={option} points={own.map((_, index) => ({ x: index, y: null }))} describe={describe} />}</Waiting>
    </ChartBlock>
  );
}

function optionOf(own: readonly Box[], before: readonly Box[], shown: Shown, limits: Limits | null, look: Look): Option {
  const boxes = (list: readonly Box[], fill: string, line: string) => ({ type: 'boxplot', data: list.map((box) => (box.five === null ? ['-', '-', '-', '-', '-'] : [...box.five])), itemStyle: { color: fill, borderColor: line }, boxWidth: [4, 16], z: 3 });
  return {
    grid: { left: 40, right: 64, top: 12, bottom: 24 },
    xAxis: { type: 'category', data: own.map((box) => box.month), axisLine: { lineStyle: { color: look.axis } }, axisTick: { show: false }, axisLabel: { color: look.ink3, fontSize: 12, hideOverlap: true, formatter: monthName } },
    yAxis: valueAxis(look),
    series: [limitMarks(limitLines(limits, shown).filter((line) => line.isLimit), look), boxes(before, look.hair, look.axis), boxes(own, look.fan50, look.accent)],
  };
}
