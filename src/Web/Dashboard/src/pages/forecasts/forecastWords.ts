import { pairs } from '../../words/words';

export const forecastWords = pairs({
  title: ['预报', 'Forecasts'], pollutant: ['项目', 'Figure'], lead: ['预报时效', 'Lead'], leadDays: [(days: number) => `${days} 天`, (days: number) => `${days} d`],
  kept: ['留存预报', 'Kept forecast'], keptNote: [(day: string) => `${day} 24:00 起报；下为 80 % 区间；日均值，O3 为日最大 8 小时`, (day: string) => `from the end of ${day}; 80 % interval below; daily means, O3: daily maximum 8 h`],
  older: [(day: string) => `所示为 ${day} 起报，此后没有留存预报`, (day: string) => `Shown is the forecast of ${day}; none is kept since`],
  none: ['没有留存预报', 'No forecast is kept'], noneWhy: [(day: string) => `${day} 没有为此区域留存预报。夜间作业（后台服务或 aq run）每夜留存一次；见“运行”页。`, (day: string) => `None is kept for this area on ${day}. The nightly job (worker or aq run) keeps one each night: see Runs.`],
  keptFrom: [(days: string) => `有留存预报的起报日：${days}`, (days: string) => `Forecasts are kept of: ${days}`],
  day: ['日期', 'Day'], value: ['预报', 'Forecast'], interval: ['80 % 区间', '80 % interval'], lower: ['下限', 'Lower'], upper: ['上限', 'Upper'], model: ['模型', 'Model'], level: ['级别', 'Level'], edition: ['标准', 'Edition'], stage: ['性质', 'Kind'], isForecast: ['预报', 'forecast'],
  aqiDaily: ['日 AQI', 'Daily AQI'], mean: ['日均', 'daily mean'], max8: ['日最大 8 小时', 'daily maximum 8 h'],
  came: ['预报与实况', 'Forecast and observed'], cameNote: [(days: number, lead: number, unit: string) => `近 ${days} 天，${lead} 天前的预报${unit === '' ? '' : `，${unit}`}`, (days: number, lead: number, unit: string) => `last ${days} days, forecasts ${lead} ${lead === 1 ? 'day' : 'days'} ahead${unit === '' ? '' : `, ${unit}`}`],
  observed: ['实况', 'Observed'], error: ['误差', 'Error'], inside: ['区间内', 'Inside'], yes: ['是', 'yes'], no: ['否', 'no'], madeOn: ['起报', 'Made'],
  outside: ['实况在区间外', 'observed outside'], noPairs: ['这一时效没有留存预报。', 'No forecast of this lead is kept.'],
  cameSummary: [(name: string, count: number, inside: number) => `${name}：${count} 天有预报与实况，其中 ${inside} 天在 80 % 区间内`, (name: string, count: number, inside: number) => `${name}: ${count} days with forecast and observation, ${inside} within the 80 % interval`],
  skill: ['各时效的误差', 'Error by lead'], skillNote: [(unit: string) => `均方根误差${unit === '' ? '' : `，${unit}`}；持续性预报即起报日的实况`, (unit: string) => `root mean square error${unit === '' ? '' : `, ${unit}`}; persistence is the observation of the last known day`],
  rmse: ['均方根误差', 'RMSE'], mae: ['平均绝对误差', 'MAE'], bias: ['偏差', 'Bias'], coverage: ['区间覆盖率', 'Coverage'], persistence: ['持续性预报', 'Persistence'], saved: ['较持续性减少', 'Less than persistence'], count: ['样本数', 'Pairs'],
  coverageTitle: ['80 % 区间的覆盖率', 'Coverage of the 80 % interval'], coverageNote: ['实况落在区间内的天数所占比例，应近 80 %', 'share of days inside the interval, should be near 80 %'], nominal: ['应为 80 %', '80 %'],
  skillSummary: [(name: string, first: string, last: string) => `${name}：1 天均方根误差 ${first}，最远时效 ${last}`, (name: string, first: string, last: string) => `${name}: RMSE ${first} one day ahead, ${last} at the longest lead`],
  few: [(count: number) => `样本最少 ${count} 天，评分只供参考`, (count: number) => `as few as ${count} days: read the scores with care`],
  hourly: ['小时预报不留存，故无检验；命令 aq forecast --hourly 可现算。气候态对照由 aq backtest 给出。', 'Hourly forecasts are not kept, so none is verified; aq forecast --hourly makes them. Climatology as a reference is given by aq backtest.'],
});
