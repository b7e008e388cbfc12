import type { Target, YearEndRange } from '../../../generated/api';
import { figure, none } from '../../standard/digits';
import { choose, pick } from '../../words/words';
import { targetWords } from './targetWords';

const digits: Record<string, number> = { pm25Mean: 1, goodDayRatio: 1, heavyDayRatio: 1, heavyDays: 0, o3Percentile: 0, compositeIndexRank: 0 };
const signs: Record<string, string> = { atMost: '≤', atLeast: '≥' };

/** Digits of a target's published figure. */
export const digitsOf = (target: Target) => digits[target.indicator] ?? 1;
export const shown = (target: Target, value: number | null | undefined) => figure(value, digitsOf(target));

/** The key of a target in the address: plan and name. */
export const keyOf = (target: Target) => `${target.plan}/${target.id}`;
export const nameOf = (target: Target) => target.name ?? target.area;

const unitOf = (target: Target) => (target.figureUnit === 'd' ? ` ${pick(['天', 'd'])}` : target.figureUnit === '%' ? ' %' : '');
const short: Record<string, readonly [string, string]> = {
  pm25Mean: ['PM2.5 年均', 'PM2.5 mean'], goodDayRatio: ['优良天数比率', 'good days'], heavyDays: ['重污染天数', 'heavy days'], heavyDayRatio: ['重污染天数比率', 'heavy-day ratio'], o3Percentile: ['O3 第90百分位数', 'O3 90th percentile'],
  compositeIndexRank: ['综合指数排名', 'rank by composite index'],
};

/** Area and indicator: 北京市 PM2.5 年均. */
export function titleOf(target: Target): string {
  const words = short[target.indicator];
  return words === undefined ? `${nameOf(target)} ${pick([target.title.chinese, target.title.english])}` : `${nameOf(target)} ${pick(words)}`;
}

/** The limit in words: 限值 ≤ 73, or what the plan says where it is no plain limit. */
export function limitOf(target: Target): string {
  const sign = signs[target.operator];
  return target.limit !== null && sign !== undefined && short[target.indicator] !== undefined
    ? `${sign} ${figure(target.limit, Number.isInteger(target.limit) ? 0 : 1)}${unitOf(target)}`
    : pick([target.title.chinese, target.title.english]);
}

/** True if readings answer it: it has a figure, a probability or a verdict. */
export const isJudged = (target: Target) => target.status !== 'notMeasurable' && target.status !== 'insufficientData';

/** Why readings cannot answer a target, in a few kinds. */
export type Lack = 'reportNeeded' | 'noReadings' | 'otherReason';

export function lackOf(target: Target): Lack {
  if (target.indicator === 'reported') return 'reportNeeded';
  return target.actual === null && target.progress === null && target.indicator !== 'qualitative' && target.operator !== 'improves' && target.limit !== null ? 'noReadings' : 'otherReason';
}

/** How far a figure is from the limit in percent of it; below 0 on the side that meets the target. */
export function distanceOf(target: Target, value: number): number | null {
  if (target.limit === null || target.limit === 0) return null;
  const distance = (100 * (value - target.limit)) / target.limit;
  return target.operator === 'atLeast' ? -distance : distance;
}

/** The distances of the five marks of a range, in their order from the better side. */
export function distancesOf(target: Target, range: YearEndRange) {
  const at = (value: number) => distanceOf(target, value) ?? 0;
  const sorted = (left: number, right: number) => [Math.min(at(left), at(right)), Math.max(at(left), at(right))] as const;
  return { median: at(range.expected), half: sorted(range.lower50, range.upper50), most: sorted(range.lower80, range.upper80) };
}

/** What the days left may have: a mean, a count of days, or a word. */
export function allowanceOf(target: Target): { readonly value: string; readonly unit: string; readonly isWord: boolean } {
  const text = choose(targetWords);
  const { progress } = target;
  if (progress === null) return { value: none, unit: '', isWord: true };
  if (progress.allowance === 'impossible' || progress.canStillBeMet === false) return { value: text.impossible, unit: '', isWord: true };
  if (progress.badDaysAllowed !== null && progress.badDays !== null) {
    return { value: text.days(progress.badDaysAllowed - progress.badDays), unit: progress.badDaysAre === 'heavy' ? text.moreHeavy : text.moreBad, isWord: false };
  }
  return { value: figure(progress.allowedAverageRounded, 1), unit: '', isWord: false };
}

/** Least probable first; those without a probability last. */
export const byOdds = (left: Target, right: Target) => (left.probability ?? 2) - (right.probability ?? 2);
