import type { FanDay, FanRange, Outlook, Target, YearEndRange } from '../../../generated/api';
import { daysFrom } from '../../standard/time';

/** The running figure of a target: known days, the year before on the same days, ranges to come on marked days. */
export interface Fan {
  /** The days of the axis. */
  readonly days: readonly string[];
  readonly known: readonly (number | null)[];
  readonly before: readonly (number | null)[];
  /** The place on the axis and the range; the first is the last known day. */
  readonly ahead: readonly { readonly at: number; readonly range: YearEndRange }[];
  readonly asOf: number;
}

const kinds: Record<string, { readonly known: (day: FanDay) => number | null; readonly ahead: (day: FanRange) => YearEndRange | null }> = {
  pm25Mean: { known: (day) => day.pm25, ahead: (day) => day.pm25 },
  goodDayRatio: { known: (day) => day.goodDayRatio, ahead: (day) => day.goodDayRatio },
  heavyDays: { known: (day) => day.heavyDays, ahead: (day) => day.heavyDays },
};

/** Means of fewer days swing so far that they would flatten the rest. */
const daysOfAMean = 30;

/** The fan of a target; null where its indicator has none, or nothing is known. */
export function fanOf(target: Target, outlook: Outlook, before: Outlook | null): Fan | null {
  const kind = kinds[target.indicator];
  const fan = outlook.fan;
  if (kind === undefined || fan === null || fan.known.length === 0 || fan.ahead.length === 0) return null;
  const skipped = target.indicator === 'heavyDays' || fan.known.length < 2 * daysOfAMean ? 0 : daysOfAMean;
  const year = String(outlook.year);
  const days = daysFrom(`${year}-01-01`, `${year}-12-31`).slice(skipped);
  const byDay = new Map(fan.known.map((day) => [day.day, kind.known(day)]));
  const earlier = new Map((startsWithYear(before) ? before!.fan!.known : []).map((day) => [day.day.slice(5), kind.known(day)]));
  const known = days.map((day) => byDay.get(day) ?? null);
  const asOf = days.indexOf(outlook.asOf);
  const last = known[asOf] ?? null;
  const ahead = fan.ahead.map((day) => ({ at: days.indexOf(day.day), range: kind.ahead(day) })).filter((mark): mark is { at: number; range: YearEndRange } => mark.range !== null && mark.at >= 0);
  if (ahead.length === 0) return null;
  const start = last === null ? [] : [{ at: asOf, range: { expected: last, lower50: last, upper50: last, lower80: last, upper80: last } }];
  return { days, known, before: days.map((day) => earlier.get(day.slice(5)) ?? null), ahead: [...start, ...ahead], asOf };
}

/** A year before that begins with its own January; else its mean would be one of other days. */
const startsWithYear = (before: Outlook | null) => before?.fan?.known.some((day) => day.day.endsWith('-01-10') && day.pm25 !== null) === true;
