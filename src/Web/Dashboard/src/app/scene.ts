import type { AreaEntry, Areas } from '../../generated/api';
import { question } from '../answers/questions';
import { usePageSettings, type PageSettings } from '../answers/settings';
import { siteManifest } from '../answers/site';
import { useAnswer, type Asked } from '../answers/useAnswer';
import { addDays, beijingNow, yearOf } from '../standard/time';
import { useAddress } from './address';

/** What all pages are about: an area on a morning, under an edition. */
export interface Scene {
  /** The code or the name by which the area is asked for. */
  readonly area: string;
  readonly entry: AreaEntry;
  readonly entries: readonly AreaEntry[];
  /** The last whole day that counts. */
  readonly asOf: string;
  readonly year: number;
  /** The edition that is asked for; undefined for the one in force. */
  readonly edition: string | undefined;
  /** The day of the page: today by the clock, or the morning after the cut-off date of the address. */
  readonly today: string;
  /** Days by which the newest reading is behind yesterday; 0 if it is not, or the address fixes the date. */
  readonly daysBehind: number;
  readonly settings: PageSettings;
}

export const areasQuestion = question<Areas>('/areas', { limit: 10000 });

/** How an area is asked for: by its code, else by its label, which fits one place. */
export const askedAs = (entry: AreaEntry) => entry.code ?? entry.label;
export const nameOf = (entry: AreaEntry) => entry.officialName ?? entry.name ?? entry.area;

function startOf(entries: readonly AreaEntry[], wanted: string | null | undefined): AreaEntry | undefined {
  const fits = (entry: AreaEntry) => wanted === entry.code || wanted === entry.label || wanted === entry.name || wanted === entry.officialName;
  return (wanted == null ? undefined : entries.find(fits)) ?? entries.find((entry) => entry.kind === 'city') ?? entries[0];
}

/** The scene of the address; null until the areas are known, or where the store has none. */
export function useScene(): { readonly scene: Scene | null; readonly areas: Asked<Areas> } {
  const { values } = useAddress();
  const settings = usePageSettings();
  const areas = useAnswer(areasQuestion);
  const entries = areas.document?.areas ?? [];
  const entry = startOf(entries, values.area ?? settings?.area);
  if (entry === undefined || settings === null) return { scene: null, areas };
  const { day: clockDay } = beijingNow();
  const yesterday = addDays(clockDay, -1);
  const last = entry.lastDay ?? entry.lastPublishedDay ?? yesterday;
  const fixed = values.asof ?? siteManifest()?.asOf;
  const asOf = fixed ?? (last < yesterday ? last : yesterday);
  const scene: Scene = {
    area: askedAs(entry), entry, entries, asOf, year: yearOf(asOf), edition: values.edition,
    today: fixed === undefined ? clockDay : addDays(fixed, 1),
    daysBehind: fixed === undefined && last < yesterday ? Math.round((Date.parse(yesterday) - Date.parse(last)) / 86_400_000) : 0,
    settings,
  };
  return { scene, areas };
}
