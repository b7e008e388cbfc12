import { pairs, pick, type Pair } from '../../words/words';

export const dataWords = pairs({
  title: ['数据', 'Data'],
  day: ['日期', 'Day'],
  earlier: ['前一天', 'Day before'],
  later: ['后一天', 'Day after'],
  health: ['需要处理', 'What needs attention'],
  healthNote: ['来自健康检查，英文原文', 'from the health checks'],
  allFine: ['读数、站点与导入的检查均正常。', 'Readings, stations and imports: all checks are fine.'],
  imports: ['导入与回执', 'Imports and receipts'],
  importsNote: [(count: number) => `共 ${count} 个文件，新的在后`, (count: number) => `${count} files, the newest last`],
  number: ['序号', 'No.'],
  file: ['文件', 'File'],
  at: ['导入时间', 'Imported'],
  rows: ['行', 'Rows'],
  accepted: ['接收', 'Accepted'],
  missing: ['缺测', 'Missing'],
  flagged: ['标记', 'Flagged'],
  rejected: ['拒收', 'Rejected'],
  span: ['时段', 'Span'],
  onlyFindings: ['只看有拒收或未知站点的', 'Only with rejections or unknown stations'],
  find: ['文件名', 'File name'],
  more: [(left: number) => `再显示（还有 ${left} 个）`, (left: number) => `Show more (${left} left)`],
  noImports: ['没有符合条件的导入。', 'No such import.'],
  download: ['下载拒收行', 'Rejected lines'],
  receipt: ['回执', 'Receipt'],
  line: ['行', 'Line'],
  column: ['列', 'Column'],
  why: ['原因', 'Reason'],
  row: ['原行', 'Row'],
  format: ['格式', 'Format'],
  hash: ['内容校验', 'Content hash'],
  revision: ['数据版本', 'Revision'],
  reviewed: ['已审核', 'reviewed'],
  provisional: ['实况', 'provisional'],
  unknown: ['未知站点', 'Unknown stations'],
  replaced: ['替换的数值', 'Values replaced'],
  withdrawn: ['已撤回', 'withdrawn'],
  noRejections: ['没有拒收行。', 'No rejected lines.'],
  firstOf: [
    (shown: number, all: number) => `前 ${shown} 行，共 ${all} 行；其余见下载文件`,
    (shown: number, all: number) => `The first ${shown} of ${all}; the download has all`,
  ],
  notes: ['说明', 'Notes'],
  stage: ['数据状态', 'Stage'],
  onlyStation: [(code: string) => `只看站点 ${code}`, (code: string) => `Only station ${code}`],
  allStations: ['全部站点', 'All stations'],
  stations: ['站点', 'Stations'],
  flags: ['质控标记', 'Flags'],
  flagsNote: [(period: string) => `${period}，按规则`, (period: string) => `${period}, by rule`],
  rule: ['规则', 'Rule'],
  severity: ['处理', 'Treatment'],
  station: ['站点', 'Station'],
  pollutants: ['污染物', 'Pollutants'],
  readings: ['读数', 'Readings'],
  days: ['天数', 'Days'],
  first: ['首次', 'First'],
  last: ['末次', 'Last'],
  noFlags: ['本月没有标记。', 'No flags in this month.'],
  ruleText: ['规则说明', 'The rules'],
  unusable: ['不采用', 'not used'],
  suspect: ['存疑，仍采用', 'suspect, used'],
  changes: ['订正', 'Corrections'],
  changesNote: [
    (since: number, now: number) => `数据版本 ${since} 至 ${now} 之间变化的日数值`,
    (since: number, now: number) => `daily figures that changed between revision ${since} and ${now}`,
  ],
  since: ['自数据版本', 'Since revision'],
  areaOnly: [(area: string) => `只看${area}`, (area: string) => `Only ${area}`],
  noChanges: ['没有变化的日数值。', 'No daily figure changed.'],
  old: ['原值', 'Before'],
  new: ['新值', 'After'],
  cause: ['原因', 'Cause'],
  area: ['区域', 'Area'],
  figure: ['数值', 'Figure'],
  import: ['导入', 'Import'],
  change: ['变化', 'Change'],
  total: [(count: string) => `共 ${count} 个`, (count: string) => `${count} in all`],
  upload: ['上传', 'Upload'],
  drop: ['把文件拖到这里，或', 'Drop files here, or'],
  pick: ['选择文件', 'choose files'],
  uploadNote: ['CSV、XLSX、JSON、ZIP 等；收到后即导入', 'CSV, XLSX, JSON, ZIP and others; imported on receipt'],
  mayNot: ['上传须用有上传权限的密钥登录。', 'To upload, sign in with a key of the scope ingest.'],
  sending: [(percent: string) => `发送中 ${percent} %`, (percent: string) => `sending ${percent} %`],
  waiting: ['等待导入', 'waits for import'],
  taken: ['已导入', 'imported'],
  refused: ['被拒绝', 'refused'],
  failedToSend: ['未能上传', 'Not uploaded'],
  uploads: ['上传记录', 'Uploads'],
  uploadsNote: ['谁在何时上传了什么，结果如何', 'who uploaded what, when, with which outcome'],
  own: ['只看自己的', 'Only mine'],
  by: ['上传者', 'By'],
  size: ['大小', 'Size'],
  state: ['状态', 'State'],
  noUploads: ['尚无上传。', 'No uploads yet.'],
  received: ['收到', 'Received'],
  rejectedCount: [(count: number) => `${count} 行被拒收`, (count: number) => `${count} rejected lines`],
  acceptedCount: [(count: string) => `接收 ${count} 个数值`, (count: string) => `${count} values accepted`],
  advice: ['更正后再次上传；同样内容的文件只算一次。', 'Put it right and upload it again; the same content counts once.'],
});

const causes: Record<string, Pair> = {
  correction: ['订正', 'correction'],
  lateHours: ['补报', 'late hours'],
  register: ['站点登记', 'station register'],
  quality: ['质控', 'quality rule'],
};
export const causeWord = (cause: string) => pick(causes[cause] ?? [cause, cause]);

const severities: Record<string, Pair> = { unusable: dataWords.unusable, suspect: dataWords.suspect };
export const severityWord = (severity: string) => pick(severities[severity] ?? [severity, severity]);

const states: Record<string, Pair> = { waiting: dataWords.waiting, taken: dataWords.taken, refused: dataWords.refused };
export const stateWord = (state: string) => pick(states[state] ?? [state, state]);

const statistics: Record<string, Pair> = { mean24h: ['日均', 'daily mean'], mda8: ['日最大8小时', 'MDA8'], aqi: ['AQI', 'AQI'] };
export const statisticWord = (statistic: string) => pick(statistics[statistic] ?? [statistic, statistic]);

/** The last part of a path, which names the file. */
export const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** A moment to the minute: 2016-11-03 08:10. */
export const minuteOf = (moment: string | null) => (moment === null ? '–' : moment.slice(0, 16).replace('T', ' '));
