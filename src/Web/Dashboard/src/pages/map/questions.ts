import type { Map as MapDocument } from '../../../generated/api';
import { question, type Question } from '../../answers/questions';
import { addDays } from '../../standard/time';

/** Days of the slider. */
export const daysOnSlider = 30;

export type { MapDocument };

/** The cities of the nation, or of the largest group that the store has, on the days up to one. */
export const citiesOfDays = (group: string, to: string, edition: string | undefined): Question<MapDocument> =>
  question<MapDocument>('/map', { area: group, from: addDays(to, 1 - daysOnSlider), to, edition });

/** The stations of a province or city on the same days. */
export const stationsOfDays = (area: string, to: string, edition: string | undefined): Question<MapDocument> =>
  question<MapDocument>('/map', { area, from: addDays(to, 1 - daysOnSlider), to, stations: 'true', edition });

/** The same for the hours of a day. */
export const citiesOfHours = (group: string, day: string, edition: string | undefined): Question<MapDocument> =>
  question<MapDocument>('/map', { area: group, from: day, to: day, hours: 'true', edition });

/** The stations for the hours of a day. */
export const stationsOfHours = (area: string, day: string, edition: string | undefined): Question<MapDocument> =>
  question<MapDocument>('/map', { area, from: day, to: day, hours: 'true', stations: 'true', edition });
