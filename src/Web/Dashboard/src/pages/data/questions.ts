import type { Areas, Changes, Doctor, Quality, Receipt, UploadJson, UploadListJson } from '../../../generated/api';
import { question, type Question } from '../../answers/questions';
import type { Scene } from '../../app/scene';
import { monthTo } from '../../app/explain';
import { monthOf } from '../../standard/time';

/** What a page of a long answer has beside its entries; the OpenAPI document does not list it. */
interface Paged {
  readonly total: number;
  readonly next: string | null;
}

/** The readings of a day by station and hour. */
export const presenceQuestion = (scene: Scene, day: string) => question<Quality>('/quality', { area: scene.area, period: `${day}..${day}` });

/** Flags of the month of a day, up to the day. */
export const flagsQuestion = (scene: Scene, day: string) => question<Quality>('/quality', { area: scene.area, period: monthTo(monthOf(day), scene.asOf) });

export const healthQuestion = question<Doctor>('/health');

const importsOfPage = 20;
export const importsQuestion = (findings: boolean, file: string, cursor: string | null): Question<Receipt & Paged> =>
  question<Receipt & Paged>('/imports', { limit: importsOfPage, findings: findings ? true : undefined, file, cursor });

const changesOfPage = 50;
export const changesQuestion = (since: number, area: string | undefined, cursor: string | null): Question<Changes & Paged> =>
  question<Changes & Paged>('/changes', { since, area, limit: changesOfPage, cursor });

export const uploadsQuestion = question<UploadListJson>('/uploads');
export const uploadQuestion = (id: string) => question<UploadJson>('/uploads/{id}', {}, { id });

/** The revision that the store has now. */
export const revisionQuestion = question<Areas>('/areas', { limit: 1 });
