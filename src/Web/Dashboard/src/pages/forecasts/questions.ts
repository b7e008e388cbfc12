import type { Daily, KeptForecasts, Verification } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { question } from '../../answers/questions';
import { addDays } from '../../standard/time';

/** How many days back forecasts are held against readings. */
export const daysBack = 60;

/** The forecasts as the night made them. */
export const keptOf = (scene: Scene) => question<KeptForecasts>('/forecasts', { area: scene.area, 'as-of': scene.asOf });

/** The same of past days, beside what came. */
export const verificationOf = (scene: Scene) =>
  question<Verification>('/forecasts/verification', { area: scene.area, from: addDays(scene.asOf, 1 - daysBack), to: scene.asOf });

/** What came on all of these days, also where no forecast was kept. */
export const cameOf = (scene: Scene) => question<Daily>('/daily', { area: scene.area, from: addDays(scene.asOf, 1 - daysBack), to: scene.asOf, edition: scene.edition });
