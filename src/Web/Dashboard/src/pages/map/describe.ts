import type { CardContent } from '../../parts/card';
import type { Change } from '../../app/address';
import { explainDay, indicatorOf } from '../../app/explain';
import { askedAs, type Scene } from '../../app/scene';
import { stageInWords } from '../../standard/stage';
import { figure } from '../../standard/digits';
import { levelClass, levelName } from '../../standard/levels';
import { pollutantName, unitOf } from '../../standard/pollutants';
import { choose } from '../../words/words';
import type { Mark, Measure } from './marks';
import type { MapDocument } from './questions';
import { mapWords } from './words';

/** The unit of a measure; an index has none. */
export const unitOfMeasure = (measure: Measure) => (measure === 'aqi' ? '' : measure === 'capture' ? '%' : unitOf(measure));

/** The measure alone: AQI, PM2.5, capture. */
export const nameOfMeasure = (measure: Measure) => (measure === 'aqi' ? 'AQI' : measure === 'capture' ? choose(mapWords).completeness : pollutantName(measure));

/** What is averaged over what: it stands in the title, not only in the card. */
export function measureInWords(measure: Measure, byHour: boolean): string {
  const text = choose(mapWords);
  if (measure === 'aqi') return byHour ? text.aqiOfHour : text.aqiOfDay;
  if (measure === 'capture') return byHour ? text.captureOfHour : text.captureOfDay;
  return `${pollutantName(measure)} ${byHour ? text.oneHour : measure === 'o3' ? text.eightHour : text.means}`;
}

/** A time in words: 2016-11-02, or 2016-11-02 08:00 for the hour that ends then. */
export function timeInWords(time: MapDocument['times'][number]): string {
  return time.hour === null ? time.day : `${time.day} ${String(time.hour).padStart(2, '0')}:00`;
}

function kindInWords(mark: Mark): string {
  const text = choose(mapWords);
  const { kind, role } = mark.place;
  if (kind !== 'station') return kind === 'county' ? text.district : text.city;
  return role === 'evaluation' ? text.evaluation : role === 'reference' ? text.reference : role === 'county' ? text.county : text.other;
}

/** The card of a place at a time. */
export function describePlace(document: MapDocument, at: number, measure: Measure, mark: Mark): CardContent {
  const text = choose(mapWords);
  const time = document.times[at]!;
  const stage = mark.place.dataStages[at];
  const unit = unitOfMeasure(measure);
  const capture = mark.place.capture[at];
  const rows: (readonly [string, string])[] = [[nameOfMeasure(measure), mark.value === null ? text.none : `${mark.text}${unit === '' ? '' : ` ${unit}`}`]];
  rows.push([text.time, timeInWords(time)]);
  if (mark.reason !== null) rows.push([text.reason, stage === 'none' ? text.noReadings : mark.reason]);
  if (mark.level !== null) rows.push([text.level, `${levelClass(mark.level)} ${levelName(mark.level)}`]);
  if (measure !== 'aqi' && measure !== 'capture') {
    const iaqi = mark.place.iaqi[measure]?.[at];
    if (iaqi != null) rows.push([text.iaqi, figure(iaqi)]);
  }
  rows.push([text.edition, time.edition]);
  if (measure !== 'capture') rows.push([text.completeness, capture == null ? text.none : `${figure(capture, 1)} %`]);
  if (stage !== undefined && stage !== 'none') rows.push([text.stage, stageInWords(stage)]);
  rows.push([text.role, kindInWords(mark)]);
  return {
    title: mark.place.kind === 'station' ? `${mark.name} ${mark.place.code ?? ''}` : mark.name, rows,
    to: stage === 'none' ? undefined : explainDay(measure === 'aqi' || measure === 'capture' ? 'goodDays' : indicatorOf(measure), time.day, mark.place.code ?? mark.place.area),
  };
}

/** The page of the area that a place is, or lies in. */
export function areaChange(scene: Scene, mark: Mark): Change | null {
  const { kind, code, city } = mark.place;
  const entry = scene.entries.find((each) => each.kind !== 'group' && each.kind !== 'province' && (kind === 'station' ? each.kind === 'city' && each.name === city : each.code === code && each.label === mark.place.area))
    ?? scene.entries.find((each) => kind !== 'station' && each.code === code);
  return entry === undefined ? null : { page: 'area', values: { area: askedAs(entry) } };
}
