import { useEffect } from 'preact/hooks';
import type { Explanation } from '../../../generated/api';
import type { Page } from '../../app/App';
import { go, href, useAddress } from '../../app/address';
import { explainOf, yearTo } from '../../app/explain';
import { setStepping } from '../../app/keys';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { PageHead } from '../../parts/PageHead';
import { Rich } from '../../parts/Rich';
import { Waiting } from '../../parts/Waiting';
import { addDays, yearOf } from '../../standard/time';
import { choose } from '../../words/words';
import { said } from './chinese';
import { Crumbs } from './Crumbs';
import { DayChain } from './DayChain';
import { HistoryBlock } from './HistoryBlock';
import { PeriodChain } from './PeriodChain';
import { chainOf, workerName, type Sought } from './questions';
import { Result } from './Result';
import { explainWords, indicatorName, indicators } from './words';
import './explain.css';

/** What the address asks to have explained; without a figure, the mean of PM2.5 of the year. */
function soughtOf(scene: Scene, values: Readonly<Record<string, string>>): Sought {
  const day = values.day;
  return {
    subject: values.station ?? values.area ?? scene.area, indicator: values.indicator ?? 'pm25', period: values.period ?? (day === undefined ? yearTo(scene.year, scene.asOf) : yearTo(yearOf(day), scene.asOf)),
    day, lines: values.lines === 'yes' || values.lines === 'true', edition: values.edition,
  };
}

/** From a figure down to the raw line: period, days, stations, hours, lines of files, each level a link to the next. */
export const ExplainPage: Page = ({ scene }) => {
  const text = choose(explainWords);
  const { values } = useAddress();
  const sought = soughtOf(scene, values);
  const asked = useAnswer(chainOf(sought));
  const station = values.station;
  useEffect(() => {
    const { day } = sought;
    setStepping(day === undefined ? null : (step) => go({ values: { day: addDays(day, step), ...(sought.period === day ? { period: addDays(day, step) } : {}) } }));
    return () => setStepping(null);
  }, [sought.day, sought.period]);
  const place = asked.document === null ? station ?? nameOf(scene.entry) : asked.document.area;
  return (
    <>
      <PageHead title={`${text.title} ${place} ${indicatorName(sought.indicator)} ${sought.day ?? sought.period}`} scene={scene} edition={asked.document?.edition}>
        <label class="chooser">{text.other} <Chooser indicator={sought.indicator} /></label>
      </PageHead>
      <Crumbs scene={scene} sought={sought} station={station} place={place} />
      <p class="note lead">{text.lead}</p>
      <Waiting asked={asked} height={300}>
        {(document) => (
          <div class="explain">
            <Chain document={document} sought={sought} />
            {sought.day !== undefined && station !== undefined && <HistoryBlock station={station} day={sought.day} indicator={sought.indicator} />}
            {document.groupVersion !== null && <p class="note">{text.groupVersion}: {JSON.stringify(document.groupVersion)}</p>}
          </div>
        )}
      </Waiting>
    </>
  );
};

function Chooser({ indicator }: { readonly indicator: string }) {
  return (
    <select value={indicator === 'aqi' ? 'aqi' : workerName(indicator)} onChange={(event) => go({ values: { indicator: event.currentTarget.value } })}>
      {indicator === 'aqi' && <option value="aqi">AQI</option>}
      {indicators.map((name) => <option key={name} value={name}>{indicatorName(name)}</option>)}
    </select>
  );
}

function Chain({ document, sought }: { readonly document: Explanation; readonly sought: Sought }) {
  const text = choose(explainWords);
  const root = document.explanation;
  if (sought.day === undefined) return <><Result document={document} sought={sought} /><PeriodChain document={document} sought={sought} /></>;
  // The last step is the day; those before it are of the period, which has a level of its own.
  const day = root.steps.findLast((step) => step.kind === 'aqi' || step.kind === 'areaDay' || step.date !== null || step.steps.length > 0 || step.excluded);
  return day === undefined
    ? <Block title={text.noFigure}><p>{root.steps.map((step) => said(step.title)).join('; ')}</p></Block>
    : (
      <>
        <DayChain step={day} sought={sought} document={document} />
        {sought.period !== sought.day && (
          <p class="note"><a href={href(explainOf({ indicator: workerName(sought.indicator), period: sought.period }))}><Rich text={text.of(`${indicatorName(workerName(sought.indicator))} ${sought.period}`)} /> →</a></p>
        )}
      </>
    );
}
