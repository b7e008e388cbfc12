import type { Target } from '../../../generated/api';
import type { Scene } from '../../app/scene';

/** A target with a probability, beside that of the day before. */
export interface Mover {
  readonly target: Target;
  readonly now: number;
  readonly before: number | null;
  /** True if the probability fell below a bound of the words. */
  readonly hasFallen: boolean;
  /** True if it crossed a bound, up or down. */
  readonly hasCrossed: boolean;
}

/** The targets of the area and of what lies in it. */
export function ofArea(targets: readonly Target[], scene: Scene): Target[] {
  const { entry } = scene;
  const stem = entry.code?.replace(/(00)+$/, '') ?? '';
  return targets.filter((target) => target.area === entry.area || target.name === entry.name || (stem.length > 0 && target.code?.startsWith(stem) === true));
}

const wordOf = (probability: number, bounds: readonly number[]) => bounds.filter((bound) => probability * 100 >= bound).length;

/** The targets with a probability: those that crossed a bound first, then by how far they moved. */
export function movers(targets: readonly Target[], scene: Scene): Mover[] {
  const bounds = scene.settings.bounds;
  return ofArea(targets, scene).filter((target) => target.probability !== null && !target.rehearsal).map((target): Mover => {
    const [now, before] = [target.probability!, target.probabilityBefore];
    const step = before === null ? 0 : wordOf(now, bounds) - wordOf(before, bounds);
    return { target, now, before, hasFallen: step < 0, hasCrossed: step !== 0 };
  }).sort((left, right) => Number(right.hasCrossed) - Number(left.hasCrossed) || distance(right) - distance(left));
}

export const distance = (mover: Mover) => Math.abs(mover.now - (mover.before ?? mover.now));
