import type { Ranking } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import { Block } from '../../parts/Block';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import { saveText } from '../../parts/save';
import { csvOf, type Source, type Table } from '../../parts/table';
import { figure } from '../../standard/digits';
import { choose } from '../../words/words';
import { barParts, sparkScale } from './figures';
import type { Key } from './questions';
import { RankRow } from './RankRow';
import { rove } from './roving';
import { sorted, sorts, type Row, type Sort } from './rows';
import { rankingWords } from './words';

interface RankTableProps {
  readonly ranking: Ranking;
  readonly rows: readonly Row[];
  readonly table: Table;
  readonly source: Source;
  readonly unit: string;
  /** The units whose lines the chart of ranks has in colour. */
  readonly lines: readonly string[];
  readonly onLine: (asked: string) => void;
}

const fewest = 30;
const keyColumn: Record<Key, Sort> = { composite: 'index', pm25: 'pm25', 'good-days': 'good', improvement: 'change' };

/** The ranking: ties and those without a rank in it, sorted by any of its heads; a long one can be searched. */
export function RankTable({ ranking, rows, table, source, unit, lines, onLine }: RankTableProps) {
  const text = choose(rankingWords);
  const { values } = useAddress();
  const isDown = values.sort?.startsWith('-') === true;
  const by = sorts.find((sort) => sort === (isDown ? values.sort?.slice(1) : values.sort)) ?? 'rank';
  const wanted = values.find?.trim() ?? '';
  const found =
    wanted === '' ? rows : rows.filter((row) => row.name.includes(wanted) || row.figures.province?.includes(wanted) === true || row.asked === wanted);
  const shown = sorted(found, by, isDown);
  const hasMove = rows.some((row) => row.rankBefore !== undefined);
  const scale = sparkScale(rows);
  const most = Math.max(0.01, ...rows.map((row) => row.index ?? 0));
  const head = (sort: Sort, name: string, unitText: string | null, kind: string) => (
    <th
      scope="col"
      class={`${kind} ${keyColumn[ranking.by as Key] === sort ? 'by-key' : ''}`}
      aria-sort={by === sort ? (isDown ? 'descending' : 'ascending') : 'none'}
    >
      <button onClick={() => go({ values: { sort: by === sort && !isDown ? `-${sort}` : sort === 'rank' ? null : sort } }, true)}>
        <Rich text={name} />
        <span aria-hidden="true">{by === sort ? (isDown ? ' ▼' : ' ▲') : ''}</span>
      </button>
      {unitText !== null && <span class="unit">{unitText}</span>}
    </th>
  );
  return (
    <Block
      title={text[ranking.by as Key] ?? ranking.by}
      class="rank-block"
      note={text.taking(ranking.ranked.length + ranking.excluded.length, ranking.ranked.length)}
      actions={
        <>
          <CopyButton table={table} />
          <button class="link" onClick={() => saveText(`${source.title}.csv`, csvOf(table, source))}>
            CSV
          </button>
        </>
      }
    >
      {rows.length > fewest && (
        <p class="rank-find">
          <label>
            {text.findUnit} <input type="search" value={wanted} onInput={(event) => go({ values: { find: event.currentTarget.value } }, true)} />
          </label>
          {wanted !== '' && (
            <span class="note" role="status">
              {text.shown(found.length, rows.length)}
            </span>
          )}
        </p>
      )}
      <table class="rank-table" onKeyDown={rove}>
        <caption class="hidden-text">{source.title}</caption>
        <thead>
          <tr>
            {head('rank', text.rank, null, 'rank')}
            {head('name', unit, null, '')}
            {head('index', text.index, null, 'number')}
            <th scope="col" class="wide">
              {text.parts}
              <span class="unit parts-key">
                {barParts.map(({ name }, index) => (
                  <span key={index}>
                    <i class={`part-${index}`} />
                    <Rich text={name ?? text.others} />
                  </span>
                ))}
              </span>
            </th>
            {head('change', text.change, '%', 'number')}
            {hasMove && head('move', text.move, null, 'number wide')}
            {head('good', text.good, '%', 'number wide')}
            {head('pm25', 'PM2.5', 'µg/m³', 'number')}
            <th scope="col" class="wide lead">
              {text.lead}
            </th>
            {scale !== null && (
              <th scope="col" class="widest">
                {text.trend}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <RankRow
              key={row.asked}
              row={row}
              place={index}
              ranking={ranking}
              most={most}
              scale={scale}
              hasMove={hasMove}
              isLine={lines.includes(row.asked)}
              onLine={onLine}
            />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p class="note">{text.noMatch}</p>}
      <p class="note rank-notes">{notesOf(rows, ranking.by, scale !== null).join(' ')}</p>
    </Block>
  );
}

/** What the signs of the table mean where they occur: ties with the figures before rounding, and gaps. */
function notesOf(rows: readonly Row[], by: string, hasLines: boolean): string[] {
  const text = choose(rankingWords);
  const tied = by === 'composite' ? rows.filter((row) => row.isTied) : [];
  const names = tied.length > 0 && tied.length <= 8 ? tied.map((row) => `${row.name} ${figure(row.figures.raw.compositeIndexUnrounded, 3)}`).join('、') : '';
  return [names === '' ? '' : text.ties(names), hasLines && rows.some((row) => row.months.some((month) => month.rank === null)) ? text.breaks : ''].filter(
    (note) => note !== '',
  );
}
