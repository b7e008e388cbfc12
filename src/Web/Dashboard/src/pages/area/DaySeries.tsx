import { useCallback, useMemo } from 'preact/hooks';
import type { Day, KeptForecasts, Limits } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { Chart } from '../../charts/Chart';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import { figure } from '../../standard/digits';
import { shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { forecastCard, forecastOf, leastComplete, shownDigits, shownName, valueCard, type Shown } from './cards';
import { monthName } from './MonthGrid';
import { dateMarks, dayAxis, fanOf, limitMarks, lineOf, peaksOf, stripOf, valueAxis, type SeriesDay } from './series';
import { limitLines } from './useLimits';
import { areaWords } from './words';

interface DaySeriesProps {
  readonly scene: Scene;
  readonly shown: Shown;
  readonly days: readonly SeriesDay[];
  readonly kept: KeptForecasts | null;
  readonly limits: { readonly current: Limits | null; readonly before: Limits | null };
  readonly lastKnown: string;
}

/** How complete a day is: whether all stations, some or none stand behind it. */
export function kindOf(day: Day, shown: Shown): 'full' | 'some' | 'none' {
  const complete = shown === 'aqi' ? leastComplete(day) : day.completeness[shown];
  const value = shown === 'aqi' ? day.aqi : day.concentrations[shown];
  if (value === null || complete === null) return 'none';
  return complete.count < complete.of ? 'some' : 'full';
}

/** The first day on which another edition is in force than on the day before. */
const changeOf = (days: readonly SeriesDay[]) =>
  days.findIndex((day, at) => at > 0 && day.day !== undefined && days[at - 1]?.day !== undefined && days[at - 1]!.day!.edition !== day.day.edition);

/** The line of the days: gaps are gaps, lone days have a mark, and below the axis stands how complete each day is. */
export function DaySeries({ scene, shown, days, kept, limits, lastKnown }: DaySeriesProps) {
  const text = choose(areaWords);
  const key = `${shown} ${days[0]?.date} ${days.at(-1)?.date} ${days.length}`;
  const content = useMemo(() => days, [key, days.map((day) => `${day.value}${day.valueBefore}${day.ahead?.date ?? ''}`).join()]);
  const option = useCallback((look: Look): Option => optionOf(content, shown, limits, lastKnown, look), [content, shown, limits.current, limits.before, lastKnown, text]);
  const describe = (index: number): CardContent => {
    const { date, day, before, ahead } = days[index]!;
    if (day !== undefined) return valueCard(scene, day, shown, before);
    if (ahead !== undefined && kept !== null) return forecastCard(kept, ahead, shown);
    return { title: `${date} ${text.noValue}`, rows: before === undefined ? [] : [[text.before1, `${before.date} ${figure(shown === 'aqi' ? before.aqi : before.concentrations[shown], shownDigits(shown))}`]] };
  };
  return (
    <Chart
      height={300} label={`${shownName(shown)} ${days[0]?.date ?? ''}–${days.at(-1)?.date ?? ''}`} option={option} describe={describe}
      points={days.map((day) => ({ x: day.date, y: day.value ?? (day.ahead === undefined ? null : forecastOf(day.ahead, shown)?.value ?? null) }))}
    />
  );
}

function optionOf(days: readonly SeriesDay[], shown: Shown, limits: DaySeriesProps['limits'], lastKnown: string, look: Look): Option {
  const text = choose(areaWords);
  const values = days.map((day) => day.value);
  const lines = limitLines(limits.current, shown);
  const former = limitLines(limits.before, shown).filter((line) => line.isLimit && !lines.some((other) => other.value === line.value)).map((line) => ({ ...line, text: `${line.text} (${limits.before?.edition.name ?? ''})`, isLimit: false }));
  const start = days.findIndex((day) => day.date === lastKnown);
  const ahead = days.map((day, at) => (at === start && days.some((one) => one.ahead !== undefined) ? day.value : day.ahead === undefined ? null : forecastOf(day.ahead, shown)?.value ?? null));
  const change = changeOf(days);
  const most = Math.max(...values.map((value) => value ?? 0), ...days.map((day) => day.valueBefore ?? 0), ...days.map((day) => (day.ahead === undefined ? 0 : forecastOf(day.ahead, shown)?.upper ?? 0)));
  const drawn = [...lines, ...former].filter((line) => line.isLimit || line.value <= most * 1.1);
  const peaks = new Set(days.length > 40 ? peaksOf(values, Math.round(days.length / 12)) : []);
  const own = lineOf(values, look.accent, 2, { z: 4 });
  return {
    grid: { left: 40, right: 92, top: 24, bottom: 34 },
    xAxis: dayAxis(days, look, monthName),
    yAxis: valueAxis(look),
    series: [
      fanOf(days, shown, look.fan80),
      limitMarks(drawn, look),
      dateMarks([
        ...(ahead.some((value) => value !== null) ? [{ at: lastKnown, text: shortDay(lastKnown) }] : []),
        ...(change > 0 ? [{ at: days[change]!.date, text: `${text.editionFrom(days[change]!.day!.edition)} ${days[change]!.date}` }] : []),
      ], look),
      lineOf(days.map((day) => day.valueBefore), look.axis, 1, { z: 3 }),
      {
        ...own,
        data: own.data.map((point, at) => ({
          ...point, ...(peaks.has(at) ? { label: { show: true, position: 'top', formatter: figure(values[at], shownDigits(shown)), color: look.ink2, fontSize: 12, fontFamily: look.font }, symbolSize: 1 } : {}),
        })),
      },
      { ...lineOf(ahead, look.accent, 2, { z: 5 }), lineStyle: { color: look.accent, width: 2, type: 'dashed' } },
      stripOf(days.flatMap((day, at) => (day.day === undefined ? [] : [{ at, kind: kindOf(day.day, shown) }])), look),
    ],
  };
}
