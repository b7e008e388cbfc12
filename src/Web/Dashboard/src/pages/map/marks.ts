import { figure, none } from '../../standard/digits';
import { levelOf, type Level } from '../../standard/levels';
import { digitsOf, pollutantOf, type Pollutant } from '../../standard/pollutants';
import { language } from '../../words/words';
import type { MapDocument } from './questions';

export type Measure = 'aqi' | 'capture' | Pollutant;
export type MapPlace = MapDocument['places'][number];

/** What is drawn of a place at a time. */
export interface Mark {
  readonly key: string;
  readonly name: string;
  readonly place: MapPlace;
  readonly lon: number | null;
  readonly lat: number | null;
  /** The figure as the API has it, and as it is printed. */
  readonly value: number | null;
  readonly text: string;
  readonly level: Level | null;
  /** The order of drawing: the worse lies on top, what has no value at the bottom. */
  readonly weight: number;
  readonly reason: string | null;
}

export const measureOf = (text: string | undefined): Measure => (text === 'capture' ? 'capture' : pollutantOf(text) ?? 'aqi');

/** Digits after the point of a measure; capture is given in tenths of a per cent. */
export const digitsOfMeasure = (measure: Measure) => (measure === 'capture' ? 1 : measure === 'aqi' ? 0 : digitsOf(measure));

function valueOf(place: MapPlace, at: number, measure: Measure): number | null {
  if (measure === 'aqi') return place.aqi[at] ?? null;
  return (measure === 'capture' ? place.capture[at] : place.concentrations[measure]?.[at]) ?? null;
}

/** The marks of a document at one of its times. */
export function marksAt(document: MapDocument, at: number, measure: Measure): Mark[] {
  return document.places.map((place) => {
    const value = valueOf(place, at, measure);
    const level = measure === 'capture' ? null : levelOf(measure === 'aqi' ? place.aqi[at] : place.iaqi[measure]?.[at]);
    const reason = place.absent.find((absent) => absent.at === at)?.aqiReason;
    return {
      key: `${place.kind} ${place.code ?? place.area}`, name: place.name ?? place.area, place, lon: place.longitude, lat: place.latitude, value, level,
      text: value === null ? none : figure(value, measure === 'capture' ? (value === 100 ? 0 : 1) : digitsOfMeasure(measure)),
      weight: value === null ? -1e9 : measure === 'capture' ? -value : value,
      reason: value !== null || reason == null ? null : language() === 'zh' ? reason.chinese : reason.english,
    };
  });
}

/** Those with coordinates, in the order of drawing. */
export const drawnOf = (marks: readonly Mark[]) =>
  marks.filter((mark): mark is Mark & { lon: number; lat: number } => mark.lon !== null && mark.lat !== null).sort((left, right) => left.weight - right.weight);
export type DrawnMark = Mark & { readonly lon: number; readonly lat: number };
