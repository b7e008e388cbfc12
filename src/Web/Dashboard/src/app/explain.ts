import { addDays, daysInMonth, monthOf, yearOf } from '../standard/time';
import type { Pollutant } from '../standard/pollutants';
import type { Change } from './address';

/** A figure whose chain is asked for. */
export interface Explained {
  /** An indicator such as goodDays or coP95, or a pollutant such as pm25. */
  readonly indicator: string;
  /** The period as the worker reads it: 2016, 2016-06, 2016-01-01..2016-11-02. */
  readonly period: string;
  /** One day of it: its stations, hours and files. */
  readonly day?: string | undefined;
  /** Another area than that of the page. */
  readonly area?: string | undefined;
  /** A station instead of the area, by its code; the area of the page stays. */
  readonly station?: string | undefined;
  readonly edition?: string | undefined;
  /** True for the lines of the files as well. */
  readonly lines?: boolean | undefined;
}

const indicators: Record<Pollutant, string> = { pm25: 'pm25', pm10: 'pm10', so2: 'so2', no2: 'no2', o3: 'o3P90', co: 'coP95' };

/** The indicator of a period that a pollutant has, HJ 663 table 1. */
export const indicatorOf = (pollutant: Pollutant) => indicators[pollutant];

/** The address of the chain of a figure, for the card of the figure and for links. */
export function explainOf({ indicator, period, day, area, station, edition, lines }: Explained): Change {
  return {
    page: 'explain',
    values: {
      indicator, period, ...(day === undefined ? {} : { day }), ...(station === undefined ? {} : { station }), ...(area === undefined ? {} : { area }), ...(edition === undefined ? {} : { edition }),
      ...(lines === true ? { lines: 'yes' } : {}),
    },
  };
}

/** The chain of a day's figure: the day as a period of its own, with its stations, hours and files. */
export const explainDay = (indicator: string, day: string, area?: string): Change => explainOf({ indicator, period: day, day, area });

/** A year as far as the cut-off date goes: 2016 whole, or 2016-01-01..2016-11-02. Days after the cut-off are not known on that morning. */
export function yearTo(year: number, asOf: string): string {
  return year < yearOf(asOf) || asOf === `${year}-12-31` ? String(year) : `${year}-01-01..${asOf}`;
}

/** A month as far as the cut-off date goes. */
export function monthTo(month: string, asOf: string): string {
  return month !== monthOf(asOf) || Number(asOf.slice(8)) === daysInMonth(month) ? month : `${month}-01..${asOf}`;
}

/** So many days up to and with a day. */
export const lastDays = (days: number, to: string): string => `${addDays(to, 1 - days)}..${to}`;
