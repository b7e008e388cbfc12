import { useEffect, useMemo } from 'preact/hooks';
import type { Ranking, RankSeries } from '../../../generated/api';
import { go, isStaticSite, useAddress } from '../../app/address';
import type { Page } from '../../app/App';
import { setStepping } from '../../app/keys';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { PageHead } from '../../parts/PageHead';
import { stageInWords } from '../../standard/stage';
import type { Source, Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { pollutantName, pollutants } from '../../standard/pollutants';
import { choose as words, pick } from '../../words/words';
import { BulletinBlock } from './BulletinBlock';
import { BumpBlock } from './BumpBlock';
import { askedFor, periodInWords, spanOf, stepped } from './choices';
import { lastMonthOf, rankingQuestion, seriesQuestion } from './questions';
import { RankChoices } from './RankChoices';
import { RankTable } from './RankTable';
import './ranking.css';
import { areDistricts, moveOf, rowsOf, stageOf, type Row } from './rows';
import { SimulationBlock } from './SimulationBlock';
import { WatchBlock } from './WatchBlock';
import { rankingWords } from './words';

/** Who is better than whom, because of what, since when; what would change it, and what is told of it. */
export const RankingPage: Page = ({ scene }) => {
  const text = words(rankingWords);
  const address = useAddress();
  const asked = askedFor(scene, address);
  const ranking = useAnswer(rankingQuestion(asked));
  const series = useAnswer(seriesQuestion(asked));
  const { document } = ranking;
  useEffect(() => {
    setStepping((step) => {
      const period = stepped(asked.period, step, scene);
      if (period !== null) go({ values: { period } });
    });
    return () => setStepping(null);
  }, [asked.period, scene.asOf, scene.area]);
  const dust = document?.dust == null ? text.notDeducted : text.deducted;
  return (
    <>
      <PageHead
        title={document !== null && areDistricts(document) ? text.districts : text.cities}
        scene={scene}
        edition={document?.edition}
        stage={document === null ? undefined : stageOf(document)}
        more={document === null ? undefined : `${text.basis} · ${dust}`}
      >
        <RankChoices scene={scene} asked={asked} />
      </PageHead>
      <Waiting asked={ranking} height={420}>
        {(found) => <Found scene={scene} ranking={found} series={series.document} lines={address.values.lines} revision={ranking.answer?.revision ?? null} />}
      </Waiting>
    </>
  );
};

interface FoundProps {
  readonly scene: Scene;
  readonly ranking: Ranking;
  readonly series: RankSeries | null;
  readonly lines: string | undefined;
  readonly revision: string | null;
}

function Found({ scene, ranking, series, lines, revision }: FoundProps) {
  const text = words(rankingWords);
  const asked = askedFor(scene, useAddress());
  const rows = useMemo(() => rowsOf(ranking, series), [ranking, series]);
  const coloured = useMemo(() => (lines === undefined ? usualLines(rows) : lines.split(',').filter((line) => line !== '')), [rows, lines]);
  const stage = stageOf(ranking);
  const unit = areDistricts(ranking) ? text.district : text.city;
  const source: Source = {
    title: `${ranking.group} ${periodInWords(ranking.period)} ${text[asked.by]} ${areDistricts(ranking) ? text.districts : text.cities}`,
    area: nameOf(scene.entry),
    edition: ranking.edition,
    stage: stage === undefined ? undefined : stageInWords(stage),
    revision,
    asOf: scene.asOf,
  };
  const onLine = (line: string) => {
    const next = coloured.includes(line) ? coloured.filter((each) => each !== line) : [...coloured, line].slice(-3);
    go({ values: { lines: next.length === 0 ? ',' : next.join(',') } }, true);
  };
  return (
    <div class="columns rank-columns">
      <div class="columns">
        <RankTable ranking={ranking} rows={rows} table={tableOf(rows, unit)} source={source} unit={unit} lines={coloured} onLine={onLine} />
        {series !== null && series.months.some((month) => month.ranked > 0) && <BumpBlock series={series} rows={rows} coloured={coloured} source={source} />}
        {!isStaticSite() && ranking.ranked.length > 1 && <SimulationBlock asked={asked} rows={rows} scene={scene} />}
      </div>
      <div class="columns rank-side">
        {!isStaticSite() && <BulletinBlock ranking={ranking} rows={rows} />}
        {spanOf(ranking.period) === 'month' && <WatchBlock group={asked.group} month={lastMonthOf(asked.period)} />}
      </div>
    </div>
  );
}

/** The first, the one that moved most, and the last: what a reader asks for. */
function usualLines(rows: readonly Row[]): string[] {
  const ranked = rows.filter((row) => row.rank !== null);
  const [first, last] = [ranked[0], ranked.at(-1)];
  const mover = ranked
    .slice(1, -1)
    .reduce<Row | undefined>((most, row) => (Math.abs(moveOf(row) ?? 0) > Math.abs(most === undefined ? 0 : (moveOf(most) ?? 0)) ? row : most), undefined);
  return [first, mover ?? ranked[1], last]
    .filter((row) => row !== undefined)
    .map((row) => row.asked)
    .filter((asked, index, all) => all.indexOf(asked) === index);
}

/** The table as it is copied and saved: all figures that the page shows or draws. */
function tableOf(rows: readonly Row[], unit: string): Table {
  const text = words(rankingWords);
  const number = (name: string, of?: string) => ({ name, isNumber: true, ...(of === undefined ? {} : { unit: of }) });
  return {
    columns: [
      number(text.rank),
      { name: text.tied },
      { name: unit },
      number(text.index),
      ...pollutants.map((pollutant) => number(`${pollutantName(pollutant)} ${text.index}`)),
      number(text.change, '%'),
      number(text.rankBefore),
      number(text.good, '%'),
      number('PM2.5', 'µg/m³'),
      { name: text.lead },
      { name: text.reason },
    ],
    rows: rows.map((row) => [
      row.rank,
      row.isTied ? text.tied : '',
      row.name,
      row.index,
      ...pollutants.map((pollutant) => (row.figures.singleIndices == null ? null : row.figures.singleIndices[pollutant])),
      row.change,
      row.rankBefore ?? null,
      row.figures.goodDayRatio,
      row.figures.pm25,
      row.figures.maxIndexPollutant,
      row.reason === null ? '' : pick([row.reason.chinese, row.reason.english]),
    ]),
  };
}
