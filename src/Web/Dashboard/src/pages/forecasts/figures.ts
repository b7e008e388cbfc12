import type { Day, KeptForecastDay } from '../../../generated/api';
import { pollutantName, pollutantOf, pollutants, type Pollutant } from '../../standard/pollutants';

/** What is forecast: the daily AQI, or a pollutant. */
export type Forecasted = 'aqi' | Pollutant;

export const forecasted: readonly Forecasted[] = ['aqi', ...pollutants];

/** The name that the verification has for it. */
export const symbolOf = (what: Forecasted) => (what === 'aqi' ? 'AQI' : pollutantName(what));
export const nameOf = symbolOf;
export const chosenOf = (text: string | undefined): Forecasted => pollutantOf(text) ?? 'aqi';

/** Digits of a forecast as the API gives them. */
export const digitsOf = (what: Forecasted) => (what === 'aqi' ? 0 : what === 'co' ? 2 : 1);

/** The figure of a day ahead; null where none was forecast. */
export const figureOf = (day: KeptForecastDay, what: Forecasted) => (what === 'aqi' ? day.aqiDaily : (day.concentrations[what] ?? null));

/** What was observed on a day; null without a valid figure. */
export const observedOf = (day: Day, what: Forecasted) => (what === 'aqi' ? day.aqi : (day.concentrations[what] ?? null));
