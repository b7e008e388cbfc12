import { levels as ofStandard } from '../../../../Analytics/Standards/Data/hj-633-2026.json';
import { pick } from '../words/words';

/** A level of the AQI, HJ 633: 1 excellent to 6 severely polluted. */
export type Level = 1 | 2 | 3 | 4 | 5 | 6;

export const levels: readonly Level[] = [1, 2, 3, 4, 5, 6];

/** The levels of the AQI as the standard's data have them; both editions of HJ 633 have the same (LevelTests). */
const levelOfStandard = (level: Level) => ofStandard[level - 1]!;

const english: Record<Level, string> = {
  1: 'Excellent', 2: 'Good', 3: 'Lightly polluted', 4: 'Moderately polluted', 5: 'Heavily polluted', 6: 'Severely polluted',
};

/** The upper ends of levels 1 to 5; level 6 ends where the scale does. */
export const upperEnds: readonly number[] = ofStandard.slice(0, -1).map((level) => level.upTo);

export const levelName = (level: Level) => pick([levelOfStandard(level).category, english[level]]);
export const levelClass = (level: Level) => pick([levelOfStandard(level).name, `Level ${level}`]);

/** The level of an AQI, or null for none. */
export function levelOf(aqi: number | null | undefined): Level | null {
  if (aqi === null || aqi === undefined) return null;
  const index = upperEnds.findIndex((end) => aqi <= end);
  return (index < 0 ? 6 : index + 1) as Level;
}
