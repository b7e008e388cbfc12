import { language } from '../../words/words';

/**
 * The sentences of a chain in Chinese. The worker writes them in English, from a fixed set of patterns; a sentence that is none of them
 * stays as it is.
 */
const patterns: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [/^mean of (\d+) daily averages: (.+) \/ (\d+)$/, '$1 个日均值的均值：$2 / $3'],
  [/^mean over (\d+) cit(?:y|ies): (.+) \/ (\d+)$/, '$1 个城市的均值：$2 / $3'],
  [/^(.+)th percentile of (\d+) daily figures?: (.+), next (.+)$/, '$2 个日值的第 $1 百分位数：$3，下一值 $4'],
  [/^rounded half to even to (\d+) decimals$/, '四舍六入五成双，保留 $1 位小数'],
  [/^(\d+) days? used, (\d+) left out$/, '采用 $1 天，未采用 $2 天'], [/^(\d+) cit(?:y|ies) used, (\d+) left out$/, '采用 $1 个城市，未采用 $2 个'], [/^(\d+) days? counted, (\d+) not$/, '计入 $1 天，未计入 $2 天'],
  [/^100 × (\d+) \/ (\d+) valid days$/, '100 × $1 / $2 有效天数'], [/^city-days of (\d+) cit(?:y|ies) together$/, '$1 个城市的城市日数合计'], [/^(\d+) cit(?:y|ies) with enough valid days, (\d+) needed$/, '有效城市 $1 个，要求 $2 个'],
  [/^(\d+) evaluation stations? of (\d+)$/, '$2 个点位中评价点 $1 个'], [/^one series, whatever its role$/, '单一序列'], [/^no station: the feed's own average$/, '无点位：数据源自带的城市均值'],
  [/^quality control has nothing against the readings$/, '质量控制无异议'], [/^readings quality control has something against$/, '质量控制有标记的读数'], [/^(.+): (\d+) hours? on (\d+) station-days?$/, '$1：$3 个站日中 $2 小时'],
  [/^AQI (.+): the highest IAQI$/, 'AQI $1：各分指数的最大值'], [/^(.+): IAQI$/, '$1 分指数 IAQI'], [/^(.+), rounded up$/, '$1，向上进位取整'], [/^(.+): no valid concentration, no IAQI$/, '$1：无有效浓度，无分指数'],
  [/^(.+) (\d{4}-\d\d-\d\d): mean of (\d+) stations?: (.+) \/ (\d+)$/, '$1 $2：$3 个点位的均值：$4 / $5'], [/^(.+) (\d{4}-\d\d-\d\d): no station has a valid figure$/, '$1 $2：无点位有有效数值'],
  [/^daily average: (.+) \/ (\d+) hours?$/, '日均值：$1 / $2 小时'], [/^no usable hour$/, '无可用小时'], [/^maximum of (\d+) valid 8-hour averages? \(MDA8\)$/, '$1 个有效8小时平均的最大值'], [/^no valid 8-hour average$/, '无有效8小时平均'],
  [/^(\d+) of (\d+) windows? valid$/, '$2 个8小时时段中有效 $1 个'], [/^8 h to (.+)$/, '至 $1 的8小时'], [/^(\d+) of (\d+) hours used$/, '$2 小时中采用 $1 小时'], [/^hour (\d+)$/, '$1 时'], [/^import (\d+): (.+)$/, '第 $1 次导入：$2'],
  [/^(.+): no (?:readings|figure)$/, '$1：无数据'],
  [/^valid$/, '有效'], [/^not valid: shown, not to be judged$/, '无效：仅列出，不评价'], [/^(\d+) of (\d+) stations?$/, '$2 个点位中 $1 个有效'], [/^(\d+) of (\d+) stations? valid, too few$/, '$2 个点位中 $1 个有效，不足'],
  [/^(\d+) of (\d+) stations? valid, (.+) % needed: (.+)$/, '$2 个点位中 $1 个有效，要求 $3 %：$4'], [/^(\d+) hours?$/, '$1 小时'], [/^(\d+) hours?, (\d+) needed$/, '$1 小时，要求 $2 小时'], [/^(\d+) windows?$/, '$1 个8小时时段'],
  [/^(\d+) usable hours?, (\d+) needed$/, '可用 $1 小时，要求 $2 小时'], [/^(\d+) valid 8-hour windows?, (\d+) needed, and the maximum is not above the limit$/, '有效8小时时段 $1 个，要求 $2 个，且最大值未超过限值'],
  [/^no readings(?: in the store)?$/, '无数据'], [/^no usable readings$/, '无可用读数'], [/^reference station: counts for no area$/, '对照点：不参与任何区域的评价'], [/^no evaluation station: counts for no area$/, '非评价点：不参与任何区域的评价'],
  [/^readings from (.+) to (.+)$/, '$1 至 $2 有读数'], [/^its figure is not valid$/, '其数值无效'], [/^the highest single index$/, '最大单项指数'], [/^without it there is no index$/, '缺此项则无综合指数'], [/^too few valid days of its own$/, '自身有效天数不足'], [/^no figure$/, '无数值'], [/^missing$/, '缺'],
  [/^by the highest hour instead$/, '改用最大小时值'], [/^no AQI: (.+) missing \((.+)\)$/, '无 AQI：缺 $1（$2）'], [/^(.+) \((.+)\), primary (.+) \((.+)\)$/, '$1（$2），首要污染物 $3（$4）'],
  [/^missing in the file$/, '文件中为空'], [/^no file has it$/, '无文件给出'], [/^import (\d+)$/, '第 $1 次导入'], [/^import (\d+), lines? (\d+)$/, '第 $1 次导入，第 $2 行'], [/^import (\d+), lines (\d+) to (\d+)$/, '第 $1 次导入，第 $2 至 $3 行'],
  [/^(.+) \(not used\)$/, '$1（不采用）'], [/^(.+) \(suspect, used\)$/, '$1（可疑，采用）'], [/^SHA-256 (\S+); its lines cannot be shown: (.+)$/, 'SHA-256 $1；无法显示行：$2'],
];

const valid = /^(\d+) valid days? of (\d+), (\d+) needed(?:; (.+))?$/;

function translated(text: string): string {
  const days = valid.exec(text);
  if (days !== null) {
    const months = days[4]?.split(', ').map((month) => month.replace(/^(\S+) has (\d+) of (\d+)$/, '$1 有效 $2 天，要求 $3 天')).join('，');
    return `${days[2]} 天中有效 ${days[1]} 天，要求 ${days[3]} 天${months === undefined ? '' : `；${months}`}`;
  }
  for (const [pattern, chinese] of patterns) if (pattern.test(text)) return text.replace(pattern, chinese).replace('：valid', '：有效').replace('：not valid', '：无效');
  return text;
}

/** A sentence of a chain in the language of the page. */
export function said(text: string | null | undefined): string {
  if (text == null) return '';
  if (language() !== 'zh') return text;
  const whole = translated(text);
  return whole !== text ? whole : text.split('; ').map(translated).join('；');
}

/** A clause as the standard is cited. */
export const clauseInWords = (clause: string | null): string =>
  clause === null ? '' : language() === 'zh' ? clause.replaceAll('Table ', '表').replace(', annual', ' 年平均').replace(', daily average', ' 24小时平均') : clause;
