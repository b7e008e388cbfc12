import { pairs, pick, type Pair } from '../../words/words';

export const runWords = pairs({
  title: ['运行', 'Runs'],
  schedule: ['作业', 'Jobs'],
  scheduleNote: ['北京时间，实时更新', 'Beijing time, live'],
  next: ['下次', 'Next'],
  onRequest: ['仅手动', 'on request only'],
  last: ['上次', 'Last'],
  never: ['尚未运行', 'has not run yet'],
  running: ['运行中', 'running'],
  queued: [(count: number) => `排队 ${count}`, (count: number) => `${count} waiting`],
  took: ['用时', 'took'],
  failures: [(count: number) => `连续失败 ${count} 次`, (count: number) => `failed ${count} times in a row`],
  lastSuccess: ['上次成功', 'Last success'],
  failedAt: ['失败于', 'Failed'],
  failed: ['失败与处理', 'What failed and what to do'],
  noneFailed: ['没有作业处于失败状态，检查均正常。', 'No job has failed; all checks are fine.'],
  failedNote: ['作业与健康检查；检查为英文原文', 'jobs and health checks'],
  again: ['再次运行', 'Run again'],
  history: ['运行记录', 'History'],
  historyNote: [(count: number) => `最近 ${count} 次`, (count: number) => `the last ${count}`],
  all: ['全部', 'All'],
  job: ['作业', 'Job'],
  onlyFailed: ['只看失败的', 'Only failed ones'],
  at: ['开始', 'Began'],
  seconds: ['用时', 'Took'],
  result: ['结果', 'Result'],
  byHand: ['手动', 'by hand'],
  summary: ['说明', 'What it did'],
  by: ['触发', 'Started'],
  bySchedule: ['定时', 'schedule'],
  noRuns: ['没有运行记录。', 'No runs.'],
  alerts: ['待发送的告警', 'Alerts waiting'],
  trigger: ['立即运行', 'Run now'],
  triggerNote: ['排队后由服务执行', 'the worker runs it in its turn'],
  what: ['范围', 'For'],
  usual: ['常规', 'As scheduled'],
  oneDay: ['某一天', 'A day'],
  oneMonth: ['某月', 'A month'],
  range: ['时段', 'A range'],
  day: ['日期', 'Day'],
  month: ['月份', 'Month'],
  from: ['自', 'From'],
  until: ['至', 'To'],
  go: ['运行', 'Run'],
  busy: ['提交中…', 'Sending…'],
  asked: [
    (asked: number, known: number) => `已提交 ${asked} 次运行${known > 0 ? `，${known} 次已在队列中` : ''}。`,
    (asked: number, known: number) => `${asked} ${asked === 1 ? 'run' : 'runs'} asked for${known > 0 ? `, ${known} waiting already` : ''}.`,
  ],
  mayNot: ['启动作业须用有运行权限的密钥登录。', 'To have a job run, sign in with a key of the scope operate.'],
  stopped: ['与服务器没有连接，以下为最后所知', 'No connection: this is what was known last'],
});

const results: Record<string, Pair> = {
  succeeded: ['成功', 'succeeded'],
  failed: ['失败', 'failed'],
  skipped: ['跳过', 'skipped'],
  cancelled: ['已取消', 'cancelled'],
};
export const resultWord = (result: string) => pick(results[result] ?? [result, result]);
export const resultBadge = (result: string) =>
  result === 'failed' ? 'badge-bad' : result === 'succeeded' ? 'badge-sure' : result === 'cancelled' ? 'badge-risk' : '';

/** A moment to the minute: 11-03 08:10, with its year where it is not this one's. */
export const minuteOf = (moment: string | null) => (moment === null ? '–' : moment.slice(0, 16).replace('T', ' '));

/** How long a run took: 0.9 s, 12 s, 3 min 20 s. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
