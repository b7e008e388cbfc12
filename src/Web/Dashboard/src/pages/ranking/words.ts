import { pairs } from '../../words/words';
import type { Key } from './questions';

export const rankingWords = pairs({
  districts: ['各区县排名', 'Ranking of districts'], cities: ['各城市排名', 'Ranking of cities'],
  month: ['单月', 'Month'], toDate: ['当年累计', 'Year to date'], year: ['全年', 'Year'], span: ['时段', 'Period'], group: ['排名范围', 'Group'],
  cityGroups: ['各区县', 'Districts'], ofCity: [(name: string) => `${name}各区县`, (name: string) => `Districts of ${name}`], provinces: ['省、自治区', 'Provinces'], named: ['城市群', 'Groups of cities'],
  earlier: ['前一时段', 'Period before'], later: ['后一时段', 'Period after'], by: ['排名依据', 'Ranked by'],
  composite: ['综合指数', 'Composite index'], 'good-days': ['优良天数比例', 'Good-day ratio'], pm25: ['PM2.5', 'PM2.5'], improvement: ['改善幅度', 'Improvement'],
  basis: ['《城市环境空气质量排名技术规定》', 'Technical rule for ranking cities by air quality'],
  notDeducted: ['未扣除沙尘', 'dust not deducted'], deducted: ['已扣除沙尘', 'dust deducted'],
  taking: [(of: number, ranked: number) => `${of} 个中 ${ranked} 个参加排名`, (of: number, ranked: number) => `${ranked} of ${of} ranked`],
  rank: ['名次', 'Rank'], district: ['区县', 'District'], city: ['城市', 'City'], parts: ['单项指数构成', 'Single indices'],
  change: ['同比', 'Year on year'], move: ['较上月名次', 'Against month before'], good: ['优良率', 'Good days'], lead: ['首要污染物', 'Chief pollutant'],
  trend: ['近 12 个月综合指数', 'Composite index, 12 months'], index: ['综合指数', 'Composite index'],
  tied: ['并列', 'tied'], excluded: ['未参加', 'not ranked'], notBefore: ['上月未参加', 'not ranked then'], incomparable: ['不可比', 'not comparable'],
  others: ['其余', 'Others'], same: ['持平', 'unchanged'], reason: ['原因', 'Reason'],
  ties: [(names: string) => `指数保留两位小数后相同者并列（${names}）。`, (names: string) => `Equal to two digits: tied (${names}).`],
  breaks: ['折线断处为当月未参加。', 'A gap in a line: not ranked in that month.'],
  find: ['查找', 'Find'], findUnit: ['查找单位', 'Find a unit'], noMatch: ['没有匹配的单位', 'No unit matches'], shown: [(count: number, of: number) => `${count} / ${of}`, (count: number, of: number) => `${count} of ${of}`],
  show: [(name: string) => `在名次变化图中突出 ${name}`, (name: string) => `Show ${name} in the chart of ranks`],
  before: ['上年同期综合指数', 'Index a year before'], rankBefore: ['上月名次', 'Rank in the month before'], days: ['有效天数', 'Valid days'], needed: [(days: number, required: number) => `${days} 天（须 ${required} 天）`, (days: number, required: number) => `${days} (${required} needed)`],
  standard: ['标准', 'Edition'], stage: ['数据', 'Data'], ofDays: ['天数', 'Days'], unrounded: ['修约前', 'Before rounding'],
  bump: ['名次变化', 'Ranks by month'], bumpNote: [(from: string, to: string) => `${from} 至 ${to}，虚线跨过未参加的月份，“缺”为当月未参加的单位数`, (from: string, to: string) => `${from} to ${to}; dotted across months not ranked; − n: units not ranked in the month`],
  lacking: [(count: number) => `缺${count}`, (count: number) => `−${count}`], monthHead: ['月份', 'Month'], unit: ['单位', 'Unit'],
  bumpSummary: [(lines: string) => `各月名次。${lines}`, (lines: string) => `Rank by month. ${lines}`],
  lineSummary: [(name: string, from: string, to: string) => `${name}：首月 ${from}，末月 ${to}。`, (name: string, from: string, to: string) => `${name}: first month ${from}, last month ${to}.`],
  of: [(rank: number, of: number) => `${rank} / ${of}`, (rank: number, of: number) => `${rank} of ${of}`],
  noRank: ['本时段没有单位可以排名；各单位的原因见表。', 'No unit can be ranked in this period; the table has the reasons.'],
});

export const keyWord = (key: Key) => rankingWords[key];
