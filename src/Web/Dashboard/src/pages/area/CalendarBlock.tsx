import type { Daily, Day, Indicator, KeptForecastDay, KeptForecasts } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { explainOf, yearTo } from '../../app/explain';
import { nameOf } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import { useRoving } from '../../parts/roving';
import type { Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { figure, signed } from '../../standard/digits';
import { levelName, levels, type Level } from '../../standard/levels';
import { daysFrom, monthsOf } from '../../standard/time';
import { choose, listed } from '../../words/words';
import { MonthGrid } from './MonthGrid';
import { areaWords } from './words';

interface CalendarProps {
  readonly scene: Scene;
  readonly year: number;
  readonly days: Asked<Daily>;
  readonly figures: Asked<Indicator>;
  readonly kept: KeptForecasts | null;
}

/** The year in days: the AQI stands in each cell, hollow cells are forecast, a boxed word is a day without a valid AQI. */
export function CalendarBlock({ scene, year, days, figures, kept }: CalendarProps) {
  const text = choose(areaWords);
  const list = days.document?.days ?? [];
  const known = new Map(list.map((day) => [day.date, day]));
  const ahead = new Map((kept?.areas[0]?.days ?? []).filter((day) => day.date > scene.asOf && day.date.startsWith(`${year}-`)).map((day) => [day.date, day]));
  const keys = daysFrom(`${year}-01-01`, `${year}-12-31`).filter((day) => known.has(day) || ahead.has(day));
  const roving = useRoving(keys, 7, list.at(-1)?.date);
  const first = scene.entry.firstDay ?? scene.entry.firstPublishedDay ?? '';
  return (
    <ChartBlock
      title={text.calendar} note={text.calendarNote} class="calendar-block" table={tableOf(list, ahead)} summary={`${text.calendar} ${year}: ${summaryOf(figures.document, list)}`}
      source={{ title: `${text.calendar} ${nameOf(scene.entry)} ${year}`, area: nameOf(scene.entry), edition: list.at(-1)?.edition, stage: list.at(-1)?.dataStage, revision: days.answer?.revision, asOf: scene.asOf }}
      explain={explainOf({ indicator: 'goodDays', period: yearTo(year, scene.asOf) })}
      legend={<Legend figures={figures.document} days={list} />}
    >
      <Waiting asked={days} height={260}>
        {() => (
          <div class="calendar" onKeyDown={roving.onKeyDown}>
            {monthsOf(year).map((month) => (
              <MonthGrid key={month} scene={scene} month={month} known={known} ahead={ahead} kept={kept} firstDay={first} isStop={roving.isStop} />
            ))}
          </div>
        )}
      </Waiting>
    </ChartBlock>
  );
}

/** The days of the six levels, as the worker counts them. */
const countsOf = (figures: Indicator): readonly (number | null)[] => {
  const less = (all: number | null, part: number | null) => (all === null || part === null ? null : all - part);
  return [figures.excellentDays, less(figures.goodDays, figures.excellentDays), figures.lightDays, figures.moderateDays, less(figures.heavyDays, figures.severeDays), figures.severeDays];
};

function summaryOf(figures: Indicator | null, days: readonly Day[]): string {
  const text = choose(areaWords);
  if (figures === null) return '';
  const points = figures.attainment?.yearOnYear?.goodDayRatioPoints;
  const last = days.findLast((day) => day.aqi !== null);
  return `${text.goodSummary(figure(figures.goodDays), figure(figures.goodDayRatio, 1), points == null ? '' : text.pointsBefore(signed(points, 1)))}${last === undefined ? '' : `; ${last.date} AQI ${last.aqi}`}`;
}

function Legend({ figures, days }: { readonly figures: Indicator | null; readonly days: readonly Day[] }) {
  const text = choose(areaWords);
  if (figures === null) return <span>…</span>;
  const counts = countsOf(figures);
  const invalid = days.filter((day) => day.aqi === null).length;
  const points = figures.attainment?.yearOnYear?.goodDayRatioPoints;
  return (
    <>
      {levels.map((level) => <LegendEntry key={level} kind={String(level)} text={`${levelName(level)} ${figure(counts[level - 1])}`} />)}
      {invalid > 0 && <LegendEntry kind="none" text={`${text.invalidDays} ${invalid}`} />}
      <span class="strong">{text.goodSummary(figure(figures.goodDays), figure(figures.goodDayRatio, 1), points == null ? '' : text.pointsBefore(signed(points, 1)))}</span>
    </>
  );
}

function tableOf(days: readonly Day[], ahead: ReadonlyMap<string, KeptForecastDay>): Table {
  const text = choose(areaWords);
  return {
    columns: [{ name: 'date' }, { name: 'AQI', isNumber: true }, { name: text.level }, { name: text.primary }, { name: text.edition }, { name: text.stage }],
    rows: [
      ...days.map((day) => [day.date, day.aqi, day.level === null ? null : levelName(day.level as Level), listed(day.primaryPollutants), day.edition, day.dataStage]),
      ...[...ahead.values()].map((day) => [day.date, day.aqiDaily.value, null, null, null, 'forecast']),
    ],
  };
}
