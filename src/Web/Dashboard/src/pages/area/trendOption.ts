import type { PollutantTrend, TrendLine, TrendMean } from '../../../generated/api';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import { lineOf, valueAxis } from './series';

const perYear = 12;

/** A straight line over the months of a chart. */
type Straight = (at: number) => number;

/** The months from the first of a chart: 0 for the first. */
const places = (means: readonly TrendMean[]) => {
    const number = ({ period }: TrendMean) => Number(period.slice(0, 4)) * perYear + Number(period.slice(5, 7));
    return means.map((mean) => number(mean) - number(means[0]!));
};

function medianOf(values: readonly number[]): number {
    const sorted = [...values].sort((left, right) => left - right);
    return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

/** The line with a slope of the document that halves the means drawn: as many lie above it as below. */
function straightOf(means: readonly (number | null)[], at: readonly number[], slope: number): Straight {
    const start = medianOf(means.flatMap((mean, index) => (mean === null ? [] : [mean - (slope * at[index]!) / perYear])));
    return (place) => start + (slope * place) / perYear;
}

interface Pen {
    readonly coord: (point: readonly [number, number]) => [number, number];
}

/** The slope as a dashed line, and the ends of its interval as the edges of a band, turned about the middle of the line. */
function trendOf(means: readonly (number | null)[], at: readonly number[], line: TrendLine, colour: string, band: string) {
    const middle = straightOf(means, at, line.slope);
    const centre = at.at(-1)! / 2;
    const turned = (slope: number, place: number) => middle(centre) + (slope * (place - centre)) / perYear;
    const edge = (choose: (...values: number[]) => number) =>
        at.map((place, index): readonly [number, number] => [index, choose(turned(line.lower, place), turned(line.upper, place))]);
    return [
        {
            type: 'custom',
            silent: true,
            z: 1,
            clip: true,
            data: [[0, middle(0)]],
            renderItem: (_: unknown, pen: Pen) => ({
                type: 'polygon',
                shape: { points: [...edge(Math.max), ...edge(Math.min).reverse()].map((point) => pen.coord(point)) },
                style: { fill: band },
            }),
        },
        { ...lineOf(at.map(middle), colour, 1.5, { z: 3, silent: true }), lineStyle: { color: colour, width: 1.5, type: 'dashed' } },
    ];
}

/** The observed means with their trend; with the weather taken out those as well, and the observed ones go back to grey. */
export function trendOption(observed: PollutantTrend, normalised: PollutantTrend | null, look: Look): Option {
    const months = normalised?.months ?? observed.months;
    const at = places(months);
    const own = months.map((mean) => mean.observed);
    const other = months.map((mean) => mean.normalised);
    const hasOther = normalised !== null && other.some((mean) => mean !== null);
    const colour = hasOther ? look.axis : look.accent;
    const line = (normalised ?? observed).observed as TrendLine | null;
    const otherLine = (normalised?.normalised ?? null) as TrendLine | null;
    return {
        grid: { left: 44, right: 16, top: 14, bottom: 26 },
        xAxis: {
            type: 'category',
            data: months.map((mean) => mean.period),
            axisLine: { lineStyle: { color: look.axis } },
            axisTick: { show: false },
            axisLabel: {
                color: look.ink3,
                fontSize: 12,
                hideOverlap: true,
                interval: (_: number, month: string) => month.endsWith('-01') || month.endsWith('-07'),
            },
        },
        yAxis: valueAxis(look),
        series: [
            ...(line === null ? [] : trendOf(own, at, line, colour, hasOther ? look.hair : look.fan80)),
            ...(otherLine === null ? [] : trendOf(other, at, otherLine, look.accent, look.fan80)),
            lineOf(own, colour, hasOther ? 1 : 2, { z: 4 }),
            ...(hasOther ? [lineOf(other, look.accent, 2, { z: 5 })] : []),
        ],
    };
}
