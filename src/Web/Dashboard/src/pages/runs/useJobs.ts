import { useEffect, useState } from 'preact/hooks';
import type { JobStatus, Status } from '../../../generated/api';
import { jobsNow, onJob } from '../../answers/revisions';
import type { Asked } from '../../answers/useAnswer';

/** The jobs as they stand now: the answer, renewed by what the worker's event stream says; and when one ended. */
export function useJobs(asked: Asked<Status>, onEnded: () => void): readonly JobStatus[] {
  const [, redraw] = useState(0);
  useEffect(() => {
    const running = new Map(jobsNow().map((job) => [job.job, job.running]));
    return onJob((job) => {
      if (running.get(job.job) === true && !job.running) onEnded();
      running.set(job.job, job.running);
      redraw((count) => count + 1);
    });
  }, []);
  const heard = new Map(jobsNow().map((job) => [job.job, job]));
  const jobs = asked.document?.jobs ?? [];
  return jobs.map((job) => heard.get(job.job) ?? job);
}
