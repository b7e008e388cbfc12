import type { Explanation, Step } from '../../../generated/api';
import { href, useAddress } from '../../app/address';
import { explainOf } from '../../app/explain';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { levelOf } from '../../standard/levels';
import { LevelMark } from '../../parts/Level';
import { choose } from '../../words/words';
import { clauseInWords, said } from './chinese';
import { InputTable } from './InputTable';
import type { Sought } from './questions';
import { published, rawFigure, Rules } from './Result';
import { explainWords } from './words';

interface DayProps {
  readonly step: Step;
  readonly sought: Sought;
  readonly document: Explanation;
}

/** A day: its AQI by pollutants, a concentration by stations, or the figure of one series by its hours and files. */
export function DayChain({ step, sought, document }: DayProps) {
  return (
    <>
      <Headline step={step} document={document} />
      <Inside step={step} sought={sought} />
    </>
  );
}

function Headline({ step, document }: { readonly step: Step; readonly document: Explanation }) {
  const text = choose(explainWords);
  const level = step.kind === 'aqi' ? levelOf(step.value) : null;
  const shown = step.value === null ? rawFigure(step.raw) : published(step.value);
  return (
    <Block title={said(step.title)} note={`${document.area} · ${document.edition}`} class="result">
      <p class="result-line">
        <span class="result-figure">{shown === '' ? text.noFigure : shown}</span>{step.unit !== null && <span class="quiet">{step.unit}</span>}
        {level !== null && <LevelMark level={level} />}{step.excluded && <span class="badge badge-risk">{text.left}</span>}
      </p>
      {step.note !== null && <p class={step.excluded ? 'risk' : 'note'}><Rich text={said(step.note)} /></p>}
      {step.clause !== null && <p class="note">{text.clause}: {clauseInWords(step.clause)}</p>}
    </Block>
  );
}

function Inside({ step, sought }: { readonly step: Step; readonly sought: Sought }) {
  const text = choose(explainWords);
  const { station } = useAddress().values;
  const { period, day, indicator } = sought;
  const of = (name: string, to?: string) => explainOf({ indicator: name, period, day, station: to ?? station });
  const iaqis = step.steps.filter((one) => one.kind === 'iaqi' || (step.kind === 'aqi' && one.excluded));
  const stations = step.kind === 'areaDay' ? step.steps : [];
  const windows = step.steps.filter((one) => one.steps.some((inner) => /^8 h to/.test(inner.title)));
  const hours = step.steps.filter((one) => one.kind === 'hours');
  const files = step.steps.filter((one) => one.kind === 'file');
  const rest = step.steps.filter((one) => ![...iaqis, ...stations, ...windows, ...hours, ...files].includes(one));
  return (
    <>
      {iaqis.length > 0 && <InputTable title="IAQI" head={text.pollutant} steps={iaqis} to={(one) => (one.indicator === null ? undefined : of(one.indicator))} />}
      <Rules groups={iaqis.map((one) => ({ name: said(one.title), steps: one.steps.filter((inner) => inner.kind !== 'areaDay' && inner.steps.length === 0) }))} />
      {stations.length > 0 && (
        <InputTable title={text.stations} head={text.station} steps={stations} to={(one) => (one.subject === null || one.steps.length === 0 ? undefined : of(indicator, one.subject.code ?? one.subject.area))} />
      )}
      <Rules groups={[{ name: '', steps: rest.filter((one) => one.steps.length === 0) }]} />
      {rest.filter((one) => one.steps.length > 0).map((one) => <Inside key={one.title} step={one} sought={sought} />)}
      {windows.map((one) => <InputTable key={one.title} title={said(one.title)} head={text.window} steps={one.steps} />)}
      {hours.map((one) => (
        <InputTable key={one.title} title={said(one.title)} note={text.hoursNote} head={text.hour} steps={one.steps} name={(hour) => String(hour.hour ?? '').padStart(2, '0')} />
      ))}
      {files.length > 0 && (
        <Block
          title={text.file} class="files"
          actions={<a href={href(explainOf({ indicator, period, day, station, lines: !sought.lines }))}>{sought.lines ? text.withoutLines : text.withLines}</a>} note={text.linesNote}
        >
          <ul>{files.map((file) => <li key={file.title}><span class="file-name">{said(file.title)}</span><span class="note hash">{said(file.note)}</span></li>)}</ul>
        </Block>
      )}
    </>
  );
}
