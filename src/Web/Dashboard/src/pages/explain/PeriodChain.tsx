import type { Explanation, Step } from '../../../generated/api';
import { useAddress } from '../../app/address';
import { explainOf } from '../../app/explain';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { choose } from '../../words/words';
import { said } from './chinese';
import { InputTable } from './InputTable';
import type { Sought } from './questions';
import { Rules } from './Result';
import { explainWords } from './words';

/** A figure of a period: its rule and rounding, then the days, cities or terms it rests on, each a link to its own chain. */
export function PeriodChain({ document, sought }: { readonly document: Explanation; readonly sought: Sought }) {
  const text = choose(explainWords);
  const { station } = useAddress().values;
  const { indicator, period } = sought;
  const { steps } = document.explanation;
  const terms = steps.filter((step) => step.kind === 'term');
  const lists = steps.filter((step) => step.kind === 'inputs');
  const stations = steps.filter((step) => step.kind === 'stations');
  const findings = steps.filter((step) => step.steps.some((one) => one.kind === 'finding') || step.title.startsWith('quality control'));
  const rest = steps.filter((step) => ![...terms, ...lists, ...stations, ...findings].includes(step));
  const dayOf = (step: Step) => (step.date === null ? cityOf(step) : explainOf({ indicator: step.indicator ?? (isCounted(indicator) ? 'aqi' : indicator), period, day: step.date, station }));
  const cityOf = (step: Step) => (step.subject === null ? undefined : explainOf({ indicator, period, area: step.subject.code ?? step.subject.area }));
  return (
    <>
      <Rules groups={[{ name: '', steps: rest }]} />
      {terms.length > 0 && <InputTable title={text.terms} head={text.pollutant} steps={terms} to={(step) => (step.indicator === null ? undefined : explainOf({ indicator: step.indicator, period, station }))} />}
      <Rules title={text.ofTerms} groups={terms.map((term) => ({ name: said(term.title), steps: term.steps.flatMap((inner) => inner.steps.filter((step) => step.steps.length === 0)) }))} />
      {lists.map((list, index) => <InputTable key={index} title={said(list.title)} head={list.steps[0]?.date == null ? text.city : text.date} steps={list.steps} to={dayOf} />)}
      {stations.map((list, index) => list.steps.length > 0 && (
        <InputTable key={index} title={said(list.title)} head={text.station} steps={list.steps} to={(step) => (step.subject === null ? undefined : explainOf({ indicator, period, station: step.subject.code ?? step.subject.area }))} />
      ))}
      {findings.map((list, index) => (
        list.steps.length === 0 ? <Block key={index} title={text.quality}><p><Rich text={said(list.title)} /></p></Block> : <InputTable key={index} title={text.quality} note={said(list.title)} head={text.pollutant} steps={list.steps} />
      ))}
    </>
  );
}

/** True for figures that count days, whose days are explained by their AQI. */
const isCounted = (indicator: string) => /Days$|Ratio$|^aqi$/.test(indicator);
