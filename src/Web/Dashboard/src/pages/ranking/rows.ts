import type { Ranking, RankedUnit, ExcludedUnit, RankSeries, UnitMonth, Words } from '../../../generated/api';
import type { Change } from '../../app/address';
import { explainOf } from '../../app/explain';
import { pollutants, type Pollutant } from '../../standard/pollutants';
import { spanOf } from './choices';

type Figures = RankedUnit['indicators'];

/** A unit of the table: ranked, or not with its reason. */
export interface Row {
  /** How it is asked for, by code where it has one. */
  readonly asked: string;
  readonly name: string;
  readonly rank: number | null;
  readonly isTied: boolean;
  readonly index: number | null;
  readonly indexBefore: number | null;
  readonly change: number | null;
  /** Why there is no change, or no rank. */
  readonly reason: Words | null;
  /** The rank of the month before; null without one, undefined where months are not ranked on their own. */
  readonly rankBefore: number | null | undefined;
  readonly figures: Figures;
  readonly months: readonly UnitMonth[];
}

const askedOf = (unit: { code: string | null; city: string; area: string }) => unit.code ?? unit.city + unit.area;

/** Names as the table has them: with the city before a district's where the districts lie in several. */
function naming(units: readonly { city: string; name: string | null; area: string; province: string | null }[]) {
  const hasCities = new Set(units.map((unit) => unit.city)).size > 1 && units.some((unit) => unit.city !== unit.area);
  return (unit: { city: string; name: string | null; area: string }) =>
    hasCities && unit.city !== unit.area ? `${unit.city}${unit.name ?? unit.area}` : (unit.name ?? unit.area);
}

/** The rows of a ranking, those without a rank last, joined with their months. */
export function rowsOf(ranking: Ranking, series: RankSeries | null): Row[] {
  const months = new Map((series?.units ?? []).map((unit) => [askedOf(unit), unit.months]));
  const isMonth = spanOf(ranking.period) === 'month' && series !== null;
  const nameOf = naming([...ranking.ranked, ...ranking.excluded]);
  const row = (unit: RankedUnit | ExcludedUnit): Row => {
    const ofUnit = months.get(askedOf(unit)) ?? [];
    const common = { asked: askedOf(unit), name: nameOf(unit), figures: unit.indicators, months: ofUnit, indexBefore: unit.compositeIndexYearBefore };
    const before = isMonth ? (ofUnit.at(-1)?.rankBefore ?? null) : undefined;
    return 'rank' in unit
      ? {
          ...common,
          rank: unit.rank,
          isTied: unit.tied,
          index: unit.compositeIndex,
          change: unit.change,
          reason: unit.changeReason ?? null,
          rankBefore: before,
        }
      : { ...common, rank: null, isTied: false, index: null, change: null, reason: unit.reasonText, rankBefore: before };
  };
  return [...ranking.ranked.map(row), ...ranking.excluded.map(row)];
}

/** True if the units are districts. */
export const areDistricts = (ranking: Ranking) => [...ranking.ranked, ...ranking.excluded].some((unit) => unit.city !== '' && unit.city !== unit.area);

export const sorts = ['rank', 'name', 'index', 'change', 'move', 'good', 'pm25'] as const;
export type Sort = (typeof sorts)[number];

const figureOf: Record<Exclude<Sort, 'name'>, (row: Row) => number | null> = {
  rank: (row) => row.rank,
  index: (row) => row.index,
  change: (row) => row.change,
  move: (row) => moveOf(row),
  good: (row) => row.figures.goodDayRatio,
  pm25: (row) => row.figures.pm25,
};

/** Places gained against the month before; null without both ranks. */
export const moveOf = ({ rank, rankBefore }: Row) => (rank === null || rankBefore == null ? null : rankBefore - rank);

/** Rows in another order: those without a figure last, whichever way. */
export function sorted(rows: readonly Row[], by: Sort, isDown: boolean): Row[] {
  const order = (left: Row, right: Row) => {
    if ((left.rank === null) !== (right.rank === null)) return left.rank === null ? 1 : -1;
    if (by === 'name') return (isDown ? -1 : 1) * left.name.localeCompare(right.name, 'zh');
    const [one, other] = [figureOf[by](left), figureOf[by](right)];
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
    return isDown ? other - one : one - other;
  };
  return [...rows].sort(order);
}

/** The stage of the data of all units: one word, or mixed. */
export function stageOf(ranking: Ranking): string | undefined {
  const stages = new Set([...ranking.ranked, ...ranking.excluded].map((unit) => unit.indicators.dataStage).filter((stage) => stage !== 'none'));
  return stages.size === 0 ? undefined : stages.size === 1 ? [...stages][0] : 'mixed';
}

/** The pollutant with the fewest valid days, which decides whether the index is valid. */
export function leastValid(figures: Figures): { pollutant: Pollutant; days: number; required: number } | null {
  const all = pollutants.map((pollutant) => ({ pollutant, validity: figures.validity[pollutant] })).filter(({ validity }) => validity != null);
  const least = all.sort((left, right) => left.validity.days - left.validity.required - (right.validity.days - right.validity.required))[0];
  return least === undefined ? null : { pollutant: least.pollutant, days: least.validity.days, required: least.validity.required };
}

/** The chain of a figure of a unit. */
export const chainOf = (asked: string, period: string, indicator: string): Change => explainOf({ area: asked, indicator, period });
