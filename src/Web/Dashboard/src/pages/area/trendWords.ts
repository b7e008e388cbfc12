import { pairs } from '../../words/words';

export const trendWords = pairs({
    title: ['趋势（剔除气象）', 'Trend, with and without weather'],
    note: [
        (name: string, unit: string, from: string, to: string) =>
            `${name} 月均值（可用小时），${unit}，${from} 至 ${to}；虚线为 Theil–Sen 斜率，色带为 95 % 区间`,
        (name: string, unit: string, from: string, to: string) =>
            `${name}, monthly means of usable hours, ${unit}, ${from} to ${to}; dashed: slope of Theil and Sen, band: 95 % interval`,
    ],
    pollutant: ['趋势的污染物', 'Pollutant of the trend'],
    weather: ['气象影响', 'Weather'],
    asObserved: ['实测', 'Observed'],
    without: ['剔除气象影响', 'Weather taken out'],
    learning: [
        '正在剔除气象影响：用逐小时气象学习，需数秒至一分钟…',
        'Taking the weather out: a model learns from the weather of every hour, some seconds to a minute…',
    ],
    month: ['月份', 'Month'],
    observed: ['实测', 'Observed'],
    normalised: ['剔除气象', 'Weather taken out'],
    reason: ['原因', 'Reason'],
    noValue: ['无数值', 'No value'],
    fromTo: [(from: string, to: string) => `${from} 至 ${to}`, (from: string, to: string) => `${from} to ${to}`],
    series: ['序列', 'Series'],
    slope: ['斜率，每年', 'Slope, a year'],
    percent: ['% 每年', '% a year'],
    interval: ['95 % 区间', '95 % interval'],
    intervalPercent: ['95 % 区间，%', '95 % interval, %'],
    months: ['月数', 'Months'],
    noTrend: ['没有趋势：', 'No trend: '],
    noNormalised: ['未能剔除气象：', 'The weather cannot be taken out: '],
    noChange: ['没有变化可分：', 'No change to split: '],
    skill: [
        (hours: string, weeks: string, random: string) =>
            `模型学习 ${hours} 小时；留出整周 R² ${weeks}（以此为准），随机留出小时 R² ${random}。`,
        (hours: string, weeks: string, random: string) =>
            `Learnt from ${hours} hours; R² over whole weeks held out ${weeks} (judge by this), over hours at random ${random}.`,
    ],
    skillWithMeans: [
        (weeks: string, random: string) => `另一模型还读取前期气象均值，R² ${weeks} 和 ${random}，只说明可解释程度，不用于剔除。`,
        (weeks: string, random: string) => `A second model that also reads the weather before has ${weeks} and ${random}: it explains more and does not normalise.`,
    ],
    split: [
        (base: string, period: string) => `${base} → ${period} 的变化`,
        (base: string, period: string) => `Change from ${base} to ${period}`,
    ],
    measures: ['措施等（气象之外）', 'Measures (all but the weather)'],
    byWeather: ['气象', 'Weather'],
    whole: ['实测变化', 'Observed change'],
    change: [
        (value: string, unit: string, percent: string) => `${value} ${unit}（${percent} %）`,
        (value: string, unit: string, percent: string) => `${value} ${unit} (${percent} %)`,
    ],
    points: [
        (value: string, unit: string, points: string) => `${value} ${unit}（${points} 个百分点）`,
        (value: string, unit: string, points: string) => `${value} ${unit} (${points} points)`,
    ],
    later: [
        (last: string) => `趋势按整年计算，含截止日之后至 ${last} 的读数。`,
        (last: string) => `The trend is of whole years: readings after the cut-off, to ${last}, are in it.`,
    ],
});
