import { useCallback, useMemo } from 'preact/hooks';
import type { RankSeries } from '../../../generated/api';
import { Chart, type Point } from '../../charts/Chart';
import { ChartBlock } from '../../charts/ChartBlock';
import type { Look } from '../../charts/look';
import type { CardContent } from '../../parts/card';
import type { Source, Table } from '../../parts/table';
import { usePhone } from '../../parts/usePhone';
import { figure, none, signed } from '../../standard/digits';
import { choose, language, pick } from '../../words/words';
import { bumpOption, mostNamed, type BumpLine } from './bumpOption';
import { chainOf, type Row } from './rows';
import { rankingWords } from './words';

interface BumpBlockProps {
  readonly series: RankSeries;
  readonly rows: readonly Row[];
  readonly coloured: readonly string[];
  readonly source: Source;
}

/** Ranks over twelve months. */
export function BumpBlock({ series, rows, coloured, source }: BumpBlockProps) {
  const text = choose(rankingWords);
  const lang = language();
  const isNarrow = usePhone();
  const lines = useMemo(
    () =>
      rows.map((row): BumpLine => {
        const colour = coloured.indexOf(row.asked);
        return { asked: row.asked, name: row.name, ranks: row.months.map((month) => month.rank), colour: colour < 0 ? null : colour };
      }),
    [rows, coloured],
  );
  const option = useCallback((look: Look) => bumpOption(series, lines, look, choose(rankingWords).lacking, isNarrow), [series, lines, isNarrow, lang]);
  // The coloured lines first, so that the arrow keys begin with them.
  const places = useMemo(
    () =>
      [...rows]
        .sort((left, right) => orderOf(coloured, left) - orderOf(coloured, right))
        .flatMap((row) => row.months.map((month, index) => ({ row, month, index })).filter(({ month }) => month.rank !== null)),
    [rows, coloured],
  );
  const points = useMemo(() => places.map(({ month, index }): Point => ({ x: index, y: month.rank })), [places]);
  const describe = (at: number): CardContent => {
    const { row, month } = places[at]!;
    const validity = Object.values(month.validity ?? {})
      .filter((each) => each != null)
      .sort((left, right) => left.days - right.days)[0];
    return {
      title: `${row.name} ${month.period} ${text.of(month.rank ?? 0, month.of)}`,
      rows: [
        [text.index, figure(month.compositeIndex, 2)],
        [text.change, month.change === null ? text.incomparable : `${signed(month.change)} %`],
        [text.rankBefore, month.rankBefore === null ? text.notBefore : String(month.rankBefore)],
        [text.standard, series.months.find((each) => each.period === month.period)?.edition ?? none],
        ...(validity === undefined ? [] : [[text.days, text.needed(validity.days, validity.required)] as const]),
      ],
      to: chainOf(row.asked, month.period, 'compositeIndex'),
    };
  };
  const [first, last] = [series.months[0]?.period ?? '', series.months.at(-1)?.period ?? ''];
  const rankText = (rank: number | null | undefined) => (rank == null ? text.excluded : String(rank));
  const summary = text.bumpSummary(
    lines
      .filter((line) => line.colour !== null)
      .map((line) => text.lineSummary(line.name, rankText(line.ranks[0]), rankText(line.ranks.at(-1))))
      .join(' '),
  );
  return (
    <ChartBlock
      title={text.bump}
      note={text.bumpNote(first, last)}
      table={tableOf(series, rows)}
      source={{ ...source, title: `${source.title} ${text.bump}` }}
      summary={summary}
    >
      <Chart
        height={lines.length > mostNamed ? 560 : 80 + 34 * Math.max(3, lines.length)}
        label={`${text.bump}. ${summary}`}
        option={option}
        points={points}
        describe={describe}
        byColumn={false}
      />
    </ChartBlock>
  );
}

const orderOf = (coloured: readonly string[], row: Row) => (coloured.includes(row.asked) ? coloured.indexOf(row.asked) : coloured.length);

/** A row a unit, a column a month: the rank, or why there is none. */
function tableOf(series: RankSeries, rows: readonly Row[]): Table {
  const text = choose(rankingWords);
  return {
    columns: [{ name: text.unit }, ...series.months.map((month) => ({ name: month.period, isNumber: true }))],
    rows: rows.map((row) => [
      row.name,
      ...row.months.map((month) => month.rank ?? (month.reason == null ? none : pick([month.reason.chinese, month.reason.english]))),
    ]),
  };
}
