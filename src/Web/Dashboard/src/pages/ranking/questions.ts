import type { BulletinList, BulletinShown, Ranking, RankSeries, Simulation, Watch } from '../../../generated/api';
import { question } from '../../answers/questions';
import { pollutants, type Pollutant } from '../../standard/pollutants';
import { addMonths } from '../../standard/time';

/** What units are ranked by: the API's words. */
export const keys = ['composite', 'pm25', 'good-days', 'improvement'] as const;
export type Key = (typeof keys)[number];

/** A ranking as it is asked for. */
export interface RankingAsked {
  readonly group: string;
  /** A month, a year, or the months of a year so far: 2016-10, 2015, 2016-01..2016-10. */
  readonly period: string;
  readonly by: Key;
  readonly edition: string | undefined;
}

/** The last month of a period. */
export const lastMonthOf = (period: string) => (period.length === 4 ? `${period}-12` : period.slice(-7));

const keyOf = (by: Key) => (by === 'composite' ? undefined : by);

export const rankingQuestion = ({ group, period, by, edition }: RankingAsked) => question<Ranking>('/rankings', { group, period, by: keyOf(by), edition });

/** The twelve months up to the last one of the period, each ranked on its own. */
export const seriesQuestion = ({ group, period, by, edition }: RankingAsked) => {
  const last = lastMonthOf(period);
  return question<RankSeries>('/rankings', { group, period: `${addMonths(last, -11)}..${last}`, by: keyOf(by), edition, 'by-month': true });
};

export const watchQuestion = (group: string, month: string, rule: string | undefined) => question<Watch>('/rankings/watch-list', { group, month, rule });

export type Cuts = Readonly<Partial<Record<Pollutant, string>>>;

/** What cuts of one unit do to its rank, and what the next places need. */
export const simulationQuestion = ({ group, period, edition }: RankingAsked, area: string, places: number, cuts: Cuts) =>
  question<Simulation>('/rankings/simulation', {
    group,
    period,
    edition,
    area,
    places: places === 1 ? undefined : places,
    ...Object.fromEntries(pollutants.map((pollutant) => [pollutant, cuts[pollutant]])),
  });

export const bulletinsQuestion = question<BulletinList>('/bulletins');
export const bulletinQuestion = (id: string) => question<BulletinShown>('/bulletins/{id}', {}, { id });
