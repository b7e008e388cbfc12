/** An hour with its wind, and what was measured in it. */
export interface WindHour {
  /** Where the wind comes from, degrees. */
  readonly direction: number | null;
  readonly speed: number | null;
  /** What is divided into classes: the speed, or a concentration. */
  readonly value: number | null;
}

export const sectorCount = 16;

/** Below this the air is calm (Beaufort 0), and a direction means nothing. */
export const calmBelow = 0.3;

/** Lower ends of Beaufort 1, 2, 3 and 4 in m/s. */
export const speedClasses = [0.3, 1.6, 3.4, 5.5] as const;

export interface Rose {
  /** Hours by sector, clockwise from the north, and within it by class. */
  readonly sectors: readonly (readonly number[])[];
  readonly calm: number;
  readonly total: number;
}

/** Counts hours by wind direction and class; the classes begin at the given values. Hours without wind or value are left out. */
export function roseOf(hours: readonly WindHour[], begins: readonly number[]): Rose {
  const sectors = Array.from({ length: sectorCount }, () => begins.map(() => 0));
  let [calm, total] = [0, 0];
  for (const { direction, speed, value } of hours) {
    if (speed === null || value === null) continue;
    total++;
    if (speed < calmBelow || direction === null) { calm++; continue; }
    const sector = Math.round(direction / (360 / sectorCount)) % sectorCount;
    const index = Math.max(0, begins.findLastIndex((begin) => value >= begin));
    sectors[sector]![index]!++;
  }
  return { sectors, calm, total };
}

/** The path of a part of a sector between two radii around a middle. */
export function wedge(sector: number, inner: number, outer: number, middle: number): string {
  const half = (Math.PI / sectorCount) * 0.86;
  const centre = (2 * Math.PI * sector) / sectorCount;
  const at = (radius: number, angle: number) => `${(middle + radius * Math.sin(angle)).toFixed(2)} ${(middle - radius * Math.cos(angle)).toFixed(2)}`;
  return `M${at(inner, centre - half)}L${at(outer, centre - half)}A${outer} ${outer} 0 0 1 ${at(outer, centre + half)}L${at(inner, centre + half)}A${inner} ${inner} 0 0 0 ${at(inner, centre - half)}Z`;
}
