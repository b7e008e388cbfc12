import type { OddsClass } from '../../../generated/api';
import type { Option } from '../../charts/echarts';
import type { Look } from '../../charts/look';
import type { Fan } from './fanData';

interface FanPicture {
  readonly fan: Fan;
  readonly year: number;
  readonly asOf: string;
  readonly limit: number | null;
  readonly limitText: string;
  readonly digits: number;
  readonly distribution: readonly OddsClass[];
  readonly yearText: string;
  readonly yearBeforeText: string;
  readonly endText: string;
  readonly isZh: boolean;
}

/** What a custom series is given to draw with. */
interface Pen { readonly coord: (point: readonly [number, number]) => [number, number] }

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The fan as polygons behind the lines; at the right, on the same scale, the distribution of the last day. */
export function fanOption(look: Look, picture: FanPicture): Option {
  const { fan, limit, distribution } = picture;
  const bottom = { min: lowest(picture), max: highest(picture) };
  const step = niceStep(bottom.max - bottom.min);
  const [min, max] = [Math.floor(bottom.min / step) * step, Math.ceil(bottom.max / step) * step];
  const hasEnd = distribution.length > 0;
  const label = { color: look.ink3, fontSize: 12 };
  const band = (name: 'lower' | 'upper', share: 50 | 80) => fan.ahead.map((mark): readonly [number, number] => [mark.at, mark.range[`${name}${share}`]]);
  const polygon = (share: 50 | 80, fill: string) => ({
    type: 'custom', silent: true, data: [0], clip: true, z: 1,
    renderItem: (_: unknown, pen: Pen) => ({ type: 'polygon', shape: { points: [...band('upper', share), ...band('lower', share).reverse()].map((point) => pen.coord(point)) }, style: { fill } }),
  });
  const median = fan.days.map((): number | null => null);
  for (const mark of fan.ahead) median[mark.at] = mark.range.expected;
  const isLower = mean(fan.known) < mean(fan.before);
  return {
    grid: [{ left: 38, right: hasEnd ? 118 : 14, top: 14, bottom: 26 }, { right: 10, width: 92, top: 14, bottom: 26 }],
    xAxis: [
      {
        type: 'category', data: fan.days, boundaryGap: false, axisLine: { lineStyle: { color: look.line } },
        axisTick: { interval: (_: number, day: string) => day.endsWith('-01'), lineStyle: { color: look.line } },
        axisLabel: { ...label, interval: (_: number, day: string) => day.endsWith('-16') && Number(day.slice(5, 7)) % 2 === 0, formatter: (day: string) => (picture.isZh ? `${Number(day.slice(5, 7))}月` : months[Number(day.slice(5, 7)) - 1]!) },
      },
      { type: 'value', gridIndex: 1, min: 0, max: Math.max(0.01, ...distribution.map((part) => part.share)), show: false },
    ],
    yAxis: [
      { type: 'value', min, max, interval: step, axisLabel: label, splitLine: { lineStyle: { color: look.hair } } },
      { type: 'value', gridIndex: 1, min, max, show: false },
    ],
    series: [
      polygon(80, look.fan80), polygon(50, look.fan50),
      {
        type: 'line', data: fan.before, symbol: 'none', connectNulls: false, lineStyle: { color: look.axis, width: 1 }, silent: true, z: 2,
        markPoint: note(picture.yearBeforeText, nearest(fan.before, Math.floor(fan.days.length * 0.3)), fan.before, look.ink3, isLower),
      },
      {
        type: 'line', data: fan.known, symbol: 'none', connectNulls: false, lineStyle: { color: look.accent, width: 2 }, silent: true, z: 4,
        markPoint: note(picture.yearText, nearest(fan.known, Math.floor(fan.asOf * 0.55)), fan.known, look.accent, !isLower),
        markLine: {
          symbol: 'none', silent: true, animation: false,
          data: [
            ...(limit === null ? [] : [{ yAxis: limit, lineStyle: { color: look.ink, type: 'solid', width: 1.5 }, label: { formatter: picture.limitText, position: freeSide(picture, max - min), color: look.ink, fontSize: 12 } }]),
            { xAxis: picture.asOf, lineStyle: { color: look.ink2, type: 'dotted', width: 1.5 }, label: { formatter: picture.asOf.slice(5), position: 'insideStartTop', color: look.ink2, fontSize: 12, rotate: 0, distance: [-22, 6] } },
          ],
        },
      },
      { type: 'line', data: median, symbol: 'none', connectNulls: true, lineStyle: { color: look.accent, width: 2, type: 'dashed' }, silent: true, z: 3 },
      {
        type: 'custom', xAxisIndex: 1, yAxisIndex: 1, silent: true, clip: true, data: distribution.map((_, index) => index),
        renderItem: (item: { dataIndex: number }, pen: Pen) => {
          const part = distribution[item.dataIndex]!;
          const [left, low] = pen.coord([0, part.from]);
          const [right, high] = pen.coord([part.share, part.to]);
          return { type: 'rect', shape: { x: left, y: high, width: Math.max(1, right - left), height: Math.max(1, low - high - 1) }, style: { fill: part.meets ? look.accent : look.bad, opacity: 0.8 } };
        },
        markLine: limit === null || !hasEnd ? undefined : { symbol: 'none', silent: true, animation: false, data: [{ yAxis: limit, lineStyle: { color: look.ink, type: 'solid', width: 1.5 }, label: { show: false } }] },
      },
    ],
  };
}

/** A word on a line, where the line is. */
const note = (text: string, at: number, values: readonly (number | null)[], color: string, isAbove: boolean) => (at < 0 ? undefined : {
  silent: true, symbol: 'rect', symbolSize: 0.1, itemStyle: { color: 'transparent' },
  data: [{ coord: [at, values[at] ?? 0], label: { show: true, formatter: text, color, fontSize: 12, position: isAbove ? 'top' : 'bottom', distance: 8 } }],
});

/** The place with a value that is nearest to the one that is wanted. */
function nearest(values: readonly (number | null)[], wanted: number): number {
  let best = -1;
  values.forEach((value, index) => { if (value !== null && (best < 0 || Math.abs(index - wanted) < Math.abs(best - wanted))) best = index; });
  return best;
}

/** The side of the limit on which its name hides fewer points of the lines. */
function freeSide({ fan, limit }: FanPicture, span: number): 'insideStartTop' | 'insideStartBottom' {
  const near = [...fan.known.slice(0, 90), ...fan.before.slice(0, 90)].filter((value): value is number => value !== null && Math.abs(value - (limit ?? 0)) < span * 0.12);
  return near.filter((value) => value > (limit ?? 0)).length <= near.length / 2 ? 'insideStartTop' : 'insideStartBottom';
}

const mean = (values: readonly (number | null)[]) => present(values).reduce((sum, value) => sum + value, 0) / Math.max(1, present(values).length);
const present = (values: readonly (number | null)[]) => values.filter((value): value is number => value !== null);
const everything = ({ fan, limit }: FanPicture) => [...present(fan.known), ...present(fan.before), ...(limit === null ? [] : [limit]), ...fan.ahead.flatMap(({ range }) => [range.lower80, range.upper80])];
const ends = ({ distribution }: FanPicture) => distribution.filter((part) => part.share >= 0.003);
const lowest = (picture: FanPicture) => Math.min(...everything(picture), ...ends(picture).map((part) => part.from));
const highest = (picture: FanPicture) => Math.max(...everything(picture), ...ends(picture).map((part) => part.to));

/** A step of 1, 2, 5 or 10 times a power of ten that gives about five lines. */
function niceStep(span: number): number {
  const rough = Math.max(span, 0.5) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? 10 * power;
}
