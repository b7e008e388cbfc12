import type { AreaEntry } from '../../../generated/api';
import { useAnswer, type Asked } from '../../answers/useAnswer';
import { askedAs, type Scene } from '../../app/scene';
import { citiesOfDays, citiesOfHours, stationsOfDays, stationsOfHours, type MapDocument } from './questions';
import type { MapPlace } from './marks';
import type { View } from './projection';

/** Up to so many degrees from left to right a map shows stations: a province fills it. */
export const stationSpan = 9;

/** The group of the most cities: the nation. */
export function largestGroup(entries: readonly AreaEntry[]): AreaEntry | null {
  const groups = entries.filter((entry) => entry.kind === 'group');
  return groups.reduce<AreaEntry | null>((best, entry) => (best === null || entry.members.length >= best.members.length ? entry : best), null);
}

/** The province that a city lies in, or the city itself where the store has no such area. */
function stationAreaOf(entries: readonly AreaEntry[], place: { readonly code: string | null; readonly province: string | null }): AreaEntry | null {
  return entries.find((entry) => entry.kind === 'province' && entry.province === place.province) ?? entries.find((entry) => entry.kind === 'city' && entry.code === place.code) ?? null;
}

const isLocated = (place: MapPlace) => place.longitude !== null && place.latitude !== null;

/** The city nearest to the middle of a view. */
function nearest(places: readonly MapPlace[], view: View): MapPlace | null {
  const far = (place: MapPlace) => (place.longitude! - view.lon) ** 2 + ((place.latitude! - view.lat) * 1.25) ** 2;
  return places.filter(isLocated).reduce<MapPlace | null>((best, place) => (best === null || far(place) < far(best) ? place : best), null);
}

export interface Places {
  readonly cities: Asked<MapDocument>;
  readonly stations: Asked<MapDocument>;
  /** The area whose stations are shown, or asked for. */
  readonly near: AreaEntry | null;
  /** What is shown: the stations of that area with the cities elsewhere. */
  readonly document: MapDocument | null;
}

/** Cities at the zoom of the nation; from that of a province on the stations of the province in the middle, among the cities elsewhere. */
export function usePlaces(scene: Scene, byHour: boolean, day: string, view: View | null): Places {
  const group = largestGroup(scene.entries);
  const cities = useAnswer(group === null ? null : (byHour ? citiesOfHours : citiesOfDays)(askedAs(group), day, scene.edition));
  const located = cities.document?.places.filter(isLocated) ?? [];
  const middle = view !== null ? (view.span <= stationSpan ? nearest(located, view) : null) : located.length === 1 ? located[0]! : null;
  const near = group === null ? scene.entry : middle === null ? null : stationAreaOf(scene.entries, middle);
  const hasStations = near !== null && near.stations > 0;
  const stations = useAnswer(!hasStations ? null : (byHour ? stationsOfHours : stationsOfDays)(askedAs(near), day, scene.edition));
  return { cities, stations, near: hasStations ? near : null, document: view === null && hasStations && stations.isLoading ? null : together(cities.document, stations.document) };
}

function together(cities: MapDocument | null, stations: MapDocument | null): MapDocument | null {
  if (cities === null || stations === null) return stations ?? cities;
  const covered = new Set(stations.places.map((place) => place.city));
  return { ...stations, places: [...cities.places.filter((place) => !covered.has(place.city)), ...stations.places] };
}
