import { useCallback, useMemo } from 'preact/hooks';
import type { Daily, Verification, VerifiedFigure } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { explainDay, indicatorOf } from '../../app/explain';
import { Chart } from '../../charts/Chart';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import { stageInWords } from '../../standard/stage';
import type { Table } from '../../parts/table';
import { figure, range, signed } from '../../standard/digits';
import { unitOf } from '../../standard/pollutants';
import { addDays, daysFrom, shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { digitsOf, nameOf, observedOf, symbolOf, type Forecasted } from './figures';
import { forecastWords } from './forecastWords';
import { daysBack } from './questions';

interface CameBlockProps {
  readonly scene: Scene;
  readonly verification: Verification;
  /** The days as they came; null until they are known. */
  readonly came: Daily | null;
  readonly what: Forecasted;
  readonly lead: number;
  readonly revision: string | null;
}

/** Days on which the AQI or an 8-hour maximum is a line would be no days: gaps are gaps. */
const unit = (what: Forecasted) => (what === 'aqi' ? '' : unitOf(what));

/** The forecasts of one lead beside what came, day by day. */
export function CameBlock({ scene, verification, came: daily, what, lead, revision }: CameBlockProps) {
  const text = choose(forecastWords);
  const days = useMemo(() => daysFrom(addDays(scene.asOf, 1 - daysBack), scene.asOf), [scene.asOf]);
  const figures = useMemo(() => {
    const found = (verification.areas[0]?.forecasts ?? []).filter((entry) => entry.pollutant === symbolOf(what) && entry.lead === lead);
    return new Map(found.map((entry) => [entry.date, entry]));
  }, [verification, what, lead]);
  const observed = useMemo(() => {
    const found = daily?.days.map((day) => ({ date: day.date, observed: observedOf(day, what) })) ?? (verification.areas[0]?.forecasts ?? []).filter((entry) => entry.pollutant === symbolOf(what));
    return new Map(found.filter((entry) => entry.observed !== null).map((entry) => [entry.date, entry.observed]));
  }, [verification, daily, what]);
  const latest = daily?.days.at(-1);
  const option = useCallback((look: Look) => optionOf(look, days, figures, observed), [days, figures, observed]);
  const pairs = [...figures.values()].filter((entry) => entry.observed !== null);
  const shownDays = days.filter((day) => figures.has(day) || observed.has(day));
  const digits = digitsOf(what);
  const describe = (index: number): CardContent => {
    const day = shownDays[index]!;
    const entry = figures.get(day);
    const came = observed.get(day) ?? null;
    return {
      title: `${nameOf(what)} ${day}`,
      rows: [
        [text.observed, `${figure(came, digits)} ${unit(what)}`],
        ...(entry === undefined ? [] : [[text.value, figure(entry.value, digits)] as const, [text.interval, range(entry.lower, entry.upper, digits)] as const, [text.error, signed(entry.error, digits)] as const, [text.madeOn, `${entry.asOf}${entry.model === null ? '' : ` · ${entry.model}`}`] as const]),
      ],
      to: explainDay(what === 'aqi' ? 'aqi' : indicatorOf(what), day),
    };
  };
  return (
    <ChartBlock
      title={`${text.came} · ${what === 'aqi' ? text.aqiDaily : `${nameOf(what)} ${what === 'o3' ? text.max8 : text.mean}`}`} note={text.cameNote(daysBack, lead, unit(what))} table={tableOf(days, figures, observed, what)}
      source={{ title: `${text.came} ${nameOf(what)}`, area: scene.entry.area, asOf: scene.asOf, edition: latest?.edition, stage: latest === undefined ? undefined : stageInWords(latest.dataStage), revision }} summary={text.cameSummary(nameOf(what), pairs.length, pairs.filter((entry) => entry.inside === true).length)}
      legend={<><LegendEntry kind="line" text={text.observed} /><LegendEntry kind="forecast" text={text.value} /><LegendEntry kind="fan80" text={text.interval} /></>}
    >
      {figures.size === 0 && <p class="note">{text.noPairs}</p>}
      <Chart height={260} label={text.came} option={option} points={shownDays.map((day) => ({ x: day, y: null }))} describe={describe} />
    </ChartBlock>
  );
}

interface Pen { readonly coord: (point: readonly [number, number]) => [number, number]; readonly size: (size: readonly [number, number]) => [number, number] }

function optionOf(look: Look, days: readonly string[], figures: ReadonlyMap<string, VerifiedFigure>, observed: ReadonlyMap<string, number | null>): Option {
  const came = days.map((day) => observed.get(day) ?? null);
  const isLone = (index: number) => came[index] !== null && came[index - 1] == null && came[index + 1] == null;
  const label = { color: look.ink3, fontSize: 12 };
  const entries = days.flatMap((day, index) => { const entry = figures.get(day); return entry === undefined ? [] : [{ index, entry }]; });
  return {
    grid: { left: 46, right: 14, top: 10, bottom: 24 },
    xAxis: { type: 'category', data: [...days], axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false }, axisLabel: { ...label, formatter: shortDay, interval: (_: number, day: string) => ['01', '11', '21'].includes(day.slice(8)) } },
    yAxis: { type: 'value', min: 0, axisLabel: label, splitLine: { lineStyle: { color: look.hair } } },
    series: [
      {
        type: 'custom', silent: true, z: 1, data: entries.map(({ index, entry }) => [index, entry.lower, entry.upper]), encode: { x: 0, y: [1, 2] },
        renderItem: (item: { dataIndex: number }, pen: Pen) => {
          const { index, entry } = entries[item.dataIndex]!;
          const [x, low] = pen.coord([index, entry.lower]);
          const [, high] = pen.coord([index, entry.upper]);
          const width = Math.max(3, pen.size([1, 0])[0] * 0.72);
          return { type: 'rect', shape: { x: x - width / 2, y: high, width, height: Math.max(1, low - high) }, style: { fill: look.fan80 } };
        },
      },
      { type: 'line', data: came, connectNulls: false, showSymbol: true, symbol: 'circle', symbolSize: (_: unknown, item: { dataIndex: number }) => (isLone(item.dataIndex) ? 6 : 0), lineStyle: { color: look.accent, width: 2 }, itemStyle: { color: look.accent }, silent: true, z: 3 },
      { type: 'scatter', data: entries.map(({ index, entry }) => [index, entry.value]), symbol: 'circle', symbolSize: 7, itemStyle: { color: look.surface, borderColor: look.ink, borderWidth: 1.5 }, silent: true, z: 4 },
    ],
  };
}

function tableOf(days: readonly string[], figures: ReadonlyMap<string, VerifiedFigure>, observed: ReadonlyMap<string, number | null>, what: Forecasted): Table {
  const text = choose(forecastWords);
  const number = (name: string) => ({ name, isNumber: true, ...(what === 'aqi' ? {} : { unit: unitOf(what) }) });
  const digits = digitsOf(what);
  return {
    columns: [{ name: text.day }, number(text.observed), number(text.value), number(text.lower), number(text.upper), number(text.error), { name: text.inside }, { name: text.madeOn }, { name: text.model }],
    rows: days.filter((day) => figures.has(day) || observed.has(day)).map((day) => {
      const entry = figures.get(day);
      const cell = (value: number | null | undefined) => (value == null ? null : figure(value, digits));
      return [day, cell(observed.get(day)), cell(entry?.value), cell(entry?.lower), cell(entry?.upper), entry?.error == null ? null : signed(entry.error, digits), entry?.inside == null ? null : entry.inside ? text.yes : text.no, entry?.asOf ?? null, entry?.model ?? null];
    }),
  };
}
