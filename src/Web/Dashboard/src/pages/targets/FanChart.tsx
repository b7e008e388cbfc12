import { useCallback } from 'preact/hooks';
import type { Outlook, Target, TargetOutlook } from '../../../generated/api';
import { Chart } from '../../charts/Chart';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import { stageInWords } from '../../standard/stage';
import type { Table } from '../../parts/table';
import { chance } from '../../standard/digits';
import { choose, language } from '../../words/words';
import { explainOf, yearTo } from '../../app/explain';
import type { Fan } from './fanData';
import { fanOption } from './fanOption';
import { areaOf } from './questions';
import { digitsOf, limitOf, shown, titleOf } from './target';
import { openedWords, targetWords } from './targetWords';

interface FanChartProps {
  readonly target: Target;
  readonly outlook: Outlook;
  readonly odds: TargetOutlook | undefined;
  readonly fan: Fan;
  readonly revision: string | null;
}

const indicators: Record<string, string> = { pm25Mean: 'pm25', goodDayRatio: 'goodDayRatio', heavyDays: 'heavyDays' };

/** The figure from the first day of the year to each day, the fan of what it may become, and its distribution on the last day. */
export function FanChart({ target, outlook, odds, fan, revision }: FanChartProps) {
  const text = choose(openedWords);
  const common = choose(targetWords);
  const lang = language();
  const distribution = odds?.distribution;
  const option = useCallback(
    (look: Look) => fanOption(look, {
      fan, year: outlook.year, asOf: outlook.asOf, limit: target.limit, limitText: text.limit(limitOf(target)), digits: digitsOf(target), distribution: distribution ?? [],
      yearText: text.ofYear(outlook.year), yearBeforeText: text.ofYear(outlook.year - 1), endText: text.atEnd, isZh: lang === 'zh',
    }),
    [fan, outlook, target, distribution, lang],
  );
  const points = [
    ...fan.days.flatMap((day, index) => (fan.known[index] != null ? [{ day, index, y: fan.known[index]!, range: null }] : [])),
    ...fan.ahead.filter((mark) => mark.at > fan.asOf).map((mark) => ({ day: fan.days[mark.at]!, index: mark.at, y: mark.range.expected, range: mark.range })),
  ];
  const last = fan.ahead.at(-1)!.range;
  const describe = (at: number): CardContent => {
    const { day, y, range, index } = points[at]!;
    return {
      title: `${titleOf(target)} ${day}`,
      rows: [
        [range === null ? text.value : text.median, shown(target, y)],
        ...(range === null ? [] : [[common.range50, `${shown(target, range.lower50)}–${shown(target, range.upper50)}`] as const, [common.range80, `${shown(target, range.lower80)}–${shown(target, range.upper80)}`] as const]),
        ...(fan.before[index] == null ? [] : [[text.ofYear(outlook.year - 1), shown(target, fan.before[index])] as const]),
        [common.edition, outlook.edition],
      ],
      to: range === null ? explainOf({ indicator: indicators[target.indicator] ?? 'pm25', period: `${outlook.year}-01-01..${day}`, area: areaOf(target) }) : undefined,
    };
  };
  const kind = target.indicator === 'pm25Mean' ? text.fanMean : target.indicator === 'goodDayRatio' ? text.fanRatio : text.fanHeavy;
  return (
    <ChartBlock
      class="inner" title={kind} note={text.fanNote(target.figureUnit === 'd' ? common.days(0).replace('0 ', '') : target.figureUnit)} table={tableOf(target, fan, outlook.year)}
      source={{ title: `${titleOf(target)} ${limitOf(target)}`, area: target.area, edition: outlook.edition, stage: stageInWords(null), asOf: outlook.asOf, revision }}
      explain={explainOf({ indicator: indicators[target.indicator] ?? 'pm25', period: yearTo(outlook.year, outlook.asOf), area: areaOf(target) })}
      summary={text.fanSummary(titleOf(target), shown(target, target.published), shown(target, last.expected), shown(target, last.lower80), shown(target, last.upper80))}
      legend={distribution === undefined || distribution.length === 0 ? undefined : (
        <><span>{text.atEnd}</span><LegendEntry kind="met" text={text.meets(chance(odds?.probability))} /><LegendEntry kind="not-met" text={text.fails} /></>
      )}
    >
      <Chart height={300} label={kind} option={option} points={points.map((point) => ({ x: point.day, y: point.y }))} describe={describe} />
    </ChartBlock>
  );
}

function tableOf(target: Target, fan: Fan, year: number): Table {
  const text = choose(openedWords);
  const ahead = new Map(fan.ahead.map((mark) => [mark.at, mark.range]));
  const column = (name: string) => ({ name, isNumber: true });
  return {
    columns: [{ name: text.day }, column(text.value), column(text.ofYear(year - 1)), column(text.median), column(text.lower(50)), column(text.upper(50)), column(text.lower(80)), column(text.upper(80))],
    rows: fan.days.map((day, index) => {
      const range = index > fan.asOf ? ahead.get(index) : undefined;
      const cell = (value: number | null | undefined) => (value == null ? null : shown(target, value));
      return [day, cell(fan.known[index]), cell(fan.before[index]), cell(range?.expected), cell(range?.lower50), cell(range?.upper50), cell(range?.lower80), cell(range?.upper80)];
    }).filter((row) => row.slice(1).some((cell) => cell !== null)),
  };
}
