import type { Completeness, Day, KeptForecastDay, KeptForecasts } from '../../../generated/api';
import { explainOf, indicatorOf, yearTo } from '../../app/explain';
import type { Scene } from '../../app/scene';
import type { CardContent } from '../../parts/card';
import { stageInWords } from '../../standard/stage';
import { figure, range } from '../../standard/digits';
import { levelName, levelOf, type Level } from '../../standard/levels';
import { digitsOf, pollutantName, pollutants, unitOf, type Pollutant } from '../../standard/pollutants';
import { yearOf } from '../../standard/time';
import { choose, language, listed } from '../../words/words';
import { areaWords } from './words';

/** What the page shows: a pollutant, or the AQI. */
export type Shown = Pollutant | 'aqi';

export const shownName = (shown: Shown) => (shown === 'aqi' ? 'AQI' : pollutantName(shown));
export const shownDigits = (shown: Shown) => (shown === 'aqi' ? 0 : digitsOf(shown));
export const shownUnit = (shown: Shown) => (shown === 'aqi' ? '' : unitOf(shown));
export const valueOf = (day: Day | undefined, shown: Shown): number | null => (day === undefined ? null : shown === 'aqi' ? day.aqi : day.concentrations[shown]);

/** How much stands behind a figure, in words. */
export function completeInWords(complete: Completeness | null): string {
  const text = choose(areaWords);
  if (complete === null) return text.gap;
  const said = complete.counts === 'hours' ? text.ofHours : complete.counts === 'windows' ? text.ofWindows : text.ofStations;
  return said(complete.count, complete.of);
}

/** The least complete of the six pollutants of a day. */
export const leastComplete = (day: Day) =>
  pollutants.map((pollutant) => day.completeness[pollutant]).filter((one) => one != null).sort((left, right) => left.count / left.of - right.count / right.of)[0] ?? null;

const chainOf = (scene: Scene, shown: Shown, day: string) =>
  explainOf({ indicator: shown === 'aqi' ? 'aqi' : indicatorOf(shown), period: yearTo(yearOf(day), scene.asOf), day });

const said = (words: { readonly english: string; readonly chinese: string } | null | undefined) => (words == null ? null : language() === 'zh' ? words.chinese : words.english);

/** The card of a day's AQI. */
export function dayCard(scene: Scene, day: Day): CardContent {
  const text = choose(areaWords);
  const reason = said(day.aqiReason);
  return {
    title: `${day.date} AQI ${day.aqi === null ? text.none : `${day.aqi} ${levelName(day.level as Level)}`}`,
    rows: [
      ...(reason === null ? [] : [[text.reason, reason] as const]),
      ...(day.primaryPollutants.length === 0 ? [] : [[text.primary, listed(day.primaryPollutants)] as const]),
      [text.edition, day.edition], [text.complete, completeInWords(leastComplete(day))], [text.stage, stageInWords(day.dataStage)],
    ],
    to: chainOf(scene, 'aqi', day.date),
  };
}

/** The card of a day of what is shown, with the year before. */
export function valueCard(scene: Scene, day: Day, shown: Shown, before?: Day): CardContent {
  if (shown === 'aqi') return dayCard(scene, day);
  const text = choose(areaWords);
  const value = day.concentrations[shown];
  const level = levelOf(day.iaqi[shown]);
  return {
    title: `${day.date} ${pollutantName(shown)} ${value === null ? text.gap : `${figure(value, digitsOf(shown))} ${unitOf(shown)}`}`,
    rows: [
      ...(level === null ? [] : [[text.level, `IAQI ${figure(day.iaqi[shown])} ${levelName(level)}`] as const]),
      ...(before === undefined ? [] : [[text.before1, `${before.date} ${figure(before.concentrations[shown], digitsOf(shown))}`] as const]),
      [text.edition, day.edition], [text.complete, completeInWords(day.completeness[shown])], [text.stage, stageInWords(day.dataStage)],
    ],
    to: chainOf(scene, shown, day.date),
  };
}

/** The card of a forecast day. */
export function forecastCard(kept: KeptForecasts, day: KeptForecastDay, shown: Shown): CardContent {
  const text = choose(areaWords);
  const one = forecastOf(day, shown);
  const level = shown === 'aqi' ? levelOf(one?.value) : null;
  return {
    title: `${day.date} ${shownName(shown)} ${figure(one?.value, forecastDigits(shown))} ${level === null ? shownUnit(shown) : levelName(level)}`.trim(),
    rows: [
      [text.interval, range(one?.lower, one?.upper, forecastDigits(shown))], [text.stage, text.forecastFrom(kept.asOf ?? '')],
      ...(one?.model == null ? [] : [[text.model, one.model] as const]),
    ],
    to: { page: 'forecasts' },
  };
}

/** A forecast as the standard prints the figure, of CO with one digit. */
export const forecastDigits = (shown: Shown) => (shown === 'co' ? 1 : 0);
export const forecastOf = (day: KeptForecastDay, shown: Shown) => (shown === 'aqi' ? day.aqiDaily : day.concentrations[shown]);
