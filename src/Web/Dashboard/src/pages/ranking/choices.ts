import { go, type Address } from '../../app/address';
import { askedAs, type Scene } from '../../app/scene';
import { addDays, addMonths, monthOf, yearOf } from '../../standard/time';
import { language } from '../../words/words';
import { keys, lastMonthOf, type Key, type RankingAsked } from './questions';

/** A month on its own, the months of the year up to it, or a whole year. */
export type Span = 'month' | 'to-date' | 'year';

/** The last month that is over on the morning of the page. */
export const lastWholeMonth = (asOf: string) => (monthOf(addDays(asOf, 1)) === monthOf(asOf) ? addMonths(monthOf(asOf), -1) : monthOf(asOf));

export const spanOf = (period: string): Span => (period.length === 4 ? 'year' : period.includes('..') ? 'to-date' : 'month');

const toDate = (month: string) => `${month.slice(0, 4)}-01..${month}`;

/** The group that an area is ranked in: the districts of a city that has some, else the cities of its province. */
export function groupOf({ entry, entries }: Scene): string {
  if (entry.kind === 'group' || entry.kind === 'province') return askedAs(entry);
  const city = entry.kind === 'city' ? entry : entries.find((other) => other.kind === 'city' && other.area === entry.city);
  if (city !== undefined && (entry.kind === 'county' || entries.some((other) => other.kind === 'county' && other.city === city.area))) return askedAs(city);
  const province = entries.find((other) => other.kind === 'province' && other.area === entry.province);
  const whole = entries.find((other) => other.kind === 'group' && other.members.length > 1);
  return askedAs(province ?? whole ?? entry);
}

/** The groups that can be ranked: cities with districts, provinces and named groups of more than one. */
export function groupsOf({ entries }: Scene) {
  const cities = new Set(entries.filter((entry) => entry.kind === 'county').map((entry) => entry.city));
  return {
    cities: entries.filter((entry) => entry.kind === 'city' && cities.has(entry.area)),
    provinces: entries.filter((entry) => entry.kind === 'province'),
    groups: entries.filter((entry) => entry.kind === 'group' && entry.members.length > 1),
  };
}

/** What the address asks for, with what it leaves out. */
export function askedFor(scene: Scene, { values }: Address): RankingAsked {
  const by = keys.find((key) => key === values.by) ?? 'composite';
  return { group: values.group ?? groupOf(scene), period: values.period ?? lastWholeMonth(scene.asOf), by, edition: scene.edition };
}

/** The period of another kind that ends where this one does, as far as it is over. */
export function withSpan(period: string, span: Span, asOf: string): string {
  const last = lastWholeMonth(asOf);
  const month = lastMonthOf(period) > last ? last : lastMonthOf(period);
  if (span === 'month') return month;
  if (span === 'to-date') return toDate(month);
  return month.endsWith('-12') ? month.slice(0, 4) : String(yearOf(`${month}-01`) - 1);
}

/** The period one step before or after; null beyond what is over, or before the first readings. */
export function stepped(period: string, step: -1 | 1, scene: Scene): string | null {
  const span = spanOf(period);
  const month = addMonths(lastMonthOf(period), span === 'year' ? step * 12 : step);
  const first = scene.entry.firstDay ?? scene.entry.firstPublishedDay;
  if (month > lastWholeMonth(scene.asOf) || (first !== null && month < monthOf(first))) return null;
  return span === 'month' ? month : span === 'year' ? month.slice(0, 4) : toDate(month);
}

/** A period in words. */
export function periodInWords(period: string): string {
  const month = lastMonthOf(period);
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  const span = spanOf(period);
  if (language() === 'en') return span === 'year' ? year : span === 'month' ? month : `${year}-01 to ${number < 10 ? '0' : ''}${number}`;
  return span === 'year' ? `${year} 年` : span === 'month' ? `${year} 年 ${number} 月` : number === 1 ? `${year} 年 1 月` : `${year} 年 1–${number} 月`;
}

/** A change of the ranking's address; what is at its start is left out of it. */
export function choose(scene: Scene, change: { group?: string; period?: string; by?: Key }) {
  const values: Record<string, string | null> = {};
  if (change.group !== undefined)
    Object.assign(values, { group: change.group === groupOf(scene) ? null : change.group, lines: null, unit: null, find: null });
  if (change.period !== undefined) values.period = change.period === lastWholeMonth(scene.asOf) ? null : change.period;
  if (change.by !== undefined) values.by = change.by === 'composite' ? null : change.by;
  go({ values });
}
