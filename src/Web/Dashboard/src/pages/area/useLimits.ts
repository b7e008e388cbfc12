import type { Day, Limits } from '../../../generated/api';
import { useAnswer } from '../../answers/useAnswer';
import { levelName, type Level } from '../../standard/levels';
import { pollutantOf } from '../../standard/pollutants';
import { choose, listed } from '../../words/words';
import type { Shown } from './cards';
import { limitsOf } from './questions';
import { areaWords } from './words';

/** A line of the standard across a chart. */
export interface LimitLine {
  readonly value: number;
  readonly text: string;
  /** True for the limit by which cities are judged, false for other thresholds. */
  readonly isLimit: boolean;
}

/** The editions of some days: the first and the last, which differ where the days cross a change. */
export function useEditions(days: readonly Day[]) {
  const [first, last] = [days[0]?.edition, days.at(-1)?.edition];
  const firstLimits = useAnswer(first === undefined ? null : limitsOf(first)).document;
  const lastLimits = useAnswer(last === undefined || last === first ? null : limitsOf(last)).document;
  return { current: last === first ? firstLimits : lastLimits, before: last === first ? null : firstLimits };
}

/** The standards of an edition in words: GB 3095-2012、HJ 633-2012、HJ 663-2013 (CN2012). */
export const standardsOf = (limits: Limits | null, edition: string | undefined) =>
  limits === null ? edition : `${listed([limits.edition.limits, limits.edition.aqi, limits.edition.evaluation])} (${limits.edition.name})`;

/** The level above which a day is heavily polluted begins at this index. */
const heavyFrom: Level = 5;

/** The lines for daily figures: class I and II of GB 3095, and where heavy pollution begins by HJ 633. All from the standard, none from the data. */
export function limitLines(limits: Limits | null, shown: Shown): LimitLine[] {
  const text = choose(areaWords);
  if (limits === null) return [];
  const heavy = limits.levels.find((level) => level.level === heavyFrom - 1)?.toIndex;
  if (shown === 'aqi') {
    return limits.levels.filter((level) => level.level === 2 || level.level === heavyFrom - 1)
      .map((level) => ({ value: level.toIndex, text: `${levelName(level.level as Level)} ≤ ${level.toIndex}`, isLimit: level.level === 2 }));
  }
  const averaging = shown === 'o3' ? 'max8h' : '24h';
  const limit = limits.limits.find((one) => pollutantOf(one.pollutant) === shown && one.averaging === averaging);
  const column = limits.breakpoints.find((one) => pollutantOf(one.pollutant) === shown && one.averaging === averaging);
  const begins = column?.points.find((point) => point.iaqi === heavy)?.concentration;
  return [
    ...(limit === undefined ? [] : [
      { value: limit.classII, text: `${limit.classI === limit.classII ? listed([text.classI, text.classII]) : text.classII} ${limit.classII}`, isLimit: true },
      ...(limit.classI === limit.classII ? [] : [{ value: limit.classI, text: `${text.classI} ${limit.classI}`, isLimit: false }]),
    ]),
    ...(begins === undefined ? [] : [{ value: begins, text: `${levelName(heavyFrom)} ${begins}`, isLimit: false }]),
  ];
}

/** The lines for hourly figures: the 1-hour limits, where the standard has some. */
export function hourlyLines(limits: Limits | null, shown: Shown): LimitLine[] {
  const text = choose(areaWords);
  if (limits === null || shown === 'aqi') return limitLines(limits, shown);
  const limit = limits.limits.find((one) => pollutantOf(one.pollutant) === shown && one.averaging === '1h');
  return limit === undefined ? [] : [{ value: limit.classII, text: `${text.classII} ${limit.classII}`, isLimit: true }];
}
