import { useState } from 'preact/hooks';
import type { AskedRunsJson } from '../../../generated/api';
import { AskingError } from '../../answers/askingError';
import { useMay, write } from '../../answers/session';
import { Block } from '../../parts/Block';
import { Segments } from '../../parts/Segments';
import { SignInOffer } from '../../parts/SignInOffer';
import { choose } from '../../words/words';
import { jobs, type Job } from './questions';
import { jobName } from '../../words/jobs';
import { runWords } from './words';

type Extent = 'usual' | 'day' | 'month' | 'range';

/** What each job can be run for: a nightly run or a forecast for a day, a bulletin for a month, all but imports for a range. */
const extents: Record<Job, readonly Extent[]> = {
  ingest: ['usual'],
  nightly: ['usual', 'day', 'range'],
  forecast: ['usual', 'day'],
  bulletin: ['usual', 'month', 'range'],
};

/** Has a job run; the worker's answer in the sentence below. */
export async function askRun(body: Record<string, string | null>): Promise<string> {
  const text = choose(runWords);
  try {
    const { asked, known } = await write<AskedRunsJson>('POST', '/runs', { day: null, month: null, from: null, until: null, ...body });
    return text.asked(asked, known);
  } catch (error) {
    return error instanceof AskingError ? error.message : String(error);
  }
}

export function TriggerBlock({ onAsked }: { readonly onAsked: () => void }) {
  const text = choose(runWords);
  const mayRun = useMay('operate');
  const [job, setJob] = useState<Job>('ingest');
  const [extent, setExtent] = useState<Extent>('usual');
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [values, setValues] = useState<Record<string, string>>({});
  if (!mayRun)
    return (
      <Block title={text.trigger} class="trigger">
        <SignInOffer why={text.mayNot} />
      </Block>
    );
  const extentText: Record<Extent, string> = { usual: text.usual, day: text.oneDay, month: text.oneMonth, range: text.range };
  const field = (name: string, label: string, type: 'date' | 'month') => (
    <label>
      {label}{' '}
      <input
        type={type}
        name={name}
        required
        value={values[name] ?? ''}
        placeholder={type === 'month' ? '2016-10' : '2016-10-31'}
        onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
      />
    </label>
  );
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const body: Record<string, string | null> = { job };
    if (extent === 'day') body.day = values.day ?? null;
    if (extent === 'month') body.month = values.month ?? null;
    if (extent === 'range') Object.assign(body, { from: values.from ?? null, until: values.until ?? null });
    setSaid(await askRun(body));
    setBusy(false);
    onAsked();
  };
  return (
    <Block title={text.trigger} note={text.triggerNote} class="trigger">
      <form onSubmit={(event) => void submit(event)}>
        <div class="fields">
          <Segments
            label={text.trigger}
            value={job}
            onChange={(next) => {
              setJob(next);
              setExtent('usual');
              setSaid(null);
            }}
            options={jobs.map((each) => ({ value: each, text: jobName(each) }))}
          />
          {extents[job].length > 1 && (
            <Segments label={text.what} value={extent} onChange={setExtent} options={extents[job].map((each) => ({ value: each, text: extentText[each] }))} />
          )}
          {extent === 'day' && field('day', text.day, 'date')}
          {extent === 'month' && field('month', text.month, 'month')}
          {extent === 'range' && (
            <>
              {field('from', text.from, 'date')}
              {field('until', text.until, 'date')}
            </>
          )}
          <button class="button primary" type="submit" disabled={isBusy}>
            {isBusy ? text.busy : text.go}
          </button>
        </div>
      </form>
      {said !== null && <p role="status">{said}</p>}
    </Block>
  );
}
