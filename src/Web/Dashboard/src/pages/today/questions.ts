import type { Daily, KeptForecasts, Quality, Status, Targets, WarningRecords, Warnings } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { question } from '../../answers/questions';
import { addDays, yearBefore } from '../../standard/time';

/** How many days back the bars reach. */
export const daysBack = 20;

export const lastDays = (scene: Scene) =>
  question<Daily>('/daily', { area: scene.area, from: addDays(scene.asOf, 1 - daysBack), to: scene.asOf, edition: scene.edition });

export const sameDayBefore = (scene: Scene) =>
  question<Daily>('/daily', { area: scene.area, from: yearBefore(scene.asOf), to: yearBefore(scene.asOf), edition: scene.edition });

export const presence = (scene: Scene) => question<Quality>('/quality', { area: scene.area, period: `${scene.asOf}..${scene.asOf}` });

export const forecast = (scene: Scene) => question<KeptForecasts>('/forecasts', { area: scene.area, 'as-of': scene.asOf });

export const targetsOf = (scene: Scene) => question<Targets>('/targets', { 'as-of': scene.asOf, year: scene.year });

export const jobs = () => question<Status>('/status');

/** True for an area that warnings are for: a city or a county. */
export const hasWarnings = (scene: Scene) => ['city', 'county'].includes(scene.entry.kind);

export const warningsOf = (scene: Scene) => question<Warnings>('/warnings', { area: scene.area, 'as-of': scene.asOf });

/** The warnings that were issued; the area by its name. */
export const warningRecordsOf = (scene: Scene) => question<WarningRecords>('/warnings/list', { area: scene.entry.label });
