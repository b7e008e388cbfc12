import type { ComponentChildren } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Hour, Limits } from '../../../generated/api';
import { explainOf, indicatorOf } from '../../app/explain';
import type { Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { Chart } from '../../charts/Chart';
import { ChartBlock } from '../../charts/ChartBlock';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import type { Source } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { levelName, type Level } from '../../standard/levels';
import { pollutantOf } from '../../standard/pollutants';
import { choose, language } from '../../words/words';
import { shownDigits, shownName, shownUnit, type Shown } from './cards';
import { hoursOf } from './questions';
import { hourPoints, limitMarks, lineOf, valueAxis } from './series';
import { titleOf } from './SeriesBlock';
import { hourlyLines } from './useLimits';
import { areaWords } from './words';

interface HourSeriesProps {
  readonly scene: Scene;
  readonly shown: Shown;
  readonly from: string;
  readonly to: string;
  readonly limits: { readonly current: Limits | null };
  readonly source: Source;
  readonly choices: ComponentChildren;
}

/** The hours of a short span on a full axis: an hour without a value is a gap. */
export function HourSeries({ scene, shown, from, to, limits, source, choices }: HourSeriesProps) {
  const text = choose(areaWords);
  const asked = useAnswer(hoursOf(scene, from, to));
  const hours = asked.document?.hours ?? [];
  const option = useCallback((look: Look): Option => optionOf(hours, shown, limits.current, look), [asked.document, shown, limits.current]);
  const points = hourPoints(hours, shown);
  const describe = (index: number): CardContent => cardOf(hours[index]!, shown);
  return (
    <ChartBlock
      title={titleOf(shown, true)} note={`${shownUnit(shown)} ${text.seriesNote(from, to)}`.trim()} class="series-block" source={source} summary={`${titleOf(shown, true)} ${from}–${to}`}
      table={{
        columns: [{ name: 'day' }, { name: text.hoursWord, isNumber: true }, { name: shownName(shown), isNumber: true, ...(shown === 'aqi' ? {} : { unit: shownUnit(shown) }) }, { name: text.edition }],
        rows: points.map(({ hour, value }) => [hour.day, hour.hour, value, hour.edition]),
      }}
      explain={explainOf({ indicator: shown === 'aqi' ? 'goodDays' : indicatorOf(shown), period: `${from}..${to}` })}
    >
      {choices}
      <Waiting asked={asked} height={300}>
        {() => <Chart height={300} label={`${titleOf(shown, true)} ${from}–${to}`} option={option} describe={describe} points={points.map(({ at, value }) => ({ x: at, y: value }))} />}
      </Waiting>
    </ChartBlock>
  );
}

function cardOf(hour: Hour, shown: Shown): CardContent {
  const text = choose(areaWords);
  const value = shown === 'aqi' ? hour.aqi : hour.concentrations[shown];
  const absent = shown === 'aqi' ? undefined : hour.absent.find((one) => pollutantOf(one.pollutant) === shown);
  const reason = shown === 'aqi' ? hour.aqiReason : absent?.reason;
  const said = reason == null ? null : typeof reason === 'string' ? reason : language() === 'zh' ? reason.chinese : reason.english;
  return {
    title: `${hour.day} ${String(hour.hour).padStart(2, '0')}:00 ${shownName(shown)} ${value === null ? text.noValue : `${figure(value, shownDigits(shown))} ${shownUnit(shown)}`}`.trim(),
    rows: [
      ...(shown === 'aqi' && hour.level !== null ? [[text.level, levelName(hour.level as Level)] as const] : []),
      ...(said === null ? [] : [[text.reason, said] as const]), [text.edition, hour.edition],
    ],
    ...(shown === 'aqi' ? {} : { to: explainOf({ indicator: indicatorOf(shown), period: hour.day, day: hour.day }) }),
  };
}

function optionOf(hours: readonly Hour[], shown: Shown, limits: Limits | null, look: Look): Option {
  const points = hourPoints(hours, shown);
  const line = lineOf(points.map(({ value }) => value), look.accent, 1.5);
  const most = Math.max(0, ...points.map(({ value }) => value ?? 0));
  return {
    useUTC: true,
    grid: { left: 40, right: 92, top: 24, bottom: 34 },
    xAxis: { type: 'time', axisLine: { lineStyle: { color: look.axis } }, axisTick: { lineStyle: { color: look.line } }, splitLine: { show: false }, axisLabel: { color: look.ink3, fontSize: 12, hideOverlap: true, formatter: '{MM}-{dd}' } },
    yAxis: valueAxis(look),
    series: [
      limitMarks(hourlyLines(limits, shown).filter((one) => one.value <= Math.max(most * 1.3, 1)), look),
      { ...line, data: line.data.map((point, at) => ({ ...point, value: [points[at]!.at, point.value] })) },
    ],
  };
}
