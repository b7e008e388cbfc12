import type { Explanation, History } from '../../../generated/api';
import { question } from '../../answers/questions';
import { indicatorOf } from '../../app/explain';
import { pollutantOf } from '../../standard/pollutants';

/** What an address asks to have explained. */
export interface Sought {
  /** The area, or the code of a station. */
  readonly subject: string;
  readonly indicator: string;
  readonly period: string;
  readonly day: string | undefined;
  readonly lines: boolean;
  readonly edition: string | undefined;
}

/** The worker's name of an indicator: of a pollutant its statistic of a period; the AQI of a day stands in the chain of the good days. */
export function workerName(indicator: string): string {
  const pollutant = pollutantOf(indicator);
  return pollutant !== null ? indicatorOf(pollutant) : indicator === 'aqi' ? 'goodDays' : indicator;
}

export const chainOf = ({ subject, indicator, period, day, lines, edition }: Sought) =>
  question<Explanation>('/explain', { area: subject, indicator: workerName(indicator), period, day, lines: day !== undefined && lines ? true : undefined, edition });

/** What files said of a station's day, each value with the import that it came by. */
export const historyOf = (station: string, day: string) => question<History>('/history', { station, day });
