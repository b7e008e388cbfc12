import { pairs } from '../../words/words';

export const todayWords = pairs({
  title: ['今日', 'Today'],
  // The sentence.
  yesterday: [(level: string, aqi: number) => `昨日${level}，AQI ${aqi}`, (level: string, aqi: number) => `Yesterday: ${level}, AQI ${aqi}`],
  on: [(day: string, level: string, aqi: number) => `${day}${level}，AQI ${aqi}`, (day: string, level: string, aqi: number) => `${day}: ${level}, AQI ${aqi}`],
  primary: [(names: string) => `，首要污染物 ${names}`, (names: string) => `, primary pollutant ${names}`],
  noAqi: [(day: string) => `${day}没有 AQI`, (day: string) => `No AQI for ${day}`],
  ahead: [(days: number, level: string) => `今起 ${days} 天预计最重为${level}`, (days: number, level: string) => `next ${days} days: ${level} at worst expected`],
  noForecast: ['没有预报', 'no forecast'],
  worse: [(count: number) => `${count} 项目标转差`, (count: number) => `${count} ${count === 1 ? 'target' : 'targets'} changed for the worse`],
  unchanged: ['目标状态无变化', 'no target changed its status'],
  failed: [(count: number) => `${count} 个作业失败`, (count: number) => `${count} ${count === 1 ? 'job' : 'jobs'} failed`],
  end: ['。', '.'], and: ['；', '; '],
  // Readings.
  readings: ['读数', 'Readings'], readingsNote: [(day: string) => `${day}，各站每小时六项`, (day: string) => `${day}, six pollutants by station and hour`],
  worstStation: [(name: string, count: number) => `缺数最多：${name} ${count} 项`, (name: string, count: number) => `most gaps: ${name} ${count}`],
  allThere: ['齐', 'all'], short: [(count: number) => `缺 ${count}`, (count: number) => `${count} short`],
  six: ['六项齐全', 'all six'], one: ['缺 1 项', '1 missing'], some: ['缺 2–5 项', '2–5 missing'], hour: ['整小时缺', 'hour missing'],
  received: [(expected: string, received: string) => `应到 ${expected} 项，实到 ${received} 项。`, (expected: string, received: string) => `${received} of ${expected} values received. `],
  unusable: [(count: number) => `质控剔除 ${count} 项。`, (count: number) => `${count} not used by quality control. `],
  moreStations: [(count: number) => `另有 ${count} 站齐全或缺数更少`, (count: number) => `${count} more stations with fewer gaps`],
  noStations: ['这里没有站点读数，只有已发布的日值或区域值。', 'No station readings here, only published days or area values.'],
  reference: ['对照点，不参与评价', 'reference site, not assessed'],
  none: [(day: string) => `${day} 没有任何读数。先查数据页的导入与来源。`, (day: string) => `No readings of ${day}. See imports and sources on the Data page.`],
  // Air.
  air: ['昨日空气', 'Air yesterday'], airOn: [(day: string) => `${day} 空气`, (day: string) => `Air of ${day}`],
  airNote: [(day: string, area: string, stations: number) => `${day}，${area}${stations > 0 ? `（${stations} 个评价点平均）` : ''}；日均值，O3 为日最大 8 小时`,
    (day: string, area: string, stations: number) => `${day}, ${area}${stations > 0 ? ` (mean of ${stations} stations)` : ''}; daily means, O3: daily maximum 8 h`],
  chain: ['逐级追溯', 'Explain'], pollutant: ['污染物', 'Pollutant'], concentration: ['浓度', 'Conc.'],
  primaryLabel: ['首要污染物', 'Primary pollutant'], dayBefore: ['前一日', 'Day before'], yearBefore: ['去年同日', 'Same day last year'], noneWord: ['无', 'none'],
  heavyLine: ['AQI 200，以上为重度污染', 'AQI 200, heavily polluted above'], forecast: [(day: string) => `预报，${day} 起报，须线为 80 % 区间`, (day: string) => `Forecast of ${day}, whiskers: 80 % interval`],
  olderForecast: [(day: string) => `预报为 ${day} 起报，不是最新`, (day: string) => `The forecast is of ${day}, not of the last day`],
  notKept: ['没有保存的预报；夜间运行会生成。', 'No forecast is kept; the nightly run makes one.'],
  barsSummary: [(days: number, worst: string) => `近 ${days} 天 AQI 与预报；最高 ${worst}`, (days: number, worst: string) => `AQI of ${days} days and the forecast; highest ${worst}`],
  edition: ['标准版本', 'Edition'], complete: ['完整性', 'Completeness'], stage: ['状态', 'Stage'], level: ['级别', 'Level'], interval: ['80 % 区间', '80 % interval'],
  invalid: ['无有效数据', 'no valid data'], stations: [(count: number, of: number) => `${count} / ${of} 有效`, (count: number, of: number) => `${count} of ${of} valid`],
  // Targets.
  targets: ['目标', 'Targets'], targetsNote: ['达标概率  ○ 前一日  ● 今日', 'Probability of meeting it  ○ day before  ● today'], all: [(count: number) => `全部 ${count} 项`, (count: number) => `All ${count}`],
  target: ['目标（年均单位 µg/m³）', 'Target (means in µg/m³)'], change: ['前一日 → 今日', 'before → today'],
  calm: [(count: number) => `其余 ${count} 项有概率的目标变动更小。`, (count: number) => `${count} others with a probability moved less.`],
  allowance: [(area: string, value: string, days: number) => `${area} PM2.5 年剩余日控制值 ${value} µg/m³（${days} 天）。`, (area: string, value: string, days: number) => `PM2.5 of ${area} may average ${value} µg/m³ over the ${days} days left. `],
  noTargets: ['规划中没有这一区域今年的目标。', 'No plan has a target of this year for the area.'],
  notJudged: ['没有概率：', 'No probability: '],
  // Jobs.
  jobs: ['作业', 'Jobs'], jobsNote: ['最近一次', 'last runs'], failedCount: [(count: number) => `${count} 个失败`, (count: number) => `${count} failed`], allFine: ['全部正常', 'all fine'],
  neverRan: ['尚未运行', 'has not run yet'], running: ['运行中', 'running'], log: ['日志', 'Log'], failedJob: [(job: string) => `${job}失败`, (job: string) => `${job} failed`],
  noJobs: ['静态页面不含作业；生成时的情况见运行报告。', 'A static site has no jobs.'],
});

export const jobNames = { ingest: ['读数导入', 'Import'], nightly: ['夜间评价', 'Nightly run'], bulletin: ['排名与通报草稿', 'Bulletin draft'], forecast: ['预报', 'Forecast'] } as const;

export const statusWords = {
  onTrack: ['把握大', 'on track'], likely: ['有望', 'likely'], atRisk: ['有风险', 'at risk'], offTrack: ['难达到', 'off track'], met: ['已达到', 'met'], notMet: ['未达到', 'not met'],
} as const;
