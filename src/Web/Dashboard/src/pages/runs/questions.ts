import type { Doctor, Runs, Status } from '../../../generated/api';
import { question } from '../../answers/questions';

export const jobs = ['ingest', 'nightly', 'forecast', 'bulletin'] as const;
export type Job = (typeof jobs)[number];

export const statusQuestion = question<Status>('/status');
export const runsQuestion = (job: Job | undefined) => question<Runs>('/runs', { job, limit: 200 });
export const healthQuestion = question<Doctor>('/health');
