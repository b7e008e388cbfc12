import type { Day, Hour, KeptForecastDay } from '../../../generated/api';
import type { Look } from '../../charts/look';
import { addDays, chartInstant, daysFrom, shortDay, yearBefore } from '../../standard/time';
import { forecastOf, valueOf, type Shown } from './cards';
import type { LimitLine } from './useLimits';

export type Span = '30d' | 'year' | '12m' | 'years';
export const spans: readonly Span[] = ['30d', 'year', '12m', 'years'];

/** The days of a preset: its first, its last known one, and the last of the axis. */
export function rangeOf(span: Span, year: number, last: string): { readonly from: string; readonly to: string; readonly end: string } {
  const from = span === '30d' ? addDays(last, -29) : span === '12m' ? addDays(`${Number(last.slice(0, 4)) - 1}${last.slice(4)}`.replace('-02-29', '-02-28'), 1) : `${year}-01-01`;
  return { from, to: last, end: span === 'years' ? `${year}-12-31` : last };
}

/** What is drawn of a day. */
export interface SeriesDay {
  readonly date: string;
  readonly day: Day | undefined;
  readonly value: number | null;
  readonly before: Day | undefined;
  readonly valueBefore: number | null;
  readonly ahead: KeptForecastDay | undefined;
}

/** Every day of the axis has its place, with or without a value: a gap stays a gap. */
export function seriesDays(from: string, end: string, known: ReadonlyMap<string, Day>, ahead: readonly KeptForecastDay[], shown: Shown): SeriesDay[] {
  const last = ahead.at(-1)?.date ?? end;
  return daysFrom(from, last > end ? last : end).map((date) => {
    const [day, before] = [known.get(date), known.get(yearBefore(date))];
    return { date, day, value: valueOf(day, shown), before, valueBefore: valueOf(before, shown), ahead: ahead.find((one) => one.date === date) };
  });
}

/** Positions of values with nothing on either side: a line would not show them, so that they get a mark. */
export const lonePoints = (values: readonly (number | null)[]): number[] =>
  values.flatMap((value, at) => (value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null ? [at] : []));

/** Runs of places without a value, for the marks on the axis. */
export function gapsOf(values: readonly (number | null)[], until: number): [from: number, to: number][] {
  const gaps: [number, number][] = [];
  for (let at = 0; at <= until; at++) {
    if ((values[at] ?? null) !== null) continue;
    const open = gaps.at(-1);
    if (open !== undefined && open[1] === at - 1) open[1] = at;
    else gaps.push([at, at]);
  }
  return gaps;
}

/** A line whose lone points carry a mark. */
export function lineOf(values: readonly (number | null)[], colour: string, width: number, more: object = {}) {
  const lone = new Set(lonePoints(values));
  return {
    type: 'line', data: values.map((value, at) => ({ value: value ?? '-', symbolSize: lone.has(at) ? 2 * width + 3 : 0 })), symbol: 'circle', showSymbol: true, showAllSymbol: true, connectNulls: false,
    lineStyle: { color: colour, width }, itemStyle: { color: colour }, ...more,
  };
}

/** The highest peaks, which carry their figure: at most three, ten days apart. */
export function peaksOf(values: readonly (number | null)[], apart: number): number[] {
  const order = values.map((value, at) => ({ value, at })).filter((one): one is { value: number; at: number } => one.value !== null).sort((left, right) => right.value - left.value);
  const found: number[] = [];
  for (const { at } of order) {
    if (found.length === 3) break;
    if (found.every((other) => Math.abs(other - at) > apart)) found.push(at);
  }
  return found;
}

/** Lines of the standard, each named at its right end; names that would meet move apart. */
export function limitMarks(lines: readonly LimitLine[], look: Look) {
  return {
    type: 'line', data: [], silent: true, symbol: 'none',
    markLine: {
      silent: true, symbol: 'none', animation: false,
      data: lines.map((line) => ({
        yAxis: line.value, lineStyle: { color: line.isLimit ? look.ink : look.ink3, width: line.isLimit ? 1.4 : 1, type: line.isLimit ? 'solid' : 'dotted' },
        label: { formatter: line.text, position: 'end', color: line.isLimit ? look.ink : look.ink2, fontSize: 12, fontFamily: look.font, distance: 6 },
      })),
    },
  };
}

interface Verticals { readonly at: number | string; readonly text: string }

/** Dotted lines that carry a date: the begin of the forecast, a change of edition. */
export function dateMarks(lines: readonly Verticals[], look: Look) {
  return {
    type: 'line', data: [], silent: true,
    markLine: {
      silent: true, symbol: 'none', animation: false,
      data: lines.map((line) => ({
        xAxis: line.at, lineStyle: { color: look.ink3, width: 1, type: 'dotted' },
        label: { formatter: line.text, position: 'end', color: look.ink2, fontSize: 12, fontFamily: look.font, distance: 4 },
      })),
    },
  };
}

/** The interval of the forecast as an area: a polygon behind the line. */
export function fanOf(days: readonly SeriesDay[], shown: Shown, colour: string) {
  const points = days.flatMap((day, at) => {
    const one = day.ahead === undefined ? null : forecastOf(day.ahead, shown);
    return one === null ? [] : [{ at, lower: one.lower, upper: one.upper }];
  });
  return {
    type: 'custom', silent: true, z: 1, data: points.length === 0 ? [] : [[points[0]!.at, points[0]!.upper]],
    renderItem: (_: unknown, api: { coord: (value: [number, number]) => [number, number] }) => ({
      type: 'polygon',
      shape: { points: [...points.map(({ at, upper }) => api.coord([at, upper])), ...points.toReversed().map(({ at, lower }) => api.coord([at, lower]))] },
      style: { fill: colour },
    }),
  };
}

/** Marks on the axis under the line: how complete each day is. Full days have none but a pale one, missing ones a brown one. */
export function stripOf(places: readonly { readonly at: number; readonly kind: 'full' | 'some' | 'none' }[], look: Look) {
  const fill = { full: look.cell, some: look.cellSome, none: look.risk };
  return {
    type: 'custom', silent: true, clip: false, data: places.map(({ at }) => [at, 0]),
    renderItem: (params: { dataIndex: number; coordSys: { y: number; height: number } }, api: { coord: (value: [number, number]) => [number, number]; size: (value: [number, number]) => [number, number] }) => {
      const place = places[params.dataIndex]!;
      const [x] = api.coord([place.at, 0]);
      const [step] = api.size([1, 0]);
      const wide = Math.max(1, step - (step > 3 ? 1 : 0));
      return { type: 'rect', shape: { x: x - wide / 2, y: params.coordSys.y + params.coordSys.height + 3, width: wide, height: 5 }, style: { fill: fill[place.kind] } };
    },
  };
}

/** The category axis of days: a label on the first of months, or each fifth day of short spans. */
export function dayAxis(days: readonly { readonly date: string }[], look: Look, name: (month: string) => string) {
  const isShort = days.length <= 62;
  const isLabel = (date: string, at: number) => (isShort ? at % 5 === 0 : date.endsWith('-01'));
  return {
    type: 'category', data: days.map(({ date }) => date), boundaryGap: true,
    axisLine: { lineStyle: { color: look.axis } }, axisTick: { show: true, alignWithLabel: true, length: 12, lineStyle: { color: look.line }, interval: (at: number, date: string) => isLabel(date, at) },
    axisLabel: { color: look.ink3, fontSize: 12, margin: 14, hideOverlap: true, align: isShort ? 'center' : 'left', interval: (at: number, date: string) => isLabel(date, at), formatter: (date: string) => (isShort ? shortDay(date) : date.endsWith('-01-01') ? `${date.slice(0, 4)}` : name(date.slice(0, 7))) },
  };
}

export const valueAxis = (look: Look) => ({
  type: 'value', min: 0, axisLabel: { color: look.ink3, fontSize: 12 }, splitLine: { lineStyle: { color: look.hair } }, axisLine: { show: false }, axisTick: { show: false },
});

/** The instants of hours, as charts know them. */
export const hourPoints = (hours: readonly Hour[], shown: Shown) =>
  hours.map((hour) => ({ hour, at: chartInstant(hour.to), value: shown === 'aqi' ? hour.aqi : hour.concentrations[shown] }));
