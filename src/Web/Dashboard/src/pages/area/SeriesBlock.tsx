import type { Daily, Day, KeptForecasts, Limits } from '../../../generated/api';
import { go, isStaticSite, useAddress } from '../../app/address';
import { explainOf, indicatorOf } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import { Segments } from '../../parts/Segments';
import type { Source, Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { daysBetween, shortDay, yearOf } from '../../standard/time';
import { choose, listed } from '../../words/words';
import { forecastOf, shownDigits, shownName, shownUnit, type Shown } from './cards';
import { DaySeries } from './DaySeries';
import { HourSeries } from './HourSeries';
import { endOf } from './questions';
import { gapsOf, rangeOf, seriesDays, spans, type SeriesDay, type Span } from './series';
import { areaWords } from './words';

interface SeriesProps {
  readonly scene: Scene;
  readonly year: number;
  readonly shown: Shown;
  readonly known: ReadonlyMap<string, Day>;
  readonly kept: KeptForecasts | null;
  readonly limits: { readonly current: Limits | null; readonly before: Limits | null };
  /** The days of the year, which the others of `known` are beside. */
  readonly asked: Asked<Daily>;
}

/** The longest span of which hours are drawn. */
const mostHourDays = 60;

export const spanOf = (values: Readonly<Record<string, string>>): Span => spans.find((span) => span === values.span) ?? 'year';

/** The title of what is shown with its averaging time. */
export function titleOf(shown: Shown, isHourly: boolean): string {
  const text = choose(areaWords);
  if (isHourly) return shown === 'aqi' ? text.hourlyAqi : text.hourlyOf(shownName(shown));
  return shown === 'aqi' ? text.dailyAqi : shown === 'o3' ? text.dailyO3 : text.daily(shownName(shown));
}

/** The days of a pollutant with the year before, the forecast and the limits of the standard; of short spans the hours too. */
export function SeriesBlock({ scene, year, shown, known, kept, limits, asked }: SeriesProps) {
  const text = choose(areaWords);
  const { values } = useAddress();
  const span = spanOf(values);
  const last = endOf(year, scene.asOf);
  const { from, to, end } = rangeOf(span, year, last);
  const ahead = last === scene.asOf ? (kept?.areas[0]?.days ?? []).filter((day) => day.date > last && yearOf(day.date) - year < 2) : [];
  const days = seriesDays(from, end, known, ahead, shown);
  const canHours = daysBetween(from, to) < mostHourDays && !isStaticSite();
  const isHourly = canHours && values.by === 'hour';
  const gaps = asked.document === null ? [] : gapsOf(days.map((day) => day.value), daysBetween(from, to)).map(([start, stop]) => (start === stop ? shortDay(days[start]!.date) : `${shortDay(days[start]!.date)}–${shortDay(days[stop]!.date)}`));
  const shownLast = days.findLast((day) => day.day !== undefined)?.day;
  const source: Source = {
    title: `${titleOf(shown, isHourly)} ${nameOf(scene.entry)} ${from}–${to}`, area: nameOf(scene.entry), edition: shownLast?.edition, stage: shownLast?.dataStage, revision: asked.answer?.revision, asOf: scene.asOf,
  };
  const choices = (
    <p class="series-choices">
      <Segments
        label={text.span} value={span} onChange={(value) => go({ values: { span: value === 'year' ? null : value, by: null } }, true)}
        options={[{ value: '30d', text: text.days30 }, { value: 'year', text: year === scene.year ? text.thisYear : text.inYear(year) }, { value: '12m', text: text.months12 }, { value: 'years', text: text.years }]}
      />
      {canHours && (
        <Segments
          label={text.step} value={isHourly ? 'hour' : 'day'} onChange={(value) => go({ values: { by: value === 'hour' ? 'hour' : null } }, true)}
          options={[{ value: 'day', text: text.byDay }, { value: 'hour', text: text.byHour }]}
        />
      )}
    </p>
  );
  if (isHourly) return <HourSeries scene={scene} shown={shown} from={from} to={to} limits={limits} source={source} choices={choices} />;
  const aheadNote = last !== scene.asOf ? '' : ahead.length > 0 ? text.aheadTo(ahead.at(-1)!.date, kept?.asOf ?? '') : kept === null ? '' : text.noForecast;
  return (
    <ChartBlock
      title={titleOf(shown, false)} note={`${shownUnit(shown)} ${text.seriesNote(from, to)}${aheadNote}`.trim()} class="series-block" table={tableOf(days, shown)} source={source} summary={summaryOf(days, shown, gaps)}
      explain={explainOf({ indicator: shown === 'aqi' ? 'goodDays' : indicatorOf(shown), period: `${from}..${to}` })}
      legend={(
        <>
          <LegendEntry kind="line" text={span === '12m' ? text.months12 : String(year)} />
          <LegendEntry kind="line-before" text={span === '12m' ? text.before1 : String(year - 1)} />
          {ahead.length > 0 && <LegendEntry kind="fan80" text={text.interval} />}
          {days.some((day) => day.day !== undefined) && <><LegendEntry kind="" text={text.readings} /><LegendEntry kind="some" text={text.some} /></>}
          {gaps.length > 0 && <LegendEntry kind="many" text={gaps.length > 6 ? text.gap : text.gapDays(`${listed(gaps)} `)} />}
        </>
      )}
    >
      {choices}
      <Waiting asked={asked} height={300}>{() => <DaySeries scene={scene} shown={shown} days={days} kept={kept} limits={limits} lastKnown={to} />}</Waiting>
    </ChartBlock>
  );
}

function summaryOf(days: readonly SeriesDay[], shown: Shown, gaps: readonly string[]): string {
  const text = choose(areaWords);
  const withValue = days.filter((day) => day.value !== null);
  const worst = withValue.reduce<SeriesDay | null>((found, day) => (day.value! > (found?.value ?? -1) ? day : found), null);
  const latest = withValue.at(-1);
  const said = (day: SeriesDay | null | undefined) => (day == null ? text.noValue : `${day.date} ${figure(day.value, shownDigits(shown))} ${shownUnit(shown)}`.trim());
  return `${titleOf(shown, false)} ${days[0]?.date ?? ''}–${days.at(-1)?.date ?? ''}: ↑ ${said(worst)}; → ${said(latest)}${gaps.length === 0 ? '' : `; ${text.gapDays(`${listed(gaps)} `)}`}`;
}

function tableOf(days: readonly SeriesDay[], shown: Shown): Table {
  const text = choose(areaWords);
  const unit = shownUnit(shown) === '' ? {} : { unit: shownUnit(shown) };
  const number = (name: string) => ({ name, ...unit, isNumber: true });
  return {
    columns: [{ name: 'date' }, number(shownName(shown)), number(text.before1), number(text.forecast), number('80 % −'), number('80 % +'), { name: text.complete }, { name: text.edition }, { name: text.stage }],
    rows: days.map(({ date, day, value, valueBefore, ahead }) => {
      const one = ahead === undefined ? null : forecastOf(ahead, shown);
      const complete = day === undefined || shown === 'aqi' ? null : day.completeness[shown];
      return [date, value, valueBefore, one?.value ?? null, one?.lower ?? null, one?.upper ?? null, complete == null ? null : `${complete.count} / ${complete.of}`, day?.edition ?? null, day?.dataStage ?? null];
    }),
  };
}
