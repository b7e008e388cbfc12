import type { JobStatus, Status } from '../../../generated/api';
import { useAnswer, type Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { CheckList } from '../../parts/CheckList';
import { Waiting } from '../../parts/Waiting';
import { choose, language } from '../../words/words';
import { healthQuestion } from './questions';
import { jobName } from '../../words/jobs';
import { minuteOf, runWords } from './words';

interface FailuresBlockProps {
  readonly jobs: readonly JobStatus[];
  readonly asked: Asked<Status>;
  readonly mayRun: boolean;
  readonly onRun: (job: string) => void;
}

/** Which jobs failed and why, and what the checks of the worker advise. */
export function FailuresBlock({ jobs, asked, mayRun, onRun }: FailuresBlockProps) {
  const text = choose(runWords);
  const health = useAnswer(healthQuestion);
  const failed = jobs.filter((job) => job.consecutiveFailures > 0);
  const alerts = asked.document?.alertsWaiting ?? [];
  return (
    <Block title={text.failed} note={language() === 'zh' ? text.failedNote : undefined} class={failed.length > 0 ? 'failures is-tinted' : 'failures'}>
      {failed.map((job) => (
        <div key={job.job} class="failure">
          <p>
            <strong class="bad">✕ {jobName(job.job)}</strong> {text.failures(job.consecutiveFailures)}
          </p>
          <p>
            {text.failedAt} {minuteOf(job.lastFailure)} · {text.lastSuccess} {minuteOf(job.lastSuccess)}
          </p>
          {job.lastFailureReason !== null && <p class="note">{job.lastFailureReason}</p>}
          {mayRun && (
            <p>
              <button class="button" onClick={() => onRun(job.job)}>
                {text.again}
              </button>
            </p>
          )}
        </div>
      ))}
      <Waiting asked={health} height={60}>
        {({ checks }) => {
          const open = checks.filter((check) => check.state !== 'fine');
          if (open.length === 0 && failed.length === 0) return <p class="sure">✓ {text.noneFailed}</p>;
          return <CheckList checks={open} />;
        }}
      </Waiting>
      {alerts.length > 0 && (
        <>
          <p class="strong">{text.alerts}</p>
          <ul>
            {alerts.map((alert) => (
              <li key={alert} class="risk">
                {alert}
              </li>
            ))}
          </ul>
        </>
      )}
    </Block>
  );
}
