import type { RankSeries } from '../../../generated/api';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import { language } from '../../words/words';

/** A unit's line in the chart of ranks. */
export interface BumpLine {
  readonly asked: string;
  readonly name: string;
  readonly ranks: readonly (number | null)[];
  /** Its place among the coloured lines; null for a grey one. */
  readonly colour: number | null;
}

/** More lines than this have no names at their ends, but for the coloured ones. */
export const mostNamed = 24;

export const lineColours = (look: Look) => [look.sure, look.accent, look.bad] as const;

const monthText = (month: string, isFirst: boolean) => {
  const number = Number(month.slice(5));
  if (isFirst || number === 1) return `${month.slice(0, 4)}/${number}`;
  return language() === 'zh' ? `${number}月` : month.slice(5);
};

/** The months below the chart; in a month with units without a rank their count stands below. */
const axisTexts = (series: RankSeries, lacking: (count: number) => string) =>
  series.months.map((month, index) => monthText(month.period, index === 0) + (month.excluded > 0 ? `\n${lacking(month.excluded)}` : ''));

/** Where the edition changes between months. */
const changesOf = (series: RankSeries) =>
  series.months.flatMap((month, index) => {
    const before = series.months[index - 1];
    return before === undefined || before.edition === month.edition ? [] : [{ xAxis: index, name: `${before.edition} → ${month.edition}` }];
  });

function endNames(lines: readonly BumpLine[], at: number, look: Look, isLeft: boolean) {
  const byRank = new Map<number, BumpLine[]>();
  const isCrowded = lines.length > mostNamed;
  lines.forEach((line) => {
    const rank = line.ranks[at] ?? null;
    if (rank !== null && (!isCrowded || line.colour !== null)) byRank.set(rank, [...(byRank.get(rank) ?? []), line]);
  });
  return [...byRank].map(([rank, tied]) => {
    const colour = tied.find((line) => line.colour !== null)?.colour ?? null;
    const names = tied.map((line) => line.name).join('、');
    return {
      value: [at, rank],
      symbolSize: 0,
      silent: true,
      label: {
        show: true,
        position: isLeft ? 'left' : 'right',
        distance: 12,
        width: isLeft ? 92 : 112,
        overflow: 'truncate',
        fontSize: 12,
        align: isLeft ? 'right' : 'left',
        formatter: () => (isLeft ? `${names} ${rank}` : `${rank} ${names}`),
        color: colour === null ? look.ink2 : lineColours(look)[colour],
        fontWeight: colour === null ? 400 : 700,
      },
    };
  });
}

/** Months without a rank between two with one: the two ends of each gap, as month and rank. */
function gapsOf(ranks: readonly (number | null)[]): (readonly [number, number])[][] {
  const known = ranks.flatMap((rank, index) => (rank === null ? [] : [[index, rank] as const]));
  return known.flatMap((from, index) => {
    const to = known[index + 1];
    return to === undefined || to[0] === from[0] + 1 ? [] : [[from, to]];
  });
}

/** The chart of ranks: 1 on top; three lines coloured, the rest grey; dotted across months without a rank. */
export function bumpOption(series: RankSeries, lines: readonly BumpLine[], look: Look, lacking: (count: number) => string, isNarrow: boolean): Option {
  const last = series.months.length - 1;
  const most = Math.max(1, ...series.months.map((month) => month.ranked));
  const isMany = lines.length > mostNamed;
  const drawn = lines.flatMap((line) => {
    const colour = line.colour === null ? look.axis : (lineColours(look)[line.colour] ?? look.accent);
    const z = line.colour === null ? 2 : 4;
    const common = { type: 'line', smooth: 0.35, smoothMonotone: 'x', silent: true, z, data: line.ranks };
    const isDim = line.colour === null && isMany;
    const solid = {
      ...common,
      symbol: 'circle',
      symbolSize: line.colour === null ? (isMany ? 0 : 5) : 8,
      showSymbol: true,
      connectNulls: false,
      lineStyle: { color: colour, width: line.colour === null ? 1 : 2, opacity: isDim ? 0.35 : 1 },
      itemStyle: { color: colour },
    };
    const dotted = gapsOf(line.ranks).map((ends) => ({
      type: 'line',
      silent: true,
      symbol: 'none',
      z: z - 1,
      data: ends,
      lineStyle: { color: colour, width: line.colour === null ? 1 : 2, type: 'dotted', opacity: isDim ? 0.35 : 1 },
    }));
    return [solid, ...dotted];
  });
  const changes = changesOf(series);
  const names = isNarrow ? [] : [...endNames(lines, 0, look, true), ...endNames(lines, last, look, false)];
  return {
    grid: { left: isNarrow ? 24 : 112, right: isNarrow ? 24 : 132, top: 16, bottom: 40 },
    xAxis: {
      type: 'category',
      data: axisTexts(series, lacking),
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: look.ink2, fontSize: 12, lineHeight: 16, interval: isNarrow ? 2 : 0 },
    },
    yAxis: {
      type: 'value',
      inverse: true,
      min: 1,
      max: most,
      interval: most > 40 ? 20 : most > 12 ? 5 : 1,
      axisLabel: { show: isMany || isNarrow, color: look.ink3, fontSize: 12 },
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: look.hair } },
    },
    series: [
      ...drawn,
      { type: 'scatter', data: names, silent: true, z: 6, clip: false },
      {
        type: 'line',
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: look.ink3, type: 'dashed', width: 1 },
          label: { show: true, formatter: '{b}', color: look.ink3, fontSize: 12 },
          data: changes,
        },
      },
    ],
  };
}
