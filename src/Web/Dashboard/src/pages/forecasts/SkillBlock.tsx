import type { Verification, VerifiedLead } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import { carded, type CardContent } from '../../parts/card';
import type { Table } from '../../parts/table';
import { usePhone } from '../../parts/usePhone';
import { figure, signed } from '../../standard/digits';
import { choose } from '../../words/words';
import { digitsOf, nameOf, symbolOf, type Forecasted } from './figures';
import { forecastWords } from './forecastWords';

const [height, left, floor, ceiling] = [200, 48, 172, 12];

interface SkillBlockProps {
  readonly scene: Scene;
  readonly verification: Verification;
  readonly what: Forecasted;
  readonly revision: string | null;
}

const percent = (share: number | null) => (share === null ? '–' : `${figure(100 * share)} %`);

/** How large the error is by lead, beside that of persistence, and how often the interval held. */
export function SkillBlock({ scene, verification, what, revision }: SkillBlockProps) {
  const text = choose(forecastWords);
  // As wide as it is shown, so that its words are as large as all others.
  const width = usePhone() ? 350 : 560;
  const leads = verification.summary.filter((lead) => lead.pollutant === symbolOf(what));
  const digits = Math.max(1, digitsOf(what));
  const unit = leads[0]?.unit ?? '';
  const table = tableOf(leads, digits);
  const source = { title: `${text.skill} ${nameOf(what)}`, area: scene.entry.area, asOf: `${verification.from}..${verification.to}`, revision };
  const cardOf = (lead: VerifiedLead): CardContent => ({
    title: `${nameOf(what)} ${text.lead} ${text.leadDays(lead.lead)}`,
    rows: [
      [text.rmse, `${figure(lead.rmse, digits)} ${unit}`], [text.mae, figure(lead.mae, digits)], [text.bias, signed(lead.bias, digits)], [text.persistence, figure(lead.persistenceRmse, digits)],
      [text.saved, percent(lead.skillAgainstPersistence ?? null)], [text.coverage, percent(lead.coverage)], [text.count, String(lead.count)],
    ],
  });
  const most = Math.max(1, ...leads.flatMap((lead) => [lead.rmse ?? 0, lead.persistenceRmse ?? 0]));
  const fewest = Math.min(...leads.map((lead) => lead.count));
  const step = (width - left - 8) / Math.max(1, leads.length);
  const x = (index: number) => left + step * (index + 0.5);
  const y = (share: number) => floor - share * (floor - ceiling);
  const tick = niceTick(most);
  const summary = text.skillSummary(nameOf(what), figure(leads[0]?.rmse, digits), figure(leads.at(-1)?.rmse, digits));
  return (
    <>
      <ChartBlock title={`${text.skill} · ${nameOf(what)}`} note={text.skillNote(unit)} table={table} source={source} summary={summary} legend={<><LegendEntry kind="rmse" text={text.value} /><LegendEntry kind="persistence" text={text.persistence} /></>}>
        <svg class="drawn skill" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={text.skill}>
          {[0, 1, 2, 3, 4, 5].map((count) => count * tick).filter((value) => value <= most).map((value) => (
            <g key={value}><line class="skill-grid" x1={left} x2={width - 8} y1={y(value / most)} y2={y(value / most)} /><text class="skill-label" x={left - 6} y={y(value / most) + 4} text-anchor="end">{tick < 1 ? value.toFixed(1) : value}</text></g>
          ))}
          {leads.map((lead, index) => (
            <g key={lead.lead} {...carded(cardOf(lead))}>
              <rect class="skill-hit" x={x(index) - step / 2} y={ceiling} width={step} height={floor - ceiling} />
              <rect class="skill-bar" x={x(index) - step * 0.28} width={step * 0.56} y={y((lead.rmse ?? 0) / most)} height={floor - y((lead.rmse ?? 0) / most)} />
              {lead.persistenceRmse != null && <line class="skill-reference" x1={x(index) - step * 0.38} x2={x(index) + step * 0.38} y1={y(lead.persistenceRmse / most)} y2={y(lead.persistenceRmse / most)} />}
              <text class="skill-label" x={x(index)} y={floor + 18} text-anchor="middle">{text.leadDays(lead.lead)}</text>
            </g>
          ))}
        </svg>
        {leads.length > 0 && fewest < 30 && <p class="note">{text.few(fewest)}</p>}
      </ChartBlock>
      <ChartBlock title={text.coverageTitle} note={text.coverageNote} table={table} source={{ ...source, title: `${text.coverageTitle} ${nameOf(what)}` }} summary={summary}>
        <svg class="drawn skill" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={text.coverageTitle}>
          {[0, 0.5, 1].map((share) => <g key={share}><line class="skill-grid" x1={left} x2={width - 8} y1={y(share)} y2={y(share)} /><text class="skill-label" x={left - 6} y={y(share) + 4} text-anchor="end">{share * 100} %</text></g>)}
          <line class="skill-nominal" x1={left} x2={width - 8} y1={y(0.8)} y2={y(0.8)} /><text class="skill-label" x={left - 6} y={y(0.8) + 4} text-anchor="end">80 %</text>
          {leads.map((lead, index) => (
            <g key={lead.lead} {...carded(cardOf(lead))}>
              <rect class="skill-hit" x={x(index) - step / 2} y={ceiling} width={step} height={floor - ceiling} />
              {lead.coverage !== null && <circle class="skill-dot" cx={x(index)} cy={y(lead.coverage)} r={5} />}
              <text class="skill-label" x={x(index)} y={floor + 18} text-anchor="middle">{text.leadDays(lead.lead)}</text>
            </g>
          ))}
        </svg>
      </ChartBlock>
    </>
  );
}

/** The scores by lead as a table. */
export function tableOf(leads: readonly VerifiedLead[], digits: number): Table {
  const text = choose(forecastWords);
  const unit = leads[0]?.unit;
  const number = (name: string, hasUnit = true) => ({ name, isNumber: true, ...(hasUnit && unit != null ? { unit } : {}) });
  return {
    columns: [number(text.lead, false), number(text.count, false), number(text.rmse), number(text.persistence), { name: text.saved, unit: '%', isNumber: true }, number(text.mae), number(text.bias), { name: text.coverage, unit: '%', isNumber: true }],
    rows: leads.map((lead) => [
      lead.lead, lead.count, figure(lead.rmse, digits), figure(lead.persistenceRmse, digits), lead.skillAgainstPersistence == null ? null : figure(100 * lead.skillAgainstPersistence), figure(lead.mae, digits), signed(lead.bias, digits),
      lead.coverage === null ? null : figure(100 * lead.coverage),
    ]),
  };
}

function niceTick(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return [1, 2, 5, 10].map((factor) => factor * power).find((tick) => most / tick <= 5) ?? 10 * power;
}
