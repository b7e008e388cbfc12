import { pick, type Pair } from '../words/words';

/** A level of the AQI, HJ 633: 1 excellent to 6 severely polluted. */
export type Level = 1 | 2 | 3 | 4 | 5 | 6;

export const levels: readonly Level[] = [1, 2, 3, 4, 5, 6];

const names: Record<Level, Pair> = {
  1: ['优', 'Excellent'], 2: ['良', 'Good'], 3: ['轻度污染', 'Lightly polluted'],
  4: ['中度污染', 'Moderately polluted'], 5: ['重度污染', 'Heavily polluted'], 6: ['严重污染', 'Severely polluted'],
};

const classes: Record<Level, Pair> = {
  1: ['一级', 'Level 1'], 2: ['二级', 'Level 2'], 3: ['三级', 'Level 3'], 4: ['四级', 'Level 4'], 5: ['五级', 'Level 5'], 6: ['六级', 'Level 6'],
};

/** The upper ends of the levels, HJ 633 table of AQI ranges; the sixth has none. They are the same in both editions. */
export const upperEnds = [50, 100, 150, 200, 300] as const;

export const levelName = (level: Level) => pick(names[level]);
export const levelClass = (level: Level) => pick(classes[level]);

/** The level of an AQI, or null for none. */
export function levelOf(aqi: number | null | undefined): Level | null {
  if (aqi === null || aqi === undefined) return null;
  const index = upperEnds.findIndex((end) => aqi <= end);
  return (index < 0 ? 6 : index + 1) as Level;
}
