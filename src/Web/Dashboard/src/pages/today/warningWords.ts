import { pairs } from '../../words/words';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const warningWords = pairs({
    title: ['预警', 'Warnings'],
    inForceOne: ['1 条生效', '1 in force'],
    proposedOne: ['建议，待人决定', 'proposed, a person decides'],
    citiesOnly: ['预警按城市和区县提出，请选择其一。', 'Warnings are for cities and counties; choose one.'],
    warningOf: [(level: string) => `重污染${level}预警`, (level: string) => `${capital(level)} heavy-pollution warning`],
    fromTo: [
        (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
        (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
    ],
    byAt: [
        (act: string, by: string, at: string) => `${act}：${by}，${at}`,
        (act: string, by: string, at: string) => `${act} by ${by}, ${at}`,
    ],
    untilWord: [(level: string, last: string) => `${level}，至 ${last}`, (level: string, last: string) => `${level}, to ${last}`],
    advised: [
        (advice: string, level: string) => `${advice}：${level}`,
        (advice: string, level: string) => `${level}: ${advice} (proposed)`,
    ],
    days: ['日期', 'Days'],
    daysIn: [
        (range: string, days: number) => `${range}（${days} 天）`,
        (range: string, days: number) => `${range} (${days} ${days === 1 ? 'day' : 'days'})`,
    ],
    cut: ['减排', 'Cut'],
    cutBy: [(percent: number) => `全部排放 ≥ ${percent} %`, (percent: number) => `≥ ${percent} % of all emissions`],
    noCut: ['文件未给出比例', 'the document names no share'],
    rule: ['依据', 'Rule'],
    notConfirmed: ['（级别据转述，非文件原文）', " (levels as quoted by others, not the document's own text)"],
    lifting: ['解除', 'Lifting'],
    chances: ['达到该级或更高的概率', 'Probability of the level or a higher one'],
    noChances: ['历史天数不足，没有概率。', 'Too few past days for a probability.'],
    none: ['未达预警条件', 'No level is reached'],
    lowest: [
        (level: string, chance: string) => `，${level}及以上概率 ${chance} %。`,
        (level: string, chance: string) => `; probability of ${level} or higher ${chance} %.`,
    ],
    end: ['。', '.'],
    details: ['概率、逐日与依据', 'Probabilities, days and rule'],
    daysAndRule: ['逐日与依据', 'Days and rule'],
    noProposal: ['没有建议：', 'No proposal: '],
    dayRead: ['读数', 'readings'],
    dayAhead: ['预报', 'forecast'],
    kind: ['来源', 'From'],
    excluded: ['不计入', 'Not counted'],
    excludedDays: [(days: string) => `不计入颜色预警：${days}。`, (days: string) => `Not counted for coloured levels: ${days}.`],
    record: [(count: number) => `记录（${count} 条预警）`, (count: number) => `Record (${count} ${count === 1 ? 'warning' : 'warnings'})`],
    // The decision.
    issue: ['发布', 'Issue'],
    raise: ['升级', 'Raise'],
    lower: ['降级', 'Lower'],
    extend: ['延长', 'Extend'],
    shorten: ['缩短', 'Shorten'],
    lift: ['解除', 'Lift'],
    issueOther: ['另行发布…', 'Issue all the same…'],
    mayNot: ['发布、变更和解除须用有 read 和 approve 权限的密钥登录。', 'To issue, change or lift, sign in with a key of the scopes read and approve.'],
    level: ['级别', 'Level'],
    until: ['最后一日', 'Last day'],
    reason: ['原因（可不填）', 'Reason (may stay empty)'],
    what: [(deed: string, warning: string) => `${deed}${warning}`, (deed: string, warning: string) => `${deed}: ${warning}`],
    will: [
        (area: string, days: string, rule: string) => `${area}，${days}${rule === '' ? '' : `，依据${rule}`}。`,
        (area: string, days: string, rule: string) => `${area}, ${days}${rule === '' ? '' : `, by ${rule}`}.`,
    ],
    unlike: [
        (level: string, last: string) => `与建议不同：建议为${level}，至 ${last}。`,
        (level: string, last: string) => `This is not what is proposed: ${level} to ${last}.`,
    ],
    unasked: ['程序没有提出预警。', 'The program proposes no warning.'],
    notToday: [(day: string) => `本页为 ${day} 的情况，不是今天。`, (day: string) => `This page is of ${day}, not of today.`],
    // In the sentence of the page.
    stands: [(level: string) => `${level}预警生效`, (level: string) => `${level} warning in force`],
    advises: [
        (advice: string, level: string, isChange: boolean) => `${advice}${isChange ? '为' : ''}${level}预警`,
        (advice: string, level: string, isChange: boolean) => `proposed: ${advice} ${isChange ? 'to ' : ''}${level} warning`,
    ],
});
