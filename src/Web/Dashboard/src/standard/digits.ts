/** Figures as the field prints them: true minus, no grouping within a table of indices, a word for no value. */
export const none = '–';

const minus = (text: string) => text.replace('-', '−');

/** A figure with so many digits after the point; a dash where there is none. The figure is a rounded one of a document: nothing is decided here. */
export function figure(value: number | null | undefined, digits = 0): string {
  return value === null || value === undefined ? none : minus(value.toFixed(digits));
}

/** A figure with its sign, such as +5.1 or −8.1; 0 has none. */
export function signed(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return none;
  const text = figure(value, digits);
  return value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : Number(value.toFixed(digits)) === 0 ? figure(0, digits) : text;
}

/** A count with a comma between thousands. */
export const count = (value: number | null | undefined) => (value === null || value === undefined ? none : minus(value.toLocaleString('en-US')));

/** A probability in whole per cent, never 0 or 100: what is drawn from members is not certain. */
export function chance(probability: number | null | undefined): string {
  if (probability === null || probability === undefined) return none;
  const percent = probability * 100;
  return percent < 1 ? '<1' : percent > 99 ? '>99' : String(Math.round(percent));
}

/** A range such as 67.8–76.6. */
export const range = (from: number | null | undefined, to: number | null | undefined, digits = 0) =>
  from === null || from === undefined || to === null || to === undefined ? none : `${figure(from, digits)}–${figure(to, digits)}`;
