import type { Outlook, Target, Targets } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { question } from '../../answers/questions';

/** All targets of all plans, applied to the year of the page: one answer for all areas. */
export const allTargets = (scene: Scene) => question<Targets>('/targets', { 'as-of': scene.asOf, year: scene.year });

/** How a target's area is asked for. */
export const areaOf = (target: Target) => target.code ?? target.area;

/** The targets of one area, with the shares of its cities. */
export const targetsIn = (scene: Scene, area: string) => question<Targets>('/targets', { area, 'as-of': scene.asOf, year: scene.year });

/** How the year of an area will end, with its fan. */
export const outlookOf = (scene: Scene, area: string) => question<Outlook>('/outlook', { area, 'as-of': scene.asOf, fan: true, year: scene.year });

/** The running figures of the year before, as its last day but one knew them. */
export const yearBeforeOf = (scene: Scene, area: string) =>
  question<Outlook>('/outlook', { area, 'as-of': `${scene.year - 1}-12-30`, fan: true, year: scene.year - 1 });

/** The same outlook with other days to come. */
export const whatIfOf = (scene: Scene, area: string, changes: readonly string[]) =>
  question<Outlook>('/outlook', { area, 'as-of': scene.asOf, year: scene.year, 'what-if': changes });
