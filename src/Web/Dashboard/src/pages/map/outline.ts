import { useEffect, useState } from 'preact/hooks';
import type { PageSettings } from '../../answers/settings';
import { isStaticSite } from '../../app/address';

/** The lines of an outline, each a list of longitude and latitude. */
export type Outline = readonly (readonly (readonly [lon: number, lat: number])[])[];

interface Shape { readonly type: string; readonly coordinates?: unknown; readonly geometry?: Shape | null; readonly geometries?: readonly Shape[]; readonly features?: readonly Shape[] }

const isPoint = (value: unknown): value is [number, number] => Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

/** The lines in nested coordinates, however deep GeoJSON nests them for its kind. */
function linesOf(value: unknown): Outline {
  if (!Array.isArray(value) || value.length === 0) return [];
  return value.every(isPoint) ? [value] : value.flatMap((part) => [...linesOf(part)]);
}

function read(shape: Shape): Outline {
  return [
    ...linesOf(shape.coordinates), ...(shape.geometry == null ? [] : read(shape.geometry)),
    ...(shape.geometries ?? []).flatMap((part) => [...read(part)]), ...(shape.features ?? []).flatMap((part) => [...read(part)]),
  ];
}

/** The outline that the bureau gave; null without one, and in a site from the disk. */
export function useOutline(settings: PageSettings): Outline | null {
  const [outline, set] = useState<Outline | null>(null);
  useEffect(() => {
    if (!settings.hasOutline || isStaticSite()) return;
    fetch('/api/v1/dashboard/outline', { credentials: 'same-origin' }).then((response) => (response.ok ? response.json() : null))
      .then((shape: Shape | null) => set(shape === null ? null : read(shape))).catch(() => set(null));
  }, [settings.hasOutline]);
  return outline;
}
