/**
 * Beijing's calendar, whatever the zone of the browser. A day is its text, 2016-11-02, and is never made an instant of the browser's zone.
 */
const dayLength = 86_400_000;
const beijing = 8 * 3_600_000;

const asUtc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const asDay = (utc: number) => new Date(utc).toISOString().slice(0, 10);

export const addDays = (day: string, days: number) => asDay(asUtc(day) + days * dayLength);
export const daysBetween = (from: string, to: string) => Math.round((asUtc(to) - asUtc(from)) / dayLength);
export const yearOf = (day: string) => Number(day.slice(0, 4));
export const monthOf = (day: string) => day.slice(0, 7);

/** True for a day of the calendar, such as 2016-11-02. */
export const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(asUtc(text)) && asDay(asUtc(text)) === text;

/** The weekday, 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string) => new Date(asUtc(day)).getUTCDay() || 7;

export const daysInMonth = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
export const monthsOf = (year: number) => Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);

export function addMonths(month: string, months: number): string {
  const at = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + months, 1));
  return at.toISOString().slice(0, 7);
}

/** All days from one to another, both included. */
export const daysFrom = (from: string, to: string) => Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

/** The same day a year before; 29 February is answered by 28 February. */
export function yearBefore(day: string): string {
  const before = `${yearOf(day) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? `${before.slice(0, 8)}28` : before;
}

/** The day and the clock in Beijing now: 2016-11-03, 08:10. */
export function beijingNow(): { day: string; clock: string } {
  const text = new Date(Date.now() + beijing).toISOString();
  return { day: text.slice(0, 10), clock: text.slice(11, 16) };
}

/** The clock of Beijing as an instant that is pretended to be UTC, for charts that know only UTC and the browser's zone. */
export const chartInstant = (time: string) => Date.parse(`${time.slice(0, 16)}:00Z`);

/** 11-02 without the year. */
export const shortDay = (day: string) => day.slice(5);

/** A moment as the page prints it: 2016-11-03 04:00. */
export const momentOf = (text: string) => text.slice(0, 16).replace('T', ' ');
