import { useState } from 'preact/hooks';
import { useAddress } from '../../app/address';
import type { Page } from '../../app/App';
import { useMay } from '../../answers/session';
import { useAnswer } from '../../answers/useAnswer';
import { PageHead } from '../../parts/PageHead';
import { Waiting } from '../../parts/Waiting';
import { choose } from '../../words/words';
import { FailuresBlock } from './FailuresBlock';
import { HistoryBlock } from './HistoryBlock';
import { JobsBlock } from './JobsBlock';
import { jobs as names, runsQuestion, statusQuestion } from './questions';
import './runs.css';
import { askRun, TriggerBlock } from './TriggerBlock';
import { useJobs } from './useJobs';
import { runWords } from './words';

/** What the worker does by itself: when, how it went, what to do where it failed; and the way to have it done now. */
export const RunsPage: Page = ({ scene }) => {
  const text = choose(runWords);
  const { values } = useAddress();
  const job = names.find((name) => name === values.job);
  const status = useAnswer(statusQuestion);
  const runs = useAnswer(runsQuestion(job));
  const renew = () => {
    status.again();
    runs.again();
  };
  const jobs = useJobs(status, renew);
  const mayRun = useMay('operate');
  const [said, setSaid] = useState<string | null>(null);
  return (
    <>
      <PageHead title={text.title} scene={scene} />
      <div class="columns runs-columns">
        <Waiting asked={status} height={160}>
          {() => <JobsBlock jobs={jobs} />}
        </Waiting>
        <FailuresBlock
          jobs={jobs}
          asked={status}
          mayRun={mayRun}
          onRun={(name) => {
            void askRun({ job: name }).then((sentence) => {
              setSaid(sentence);
              renew();
            });
          }}
        />
        {said !== null && <p role="status">{said}</p>}
        <TriggerBlock onAsked={renew} />
        <HistoryBlock asked={runs} job={job} />
      </div>
    </>
  );
};
