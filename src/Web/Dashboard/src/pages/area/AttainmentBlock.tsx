import type { Indicator, PollutantAttainment } from '../../../generated/api';
import { href } from '../../app/address';
import { explainOf, indicatorOf, yearTo } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { ChartBlock } from '../../charts/ChartBlock';
import { carded, type CardContent } from '../../parts/card';
import { stageInWords } from '../../standard/stage';
import { Rich } from '../../parts/Rich';
import { Waiting } from '../../parts/Waiting';
import { figure, none, signed } from '../../standard/digits';
import { digitsOf, pollutantName, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose } from '../../words/words';
import { areaWords } from './words';

const order: readonly Pollutant[] = ['pm25', 'pm10', 'no2', 'so2', 'co', 'o3'];

interface AttainmentProps {
  readonly scene: Scene;
  readonly year: number;
  readonly asked: Asked<Indicator>;
}

/** Means and percentiles against the class II limits, with the change to the year before. */
export function AttainmentBlock({ scene, year, asked }: AttainmentProps) {
  const text = choose(areaWords);
  const figures = asked.document;
  const period = yearTo(year, scene.asOf);
  const attainment = figures?.attainment;
  return (
    <ChartBlock
      title={text.attainment} note={attainment == null ? period : text.attainmentNote(period, attainment.clause)} class="attainment-block" explain={explainOf({ indicator: 'compositeIndex', period })}
      source={{ title: `${text.attainment} ${nameOf(scene.entry)} ${period}`, area: nameOf(scene.entry), edition: figures?.edition, stage: figures?.dataStage, revision: asked.answer?.revision, asOf: scene.asOf }}
      summary={figures == null ? '' : order.map((pollutant) => `${pollutantName(pollutant)} ${verdictOf(figures.attainment?.pollutants[pollutant])}`).join(', ')} table={tableOf(figures)}
    >
      <Waiting asked={asked} height={240}>
        {(document) => (document.attainment === null ? <p class="note">{text.noValue}</p> : (
          <>
            <div class="wide-table" tabIndex={0} role="region" aria-label={text.attainment}>
              <table class="attainment">
                <thead>
                  <tr>
                    <th />{[text.mean, text.limit, text.percentile, text.concentration, text.limit, text.rate, text.change].map((name, index) => <th key={index} scope="col" class="number">{name}</th>)}<th scope="col">{text.verdict}</th>
                  </tr>
                </thead>
                <tbody>{order.map((pollutant) => <Row key={pollutant} figures={document} pollutant={pollutant} period={period} />)}</tbody>
              </table>
            </div>
            <Remarks figures={document} />
          </>
        ))}
      </Waiting>
    </ChartBlock>
  );
}

function verdictOf(of: PollutantAttainment | undefined): string {
  const text = choose(areaWords);
  return of?.attains == null ? text.unknown : of.attains ? text.meets : text.exceeds;
}

function Row({ figures, pollutant, period }: { readonly figures: Indicator; readonly pollutant: Pollutant; readonly period: string }) {
  const of = figures.attainment!.pollutants[pollutant];
  const digits = digitsOf(pollutant);
  const mark = figures.validity?.[pollutant]?.valid === false ? '*' : '';
  const change = figures.attainment!.yearOnYear?.percent[pollutant];
  return (
    <tr {...carded(cardOf(figures, pollutant, period))} role="row">
      <th scope="row"><Rich text={pollutantName(pollutant)} /></th>
      <td class="number">{figure(of.mean, digits)}{of.mean === null ? '' : mark}</td><td class="number quiet">{figure(of.meanLimit, 0)}</td>
      <td class="number quiet">{of.percent}</td><td class="number">{figure(of.percentile, digits)}{mark}</td><td class="number quiet">{figure(of.percentileLimit, 0)}</td>
      <td class="number">{figure(of.attainmentRate, 1)}</td><td class={`number ${change == null || change === 0 ? '' : change > 0 ? 'bad' : ''}`}>{signed(change, 1)}</td>
      <td class={of.attains === null ? 'quiet' : of.attains ? 'sure' : 'bad strong'}>{verdictOf(of)}</td>
    </tr>
  );
}

function cardOf(figures: Indicator, pollutant: Pollutant, period: string): CardContent {
  const text = choose(areaWords);
  const [of, validity] = [figures.attainment!.pollutants[pollutant], figures.validity?.[pollutant]];
  const digits = digitsOf(pollutant);
  return {
    title: `${pollutantName(pollutant)} ${period} ${verdictOf(of)}`,
    rows: [
      ...(of.meanLimit === null ? [] : [[text.mean, `${figure(of.mean, digits)} / ${of.meanLimit} ${unitOf(pollutant)}`] as const]),
      [`${text.percentile} ${of.percent}`, `${figure(of.percentile, digits)} / ${figure(of.percentileLimit, 0)} ${unitOf(pollutant)}`],
      [text.edition, figures.edition], ...(validity == null ? [] : [[text.validDays, `${validity.days} / ${validity.required}`] as const]), [text.stage, stageInWords(figures.dataStage)],
    ],
    to: explainOf({ indicator: indicatorOf(pollutant), period }),
  };
}

/** The composite index and the good days in a sentence, what the changes are against, and what is not valid. */
function Remarks({ figures }: { readonly figures: Indicator }) {
  const text = choose(areaWords);
  const yearOnYear = figures.attainment?.yearOnYear;
  const short = order.flatMap((pollutant) => {
    const validity = figures.validity?.[pollutant];
    if (validity == null || validity.valid) return [];
    return validity.months.length > 0
      ? validity.months.map((month) => text.shortMonth(pollutantName(pollutant), month.month, month.days, month.required)) : [text.notValid(pollutantName(pollutant), validity.days, validity.required)];
  });
  return (
    <div class="note remarks">
      <p>
        <a class="plain" href={href(explainOf({ indicator: 'compositeIndex', period: figures.period }))}>
          <Rich text={text.indexLine(`${figure(figures.compositeIndex, 2)}${figures.compositeIndexValid === false ? '*' : ''}`, signed(yearOnYear?.compositeIndexPercent, 1), figures.maxIndexPollutant ?? none, figure(figures.goodDayRatio, 1), figure(figures.heavyDays))} />
        </a>
      </p>
      {yearOnYear != null && <p><Rich text={text.before(yearOnYear.before)} /></p>}
      {figures.attainment?.attains === null && figures.attainment.reason !== null && <p>{text.annualOnly}</p>}
      {short.map((sentence) => <p key={sentence} class="risk"><Rich text={sentence} /></p>)}
    </div>
  );
}

function tableOf(figures: Indicator | null) {
  const text = choose(areaWords);
  return {
    columns: [{ name: text.pollutant }, { name: 'unit' }, ...[text.mean, text.limit, text.percentile, text.concentration, `${text.limit} 2`, text.rate, text.change].map((name) => ({ name, isNumber: true })), { name: text.verdict }],
    rows: figures?.attainment == null ? [] : order.map((pollutant) => {
      const of = figures.attainment!.pollutants[pollutant];
      return [pollutantName(pollutant), unitOf(pollutant), of.mean, of.meanLimit, of.percent, of.percentile, of.percentileLimit, of.attainmentRate, figures.attainment!.yearOnYear?.percent[pollutant] ?? null, verdictOf(of)];
    }),
  };
}
