/** What a map shows: its middle, and the degrees of longitude from its left to its right end. */
export interface View { readonly lon: number; readonly lat: number; readonly span: number }

/** A view on a sheet of so many pixels. The parallel is the latitude at which both directions have one scale. */
export interface Sheet { readonly width: number; readonly height: number; readonly view: View; readonly parallel: number }

const radians = Math.PI / 180;
const perLon = ({ width, view }: Sheet) => width / view.span;
const perLat = (sheet: Sheet) => perLon(sheet) / Math.cos(sheet.parallel * radians);

/** The pixel of a place: equirectangular. */
export const pixelOf = (sheet: Sheet, lon: number, lat: number): [number, number] =>
  [sheet.width / 2 + (lon - sheet.view.lon) * perLon(sheet), sheet.height / 2 - (lat - sheet.view.lat) * perLat(sheet)];

/** The place of a pixel. */
export const placeOf = (sheet: Sheet, x: number, y: number): [number, number] =>
  [sheet.view.lon + (x - sheet.width / 2) / perLon(sheet), sheet.view.lat - (y - sheet.height / 2) / perLat(sheet)];

export interface Located { readonly lon: number; readonly lat: number }

/** The view that shows all places with a margin. */
export function fit(places: readonly Located[], width: number, height: number): View {
  if (places.length === 0) return { lon: 104, lat: 36, span: 60 };
  const [lons, lats] = [places.map((place) => place.lon), places.map((place) => place.lat)];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const lat = (south + north) / 2;
  const usable = 0.82;
  const span = Math.max((east - west) / usable, ((north - south) / usable) * (width / height) / Math.cos(lat * radians), 0.4);
  return { lon: (west + east) / 2, lat, span: Math.min(span, mostSpan) };
}

const leastSpan = 0.05;
const mostSpan = 120;

/** The view closer or further by a factor, with the place under a pixel where it is. */
export function zoomed(sheet: Sheet, factor: number, x = sheet.width / 2, y = sheet.height / 2): View {
  const span = Math.min(mostSpan, Math.max(leastSpan, sheet.view.span / factor));
  const [lon, lat] = placeOf(sheet, x, y);
  const [after, down] = placeOf({ ...sheet, view: { ...sheet.view, span } }, x, y);
  return { lon: sheet.view.lon + lon - after, lat: sheet.view.lat + lat - down, span };
}

/** The view moved by pixels. */
export function moved(sheet: Sheet, dx: number, dy: number): View {
  const [lon, lat] = placeOf(sheet, sheet.width / 2 - dx, sheet.height / 2 - dy);
  return { lon: Math.max(-180, Math.min(180, lon)), lat: Math.max(-85, Math.min(85, lat)), span: sheet.view.span };
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

/** The lines of the graticule within the sheet: round degrees at least 120 px apart. */
export function graticule(sheet: Sheet): { readonly lons: number[]; readonly lats: number[]; readonly digits: number } {
  const step = steps.find((degrees) => degrees * perLon(sheet) >= 120) ?? 20;
  const [west, north] = placeOf(sheet, 0, 0);
  const [east, south] = placeOf(sheet, sheet.width, sheet.height);
  const between = (from: number, to: number) =>
    Array.from({ length: Math.max(0, Math.floor(to / step) - Math.ceil(from / step) + 1) }, (_, index) => (Math.ceil(from / step) + index) * step);
  return { lons: between(west, east), lats: between(south, north), digits: step < 0.1 ? 2 : step < 1 ? 1 : 0 };
}

/** A view as an address has it, and back. */
export const viewText = ({ lon, lat, span }: View) => `${lon.toFixed(3)},${lat.toFixed(3)},${span.toFixed(3)}`;

export function viewOf(text: string | undefined): View | null {
  const [lon, lat, span] = (text ?? '').split(',').map(Number);
  return lon !== undefined && lat !== undefined && span !== undefined && [lon, lat, span].every(Number.isFinite) && span > 0
    ? { lon, lat, span: Math.min(mostSpan, Math.max(leastSpan, span)) } : null;
}
