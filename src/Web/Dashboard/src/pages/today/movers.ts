import type { Target } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { ofArea } from '../../standard/targets';

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
