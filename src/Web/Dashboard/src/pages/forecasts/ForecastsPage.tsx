import { useEffect } from 'preact/hooks';
import { go, useAddress } from '../../app/address';
import type { Page } from '../../app/App';
import { setStepping } from '../../app/keys';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { DataTable } from '../../parts/DataTable';
import { PageHead } from '../../parts/PageHead';
import { Segments } from '../../parts/Segments';
import { Waiting } from '../../parts/Waiting';
import { addDays } from '../../standard/time';
import { choose } from '../../words/words';
import { CameBlock } from './CameBlock';
import { chosenOf, digitsOf, forecasted, nameOf, symbolOf } from './figures';
import { forecastWords } from './forecastWords';
import { KeptBlock } from './KeptBlock';
import { cameOf, keptOf, verificationOf } from './questions';
import { SkillBlock, tableOf } from './SkillBlock';
import './forecasts.css';

/** What the night forecast, how forecasts came true, and how large their errors are. */
export const ForecastsPage: Page = ({ scene }) => {
  const text = choose(forecastWords);
  const { values } = useAddress();
  const kept = useAnswer(keptOf(scene));
  const came = useAnswer(cameOf(scene));
  const verified = useAnswer(verificationOf(scene));
  useEffect(() => {
    setStepping((step) => go({ values: { asof: addDays(scene.asOf, step) } }));
    return () => setStepping(null);
  }, [scene.asOf]);
  const what = chosenOf(values.pollutant);
  // Without any kept forecast the answer is an empty list.
  const leads = verified.answer?.noData != null ? [] : (verified.document?.summary.filter((entry) => entry.pollutant === symbolOf(what)) ?? []);
  const lead = Number(values.lead ?? 1) || 1;
  const revision = verified.answer?.revision ?? null;
  return (
    <>
      <PageHead title={text.title} scene={scene} edition={came.document?.days.at(-1)?.edition} stage={came.document?.days.at(-1)?.dataStage}>
        <Segments label={text.pollutant} value={what} options={forecasted.map((value) => ({ value, text: nameOf(value) }))} onChange={(value) => go({ values: { pollutant: value === 'aqi' ? null : value } }, true)} />
      </PageHead>
      <div class="forecasts">
        <KeptBlock scene={scene} asked={kept} />
        <Waiting asked={verified} height={260}>
          {(document) => (
            <>
              <div class="came">
                {leads.length > 1 && <Segments label={text.lead} value={String(lead)} options={leads.map((entry) => ({ value: String(entry.lead), text: text.leadDays(entry.lead) }))} onChange={(value) => go({ values: { lead: value === '1' ? null : value } }, true)} />}
                <CameBlock scene={scene} verification={document} came={came.document} what={what} lead={lead} revision={revision} />
              </div>
              <div class="skills"><SkillBlock scene={scene} verification={document} what={what} revision={revision} /></div>
              <Block title={`${text.skill} · ${nameOf(what)}`} note={`${document.from}..${document.to}`}><DataTable caption={text.skill} table={tableOf(leads, Math.max(1, digitsOf(what)))} /></Block>
            </>
          )}
        </Waiting>
        <p class="note">{text.hourly}</p>
      </div>
    </>
  );
};
