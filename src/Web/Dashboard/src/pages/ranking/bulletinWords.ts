import { pairs } from '../../words/words';

export const bulletinWords = pairs({
  title: ['通报', 'Bulletins'], draft: [(number: number, at: string) => `第 ${number} 版，${at} 生成`, (number: number, at: string) => `version ${number}, drafted ${at}`],
  none: ['尚无通报草稿。运行“通报”作业或 aq bulletin 后在此签发。', 'There is no draft yet. The bulletin job or aq bulletin makes one; it is approved here.'],
  choose: ['通报', 'Bulletin'], waits: ['待签发', 'waits for approval'],
  checks: ['检查', 'Checks'], tiesNamed: ['并列均已写明', 'Ties are named in the text'], tiesMissing: ['并列未在文中写明', 'Ties are not named in the text'],
  outNamed: ['未参加单位均已写明', 'Units without a rank are named in the text'], outMissing: ['未参加单位未全部写明', 'Not all units without a rank are named'],
  raw: ['数据尚未审核，审核后可能修订', 'The data are not reviewed; review may change them'], reviewed: ['数据已审核', 'The data are reviewed'],
  ranksNamed: [(count: number) => `排名表 ${count} 个单位均在文中`, (count: number) => `All ${count} ranked units are in the text`], ranksMissing: ['文中缺少排名表中的单位', 'Units of the ranking are missing in the text'],
  otherPeriod: [(period: string) => `此通报为 ${period}，与所示排名的时段不同，未核对`, (period: string) => `This bulletin is of ${period}, not of the period shown: not checked`],
  otherGroup: [(group: string) => `此通报为 ${group}，与所示排名的范围不同，未核对`, (group: string) => `This bulletin is of ${group}, not of the group shown: not checked`],
  approve: ['批准并签发', 'Approve and issue'], reject: ['退回', 'Reject'], withdraw: ['作废', 'Withdraw'], cancel: ['取消', 'Cancel'],
  sure: ['再次确认', 'Confirm once more'],
  sureText: [(name: string, draft: number, edition: string) => `将签发“${name}”第 ${draft} 版，标准 ${edition}。签发后写文件、编号并发送。`, (name: string, draft: number, edition: string) => `“${name}”, version ${draft}, edition ${edition}, will be issued: written, numbered and sent.`],
  open: ['未解决的提示：', 'Open warnings:'], noneOpen: ['没有未解决的提示。', 'No open warnings.'],
  as: [(name: string) => `以密钥“${name}”的名义记录。`, (name: string) => `Recorded under the name of the key “${name}”.`],
  reason: ['原因（必填）', 'Reason (required)'], busy: ['正在提交…', 'Sending…'], standing: ['通行标准', 'in force'],
  mayNot: ['签发、退回和作废须用有签发权限的密钥登录。', 'To approve, reject or withdraw, sign in with a key of the scope approve.'], signIn: ['登录', 'Sign in'],
  files: ['下载', 'Files'], noFiles: ['文件在签发时写出，签发后可在此下载。', 'The files are written on approval and can be had here then.'],
  decided: [(by: string, at: string) => `${by}，${at}`, (by: string, at: string) => `${by}, ${at}`], replaces: [(id: string) => `替代 ${id}`, (id: string) => `replaces ${id}`],
  moves: ['与所替代版本相比', 'Against the version that it replaces'], delivered: ['发送', 'Delivery'], number: ['编号', 'Number'], bytes: [(size: string) => `${size} kB`, (size: string) => `${size} kB`],
});
