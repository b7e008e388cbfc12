import type { Target } from '../../generated/api';
import type { Scene } from '../app/scene';
import { pick, type Pair } from '../words/words';

/** How a target stands, as the worker says it; the tone is a colour that never stands alone. */
export type Tone = 'sure' | 'accent' | 'risk' | 'bad' | 'none';

const words: Record<string, { readonly text: Pair; readonly tone: Tone }> = {
  met: { text: ['达标', 'met'], tone: 'sure' }, notMet: { text: ['未达标', 'not met'], tone: 'bad' },
  onTrack: { text: ['把握大', 'on track'], tone: 'sure' }, likely: { text: ['有望', 'likely'], tone: 'accent' },
  atRisk: { text: ['有风险', 'at risk'], tone: 'risk' }, offTrack: { text: ['难达到', 'off track'], tone: 'bad' },
  insufficientData: { text: ['数据不足', 'insufficient data'], tone: 'none' }, insufficientHistory: { text: ['历史不足', 'insufficient history'], tone: 'none' },
  notMeasurable: { text: ['无法评价', 'not measurable'], tone: 'none' },
};

export const statusWord = (status: string) => pick(words[status]?.text ?? [status, status]);
export const toneOf = (status: string): Tone => words[status]?.tone ?? 'none';

const validities: Record<string, Pair> = {
  reached: ['已满足', 'reached'], onTrack: ['正常', 'on track'], endangered: ['预警', 'endangered'], outOfReach: ['无法满足', 'out of reach'],
};

export const validityWord = (validity: string) => pick(validities[validity] ?? [validity, validity]);

/** The targets of the area and of what lies in it. */
export function ofArea(targets: readonly Target[], scene: Scene): Target[] {
  const { entry } = scene;
  const stem = entry.code?.replace(/(00)+$/, '') ?? '';
  return targets.filter((target) => target.area === entry.area || target.name === entry.name || (stem.length > 0 && target.code?.startsWith(stem) === true));
}
