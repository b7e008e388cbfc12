import type { Ranking } from '../../../generated/api';
import { href } from '../../app/address';
import { carded, described, type CardContent } from '../../parts/card';
import { stageInWords } from '../../standard/stage';
import { Rich } from '../../parts/Rich';
import { figure, none, signed } from '../../standard/digits';
import { pollutantName, pollutants } from '../../standard/pollutants';
import { choose, pick } from '../../words/words';
import { IndexBar, Spark } from './figures';
import { cellAt } from './roving';
import { chainOf, leastValid, moveOf, type Row } from './rows';
import { rankingWords } from './words';

interface RankRowProps {
  readonly row: Row;
  readonly place: number;
  readonly ranking: Ranking;
  /** The largest composite index, the length of a whole bar. */
  readonly most: number;
  readonly scale: readonly [number, number] | null;
  readonly hasMove: boolean;
  readonly isLine: boolean;
  readonly onLine: (asked: string) => void;
}

const barColumn = 1;

/** A unit in the ranking; one without a rank says why in the place of its figures. */
export function RankRow({ row, place, ranking, most, scale, hasMove, isLine, onLine }: RankRowProps) {
  const text = choose(rankingWords);
  const { figures } = row;
  const card = (name: string, value: string, indicator: string, more: CardContent['rows'] = []): CardContent => ({
    title: `${row.name} ${name} ${value}`,
    rows: [...more, ...basisOf(row)],
    to: chainOf(row.asked, ranking.period, indicator),
  });
  const cell = (column: number, content: CardContent) => {
    const attributes = carded(content, column === 0 && place === 0);
    // The bars have no text: the card is their name; elsewhere it describes the figure.
    return { ...(column === barColumn ? attributes : described(attributes)), ...cellAt(place, column) };
  };
  const name = <a href={href({ page: 'area', values: { area: row.asked } })}>{row.name}</a>;
  const lead = pollutantsIn(figures.maxIndexPollutant);
  const spark = scale !== null && (
    <td class="widest">
      {row.months.length > 0 && (
        <button
          class="line-toggle"
          aria-pressed={isLine}
          tabIndex={-1}
          {...cellAt(place, 6)}
          aria-label={text.show(row.name)}
          title={text.show(row.name)}
          onClick={() => onLine(row.asked)}
        >
          <Spark months={row.months} low={scale[0]} high={scale[1]} />
        </button>
      )}
    </td>
  );
  const pm25 = (
    <td class="number">
      <span {...cell(5, card('PM2.5', `${figure(figures.pm25, 1)} µg/m³`, 'pm25'))}>{figure(figures.pm25, 1)}</span>
    </td>
  );
  const good = (
    <td class="number wide">
      <span {...cell(4, card(text.good, `${figure(figures.goodDayRatio, 1)} %`, 'goodDayRatio'))}>{figure(figures.goodDayRatio, 1)}</span>
    </td>
  );
  if (row.rank === null) {
    const why = row.reason === null ? none : pick([row.reason.chinese, row.reason.english]);
    const whyCard = { title: `${row.name} ${text.excluded}`, rows: reasonRows(row), to: chainOf(row.asked, ranking.period, 'compositeIndex') };
    return (
      <>
        <tr class="out">
          <td class="rank">{none}</td>
          <th scope="row">{name}</th>
          <td class="number risk strong">{text.excluded}</td>
          <td class="narrow" />
          <td class="why wide" colSpan={hasMove ? 3 : 2}>
            <span {...cell(0, whyCard)}>
              <Rich text={why} />
            </span>
          </td>
          {good}
          {pm25}
          <td class="wide lead">
            <Rich text={lead} />
          </td>
          {spark}
        </tr>
        <tr class="out narrow">
          <td />
          <td colSpan={4} class="note">
            <Rich text={why} />
          </td>
        </tr>
      </>
    );
  }
  const indices: CardContent['rows'] =
    figures.singleIndices == null ? [] : pollutants.map((pollutant) => [pollutantName(pollutant), figure(figures.singleIndices[pollutant], 3)] as const);
  const changeCard = card(text.change, row.change === null ? text.incomparable : `${signed(row.change)} %`, 'compositeIndex', [
    [text.before, figure(row.indexBefore, 2)],
    ...reasonRows(row),
  ]);
  const moveCard = card(text.rankBefore, row.rankBefore == null ? text.notBefore : String(row.rankBefore), 'compositeIndex');
  return (
    <tr>
      <td class="rank">
        <span class="strong">{row.rank}</span>
        {row.isTied && (
          <>
            {' '}
            <span class="badge badge-accent">{text.tied}</span>
          </>
        )}
      </td>
      <th scope="row">{name}</th>
      <td class="number strong">
        <span {...cell(0, card(text.index, figure(row.index, 2), 'compositeIndex'))}>{figure(row.index, 2)}</span>
      </td>
      <td class="wide">
        <span {...cell(barColumn, card(text.parts, '', 'compositeIndex', indices))}>
          {figures.singleIndices != null && <IndexBar indices={figures.singleIndices} most={most} />}
        </span>
      </td>
      <td class="number">
        <span {...cell(2, changeCard)}>
          <ChangeMark row={row} />
        </span>
      </td>
      {hasMove && (
        <td class="number wide">
          <span {...cell(3, moveCard)}>
            <Move row={row} />
          </span>
        </td>
      )}
      {good}
      {pm25}
      <td class="wide lead">
        <Rich text={lead} />
      </td>
      {spark}
    </tr>
  );
}

/** Chief pollutants as the document names them, joined as the field does. */
const pollutantsIn = (text: string | null) => text?.replaceAll(',', '、') ?? none;

function ChangeMark({ row: { change } }: { readonly row: Row }) {
  const text = choose(rankingWords);
  if (change === null) return <span class="quiet">{text.incomparable}</span>;
  return <span class={change > 0 ? 'bad' : change < 0 ? 'sure' : ''}>{signed(change)}</span>;
}

function Move({ row }: { readonly row: Row }) {
  const text = choose(rankingWords);
  const move = moveOf(row);
  if (move === null) return <span class="quiet small">{text.notBefore}</span>;
  if (move === 0) return <span class="quiet">{text.same}</span>;
  return (
    <span class={move < 0 ? 'bad' : 'sure'}>
      {move < 0 ? '▼' : '▲'} {Math.abs(move)}
    </span>
  );
}

/** Edition, completeness and stage, which every card has. */
function basisOf(row: Row): CardContent['rows'] {
  const text = choose(rankingWords);
  const least = leastValid(row.figures);
  return [
    [text.standard, row.figures.edition],
    ...(least === null ? [] : [[`${text.days} ${pollutantName(least.pollutant)}`, text.needed(least.days, least.required)] as const]),
    [text.stage, stageInWords(row.figures.dataStage)],
  ];
}

function reasonRows(row: Row): CardContent['rows'] {
  const text = choose(rankingWords);
  return row.reason === null ? [] : [[text.reason, pick([row.reason.chinese, row.reason.english])]];
}
