import type { Indicator, Limits } from '../../../generated/api';
import { explainOf, indicatorOf, yearTo } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer, type Asked } from '../../answers/useAnswer';
import { ChartBlock } from '../../charts/ChartBlock';
import { carded, described, type CardContent } from '../../parts/card';
import { stageInWords } from '../../standard/stage';
import { useWidth } from '../../parts/useWidth';
import { figure } from '../../standard/digits';
import { pollutantName, pollutantOf, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose, listed } from '../../words/words';
import { figuresOf } from './questions';
import { areaWords } from './words';

interface TrendProps {
  readonly scene: Scene;
  /** The years up to the one that is shown, the oldest first. */
  readonly years: readonly number[];
  readonly pollutant: Pollutant;
  readonly limits: { readonly current: Limits | null };
}

/** The most years that are drawn. */
export const mostYears = 8;

const valueOf = (figures: Indicator, pollutant: Pollutant): number | null =>
  pollutant === 'co' ? figures.coP95 : pollutant === 'o3' ? figures.o3P90 : figures[pollutant];

const digitsOf = (pollutant: Pollutant) => (pollutant === 'co' || pollutant === 'pm25' ? 1 : 0);

/** Year by year as far as readings go: the figure of the pollutant, good days, the composite index. The slope is in WeatherTrendBlock. */
export function TrendBlock({ scene, years, pollutant, limits }: TrendProps) {
  const text = choose(areaWords);
  const shown = years.slice(-mostYears);
  const asked = Array.from({ length: mostYears }, (_, index) => shown[index]).map((year) => useAnswer(year === undefined ? null : figuresOf(scene, year)));
  const rows = shown.map((year, index) => ({ year, asked: asked[index]! }));
  const known = rows.flatMap(({ year, asked: { document } }) => (document === null ? [] : [{ year, figures: document }]));
  const name = `${pollutantName(pollutant)}${pollutant === 'co' ? ' P95' : pollutant === 'o3' ? ' P90' : ''}`;
  const title = `${text.trend} ${nameOf(scene.entry)} ${shown[0] ?? ''}–${shown.at(-1) ?? ''}`;
  return (
    <ChartBlock
      title={text.trend} note={text.trendNote(name, unitOf(pollutant))} class="trend-block" summary={`${title}: ${known.map(({ year, figures }) => `${year} ${figure(valueOf(figures, pollutant), digitsOf(pollutant))}`).join(', ')}`}
      source={{ title, area: nameOf(scene.entry), edition: listed([...new Set(known.map(({ figures }) => figures.edition))]), stage: known.at(-1)?.figures.dataStage, revision: asked[0]?.answer?.revision, asOf: scene.asOf }}
      explain={explainOf({ indicator: indicatorOf(pollutant), period: yearTo(shown.at(-1) ?? scene.year, scene.asOf) })}
      table={{
        columns: [{ name: 'period' }, { name: text.edition }, { name, unit: unitOf(pollutant), isNumber: true }, ...[text.index, text.goodDays, text.goodRatio, text.heavyDays, text.validDays].map((one) => ({ name: one, isNumber: true }))],
        rows: known.map(({ figures }) => [figures.period, figures.edition, valueOf(figures, pollutant), figures.compositeIndex, figures.goodDays, figures.goodDayRatio, figures.heavyDays, figures.validDays]),
      }}
    >
      <Bars scene={scene} rows={rows} pollutant={pollutant} name={name} limits={limits.current} />
    </ChartBlock>
  );
}

interface BarsProps {
  readonly scene: Scene;
  readonly rows: readonly { readonly year: number; readonly asked: Asked<Indicator> }[];
  readonly pollutant: Pollutant;
  readonly name: string;
  readonly limits: Limits | null;
}

/** A bar a year from 0, with the annual class II limit where the standard has one, and the other figures of the year below. */
function Bars({ scene, rows, pollutant, name, limits }: BarsProps) {
  const text = choose(areaWords);
  const { place, width } = useWidth<HTMLDivElement>();
  const averaging = pollutant === 'co' ? '24h' : pollutant === 'o3' ? 'max8h' : 'annual';
  const limit = limits?.limits.find((one) => pollutantOf(one.pollutant) === pollutant && one.averaging === averaging)?.classII;
  const most = Math.max(1, (limit ?? 0) * 1.15, ...rows.map(({ asked }) => (asked.document === null ? 0 : valueOf(asked.document, pollutant) ?? 0))) * 1.05;
  const [left, right, top, floor] = [74, limit === undefined ? 8 : 104, 18, 138];
  const step = (width - left - right) / Math.max(1, rows.length);
  const y = (value: number) => floor - ((floor - top) * value) / most;
  const lines = [
    { name: text.goodRatio, of: (figures: Indicator) => figure(figures.goodDayRatio, 1) }, { name: text.heavyDays, of: (figures: Indicator) => figure(figures.heavyDays) },
    { name: text.index, of: (figures: Indicator) => `${figure(figures.compositeIndex, 2)}${figures.compositeIndexValid === false ? '*' : ''}` },
  ];
  return (
    <div ref={place}>
      <svg class="drawn trend" width={width} height={floor + 24 + lines.length * 20} role="group" aria-label={text.trend}>
        <line class="base" x1={left} x2={width - right} y1={floor} y2={floor} />
        {rows.map(({ year, asked: { document, error } }, index) => {
          const middle = left + (index + 0.5) * step;
          const value = document === null ? null : valueOf(document, pollutant);
          const valid = document?.validity?.[pollutant]?.valid !== false;
          const bar = Math.min(46, step * 0.5);
          return (
            <g key={year} class="mark-cell" {...(document === null ? {} : described(carded(cardOf(scene, year, document, pollutant, name))))}>
              <rect class="hit" x={left + index * step} y={top} width={step} height={floor + 24 + lines.length * 20 - top} />
              {value !== null && <rect class={valid ? 'year-bar' : 'year-bar year-invalid'} x={middle - bar / 2} y={y(value)} width={bar} height={floor - y(value)} />}
              <text x={middle} y={value === null ? floor - 5 : y(value) - 5} text-anchor="middle">{document === null ? (error === null ? '…' : '!') : `${figure(value, digitsOf(pollutant))}${valid ? '' : '*'}`}</text>
              <text class="axis-text" x={middle} y={floor + 16} text-anchor="middle">{year}</text>
              {document !== null && lines.map((line, row) => <text key={line.name} x={middle} y={floor + 36 + row * 20} text-anchor="middle">{line.of(document)}</text>)}
            </g>
          );
        })}
        {lines.map((line, row) => <text key={line.name} class="axis-text" x={0} y={floor + 36 + row * 20}>{line.name}</text>)}
        {limit !== undefined && <><line class="limit-line" x1={left} x2={width - right} y1={y(limit)} y2={y(limit)} /><text x={width - right + 6} y={y(limit) + 4}>{`${text.classII} ${limit}`}</text></>}
      </svg>
    </div>
  );
}

function cardOf(scene: Scene, year: number, figures: Indicator, pollutant: Pollutant, name: string): CardContent {
  const text = choose(areaWords);
  const validity = figures.validity?.[pollutant];
  return {
    title: `${figures.period} ${name} ${figure(valueOf(figures, pollutant), digitsOf(pollutant))} ${unitOf(pollutant)}`,
    rows: [
      [text.goodDays, `${figure(figures.goodDays)} (${figure(figures.goodDayRatio, 1)} %)`], [text.index, figure(figures.compositeIndex, 2)], [text.edition, figures.edition],
      ...(validity == null ? [] : [[text.validDays, `${validity.days} / ${validity.required}`] as const]), [text.stage, stageInWords(figures.dataStage)],
    ],
    to: explainOf({ indicator: indicatorOf(pollutant), period: yearTo(year, scene.asOf) }),
  };
}
