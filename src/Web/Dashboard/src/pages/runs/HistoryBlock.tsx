import type { Runs, RunStatus } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import type { Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { CopyButton } from '../../parts/DataTable';
import { Segments } from '../../parts/Segments';
import type { Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { choose } from '../../words/words';
import { jobs, type Job } from './questions';
import { jobName } from '../../words/jobs';
import { duration, minuteOf, resultBadge, resultWord, runWords } from './words';

interface HistoryBlockProps {
  readonly asked: Asked<Runs>;
  readonly job: Job | undefined;
}

/** The finished runs, newest first, and those under way. */
export function HistoryBlock({ asked, job }: HistoryBlockProps) {
  const text = choose(runWords);
  const { values } = useAddress();
  const isFailed = values.failed === 'yes';
  const runs = (asked.document?.runs ?? []).filter((run) => !isFailed || run.result === 'failed');
  return (
    <Block title={text.history} note={text.historyNote(runs.length)} class="history" actions={runs.length > 0 && <CopyButton table={tableOf(runs)} />}>
      <div class="fields">
        <Segments
          label={text.job}
          value={job ?? 'all'}
          onChange={(next) => go({ values: { job: next === 'all' ? null : next } }, true)}
          options={[{ value: 'all', text: text.all }, ...jobs.map((each) => ({ value: each, text: jobName(each) }))]}
        />
        <label>
          <input type="checkbox" checked={isFailed} onChange={(event) => go({ values: { failed: event.currentTarget.checked ? 'yes' : null } }, true)} />{' '}
          {text.onlyFailed}
        </label>
      </div>
      <Waiting asked={asked} height={160}>
        {(document) =>
          runs.length === 0 ? (
            <p class="note">
              {text.noRuns} {document.reason ?? ''}
            </p>
          ) : (
            <div class="table-scroll" tabIndex={0} role="region" aria-label={text.history}>
              <table class="data-table stacked">
                <thead>
                  <tr>
                    <th scope="col">{text.at}</th>
                    <th scope="col">{text.job}</th>
                    <th scope="col">{text.result}</th>
                    <th scope="col" class="number">
                      {text.seconds}
                    </th>
                    <th scope="col">{text.by}</th>
                    <th scope="col">{text.summary}</th>
                  </tr>
                </thead>
                <tbody>
                  {runs.map((run) => (
                    <tr key={run.id}>
                      <td class="nowrap">{minuteOf(run.at)}</td>
                      <td class="nowrap">{jobName(run.job)}</td>
                      <td>
                        <span class={`badge ${resultBadge(run.result)}`}>{resultWord(run.result)}</span>
                      </td>
                      <td class="number">{duration(run.seconds)}</td>
                      <td class="nowrap">{run.byHand ? text.byHand : text.bySchedule}</td>
                      <td class="run-summary">{run.summary}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Waiting>
    </Block>
  );
}

function tableOf(runs: readonly RunStatus[]): Table {
  const text = choose(runWords);
  return {
    columns: [
      { name: text.at },
      { name: text.job },
      { name: text.result },
      { name: text.seconds, unit: 's', isNumber: true },
      { name: text.by },
      { name: text.summary },
    ],
    rows: runs.map((run) => [
      minuteOf(run.at),
      jobName(run.job),
      resultWord(run.result),
      run.seconds,
      run.byHand ? text.byHand : text.bySchedule,
      run.summary,
    ]),
  };
}
