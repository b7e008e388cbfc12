import { pick, type Pair } from './words';

const jobNames: Record<string, Pair> = {
  ingest: ['读数导入', 'Import'],
  nightly: ['夜间评价', 'Nightly run'],
  bulletin: ['排名与通报草稿', 'Bulletin draft'],
  forecast: ['预报', 'Forecast'],
};

/** The name of a job of the worker. */
export const jobName = (job: string) => pick(jobNames[job] ?? [job, job]);
