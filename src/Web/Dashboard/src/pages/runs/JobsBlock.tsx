import type { JobStatus } from '../../../generated/api';
import { useEffect, useState } from 'preact/hooks';
import { lineNow, onLine } from '../../answers/revisions';
import { Block } from '../../parts/Block';
import { choose } from '../../words/words';
import { jobName } from '../../words/jobs';
import { duration, minuteOf, resultBadge, resultWord, runWords } from './words';

/** The schedule: what runs, how far it is, what ran last and how, what comes next. */
export function JobsBlock({ jobs }: { readonly jobs: readonly JobStatus[] }) {
  const text = choose(runWords);
  const [line, setLine] = useState(lineNow);
  useEffect(() => onLine(setLine), []);
  return (
    <Block title={text.schedule} note={text.scheduleNote} class="schedule">
      {!line.isOpen && line.heardAt !== null && (
        <p class="stale" role="status">
          {text.stopped}
        </p>
      )}
      <ul class="job-cards">
        {jobs.map((job) => (
          <JobCard key={job.job} job={job} />
        ))}
      </ul>
    </Block>
  );
}

function JobCard({ job }: { readonly job: JobStatus }) {
  const text = choose(runWords);
  return (
    <li class={job.consecutiveFailures > 0 ? 'job-card is-failing' : 'job-card'}>
      <p class="job-title">
        <strong>{jobName(job.job)}</strong>{' '}
        {job.running ? (
          <span class="badge badge-accent">{text.running}</span>
        ) : (
          job.lastResult !== null && <span class={`badge ${resultBadge(job.lastResult)}`}>{resultWord(job.lastResult)}</span>
        )}
        {job.waiting > 0 && <span class="badge badge-risk">{text.queued(job.waiting)}</span>}
      </p>
      {job.running && (
        <p aria-live="polite">
          {job.progress === null ? (
            <progress aria-label={jobName(job.job)} />
          ) : (
            <>
              <progress max="100" value={job.progress} aria-label={jobName(job.job)} /> {job.progress} %
            </>
          )}
          {job.step !== null && <span class="note"> {job.step}</span>}
        </p>
      )}
      <dl>
        <div>
          <dt>{text.last}</dt>
          <dd>{job.last === null ? text.never : `${minuteOf(job.last)}${job.lastSeconds === null ? '' : `, ${duration(job.lastSeconds)}`}`}</dd>
        </div>
        <div>
          <dt>{text.next}</dt>
          <dd>{job.next === null ? text.onRequest : minuteOf(job.next)}</dd>
        </div>
        {job.consecutiveFailures > 0 && (
          <div>
            <dt>{text.lastSuccess}</dt>
            <dd>{job.lastSuccess === null ? '–' : minuteOf(job.lastSuccess)}</dd>
          </div>
        )}
      </dl>
      {job.summary !== null && <p class="note summary">{job.summary}</p>}
    </li>
  );
}
