import { useEffect, useState } from 'preact/hooks';
import type { JobStatus, Status } from '../../../generated/api';
import { href } from '../../app/address';
import type { Asked } from '../../answers/useAnswer';
import { onJob } from '../../answers/revisions';
import { Block } from '../../parts/Block';
import { Waiting } from '../../parts/Waiting';
import { jobName } from '../../words/jobs';
import { choose } from '../../words/words';
import { todayWords } from './words';

/** What failed, and its effect; what ran, in one line each. Failure is the one tinted block of the page. */
export function JobsBlock({ asked }: { readonly asked: Asked<Status> }) {
  const text = choose(todayWords);
  const [newer, setNewer] = useState<ReadonlyMap<string, JobStatus>>(new Map());
  useEffect(() => onJob((job) => setNewer((known) => new Map(known).set(job.job, job))), []);
  const jobs = (asked.document?.jobs ?? []).map((job) => newer.get(job.job) ?? job);
  const failed = jobs.filter((job) => job.consecutiveFailures > 0);
  return (
    <Block
      title={text.jobs} note={text.jobsNote} class="jobs"
      actions={failed.length > 0 ? <strong class="bad">{text.failedCount(failed.length)}</strong> : jobs.length > 0 && <a href={href({ page: 'runs' })}>{text.log}</a>}
    >
      <Waiting asked={asked} height={160}>
        {() => (
          <>
            {failed.map((job) => (
              <div key={job.job} class="failed">
                <p><strong class="bad">✕ {text.failedJob(jobName(job.job))}</strong> <time>{clock(job.lastFailure)}</time></p>
                <p class="note">{job.lastFailureReason ?? job.summary}</p>
                <p><a class="button" href={href({ page: 'runs', values: { job: job.job } })}>{text.log}</a></p>
              </div>
            ))}
            <ul class="job-list">
              {jobs.filter((job) => job.consecutiveFailures === 0).map((job) => (
                <li key={job.job}>
                  <time class="quiet">{clock(job.last)}</time><span>{jobName(job.job)}</span>
                  <span class="quiet">{job.running ? `${text.running}${job.progress === null ? '' : ` ${Math.round(job.progress)} %`}` : job.last === null ? text.neverRan : duration(job.lastSeconds)}</span>
                  <span class="sure" aria-hidden="true">{job.lastSuccess !== null && !job.running ? '✓' : ''}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Waiting>
    </Block>
  );
}

const clock = (time: string | null) => (time === null ? '–' : time.slice(11, 16));
const duration = (seconds: number | null) => (seconds === null ? '' : seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`);
