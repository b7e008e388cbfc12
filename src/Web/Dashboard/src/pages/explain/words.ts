import { pairs, pick, type Pair } from '../../words/words';
import { pollutantName, pollutantOf } from '../../standard/pollutants';

export const explainWords = pairs({
  title: ['追溯', 'Explain'], crumbs: ['追溯的各级', 'Levels of the chain'], lead: ['从数值到规则、日、点位、小时，直到文件的行；每一级可继续点开。', 'From the figure to rule, days, stations, hours and the lines of files; every level opens the next.'],
  noFigure: ['无数值', 'No figure'], raw: ['修约前', 'Before rounding'], value: ['数值', 'Figure'], step: ['步骤', 'Step'], clause: ['条款', 'Clause'], note: ['说明', 'Note'], use: ['采用', 'Use'], used: ['采用', 'used'], left: ['未采用', 'left out'],
  terms: ['单项指数', 'Single indices'], ofTerms: ['各项浓度的规则与修约', 'Rules and rounding of the concentrations'], rules: ['规则与修约', 'Rules and rounding'], date: ['日期', 'Day'], city: ['城市', 'City'], station: ['点位', 'Station'], hour: ['小时', 'Hour'], file: ['文件', 'File'], pollutant: ['污染物', 'Pollutant'], window: ['8小时时段', '8-hour window'],
  hours: ['小时值', 'Hours'], hoursNote: ['时标为小时末，北京时间', 'hours by their end, Beijing time'], withLines: ['显示文件中的行号', 'Show the lines of the files'], withoutLines: ['不显示行号', 'Hide the lines'], linesNote: ['文件未变动时才有行号', 'only where the file is unchanged'],
  stations: ['点位', 'Stations'], quality: ['质量控制', 'Quality control'], levels: ['各级别天数', 'Days by level'], days: ['天', 'days'], share: ['比例', 'Share'],
  history: ['此值从何而来，此前为何', 'Where the values came from, and what they said before'], imported: ['导入时间', 'Imported'], number: ['序号', 'Import'], hash: ['SHA-256', 'SHA-256'], now: ['现行', 'in force'],
  superseded: [(by: number) => `已被第 ${by} 次导入替代`, (by: number) => `superseded by import ${by}`], onlyOnce: ['当日各小时只有一次导入的值，未被更正。', 'Each hour of the day was stated once and never corrected.'], flags: ['标记', 'Flags'], nothing: ['该点位当日没有任何文件给出此污染物。', 'No file states this pollutant for the station on this day.'],
  edition: ['标准版本', 'Edition'], period: ['时段', 'Period'], other: ['其他指标', 'Other figures'], asTable: ['各级别', 'Levels'], nextDay: ['后一日', 'next day'], previousDay: ['前一日', 'day before'],
  groupVersion: ['组的版本', 'Version of the group'], of: [(name: string) => `${name}的构成`, (name: string) => `What ${name} rests on`], all: ['全部', 'All'], onlyLeft: ['只看未采用', 'Left out only'],
});

const names: Record<string, Pair> = {
  so2: ['SO2 平均浓度', 'SO2 mean'], no2: ['NO2 平均浓度', 'NO2 mean'], pm10: ['PM10 平均浓度', 'PM10 mean'], pm25: ['PM2.5 平均浓度', 'PM2.5 mean'],
  coP95: ['CO 日均值第 95 百分位数', 'CO 95th percentile of daily means'], o3P90: ['O3 日最大8小时平均第 90 百分位数', 'O3 90th percentile of MDA8'],
  goodDays: ['优良天数', 'Good days'], excellentDays: ['优天数', 'Excellent days'], heavyDays: ['重度及以上污染天数', 'Heavy and severe days'], severeDays: ['严重污染天数', 'Severe days'], validDays: ['有效天数', 'Valid days'],
  goodDayRatio: ['优良天数比率', 'Good-day ratio'], heavyDayRatio: ['重度及以上污染天数比率', 'Heavy-day ratio'], compositeIndex: ['综合指数', 'Composite index'], maxIndexPollutant: ['首要污染物（最大单项指数）', 'Pollutant with the highest single index'],
};

/** All indicators that have a chain, in the order of the choice. */
export const indicators = Object.keys(names);

/** An indicator in words. */
export function indicatorName(indicator: string): string {
  if (indicator === 'aqi') return 'AQI';
  const name = names[indicator];
  const pollutant = pollutantOf(indicator);
  return name !== undefined ? pick(name) : pollutant !== null ? pollutantName(pollutant) : indicator;
}
