import type { AreaEntry, Areas } from '../../generated/api';
import { question } from '../answers/questions';
import { usePageSettings, type PageSettings } from '../answers/settings';
import { siteManifest } from '../answers/site';
import { useAnswer, type Asked } from '../answers/useAnswer';
import { addDays, beijingNow, isDate, yearOf } from '../standard/time';
import { choose, pairs } from '../words/words';
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
  /** What of the address could not be followed, and what is shown instead. */
  readonly notices: readonly string[];
}

const sceneWords = pairs({
  unknownArea: [(asked: string, shown: string) => `数据库中没有区域“${asked}”，以下为${shown}。`, (asked: string, shown: string) => `The store has no area '${asked}'; this is ${shown}.`],
  noDate: [(asked: string) => `“${asked}”不是日期，以下为最近一天。`, (asked: string) => `'${asked}' is no date; this is the last day.`],
  after: [(asked: string, last: string) => `${asked} 尚无读数，最新读数为 ${last}，以下为该日。`, (asked: string, last: string) => `No readings of ${asked} yet; the newest are of ${last}, which is shown.`],
  before: [(asked: string, first: string) => `${asked} 没有读数，读数自 ${first} 起，以下为该日。`, (asked: string, first: string) => `No readings of ${asked}; they begin on ${first}, which is shown.`],
});

export const areasQuestion = question<Areas>('/areas', { limit: 10000 });

/** How an area is asked for: by its code, else by its label, which fits one place. */
export const askedAs = (entry: AreaEntry) => entry.code ?? entry.label;
export const nameOf = (entry: AreaEntry) => entry.officialName ?? entry.name ?? entry.area;

const startsAt = (entry: AreaEntry, wanted: string) => wanted === entry.code || wanted === entry.label || wanted === entry.name || wanted === entry.officialName;

function startOf(entries: readonly AreaEntry[], wanted: string | null | undefined): AreaEntry | undefined {
  return (wanted == null ? undefined : entries.find((entry) => startsAt(entry, wanted))) ?? entries.find((entry) => entry.kind === 'city') ?? entries[0];
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
  const text = choose(sceneWords);
  const notices: string[] = [];
  const fits = values.area === undefined || startsAt(entry, values.area);
  if (!fits) notices.push(text.unknownArea(values.area ?? '', nameOf(entry)));
  const wanted = values.asof ?? siteManifest()?.asOf;
  const isDay = wanted === undefined || isDate(wanted);
  if (!isDay) notices.push(text.noDate(wanted));
  const first = entry.firstDay ?? entry.firstPublishedDay ?? last;
  if (isDay && wanted !== undefined && wanted > last) notices.push(text.after(wanted, last));
  if (isDay && wanted !== undefined && wanted < first) notices.push(text.before(wanted, first));
  const fixed = wanted === undefined || !isDay ? undefined : wanted > last ? last : wanted < first ? first : wanted;
  const asOf = fixed ?? (last < yesterday ? last : yesterday);
  const scene: Scene = {
    area: askedAs(entry), entry, entries, asOf, year: yearOf(asOf), edition: values.edition,
    today: fixed === undefined ? clockDay : addDays(fixed, 1),
    daysBehind: fixed === undefined && last < yesterday ? Math.round((Date.parse(yesterday) - Date.parse(last)) / 86_400_000) : 0,
    settings, notices,
  };
  return { scene, areas };
}
