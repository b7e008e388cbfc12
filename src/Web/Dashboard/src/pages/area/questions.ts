import type { Daily, Hourly, Indicator, KeptForecasts, Limits, Profile, Quality, Trends, Weather } from '../../../generated/api';
import { question } from '../../answers/questions';
import { yearTo } from '../../app/explain';
import type { Scene } from '../../app/scene';
import { pollutantName, type Pollutant } from '../../standard/pollutants';
import { yearOf } from '../../standard/time';

/** The last day of a year that is known on the morning of the page. */
export const endOf = (year: number, asOf: string) => (year < yearOf(asOf) ? `${year}-12-31` : asOf);

/** The days of a year, as far as they are known. */
export const daysOf = (scene: Scene, year: number) =>
  question<Daily>('/daily', { area: scene.area, from: `${year}-01-01`, to: endOf(year, scene.asOf), edition: scene.edition });

/** The figures of a year to date with attainment and the same days of the year before. */
export const figuresOf = (scene: Scene, year: number) =>
  question<Indicator>('/indicators', { area: scene.area, period: yearTo(year, scene.asOf), attainment: true, edition: scene.edition });

export const keptForecast = (scene: Scene) => question<KeptForecasts>('/forecasts', { area: scene.area, 'as-of': scene.asOf });

export const profileOf = (scene: Scene, year: number, pollutant: Pollutant) =>
  question<Profile>('/profile', { area: scene.area, period: yearTo(year, scene.asOf), pollutant: pollutantName(pollutant) });

export const captureOf = (scene: Scene, year: number) => question<Quality>('/quality', { area: scene.area, period: yearTo(year, scene.asOf) });

export const hoursOf = (scene: Scene, from: string, to: string) => question<Hourly>('/hourly', { area: scene.area, from, to, edition: scene.edition });

export const weatherOf = (scene: Scene, from: string, to: string) => question<Weather>('/weather', { area: scene.area, from, to });

/** Limits, levels and breakpoints of an edition. */
export const limitsOf = (edition: string) => question<Limits>('/limits', { edition });

/** The trend of all pollutants over the whole years to one. */
export const trendsOf = (scene: Scene, year: number) => question<Trends>('/trend', { area: scene.area, to: year });

/** The same of one pollutant with the weather's part taken out: the worker learns from every hour, which takes seconds to a minute. */
export const normalisedTrendOf = (scene: Scene, year: number, pollutant: Pollutant) =>
  question<Trends>('/trend', { area: scene.area, to: year, pollutant: pollutantName(pollutant), normalised: true });
