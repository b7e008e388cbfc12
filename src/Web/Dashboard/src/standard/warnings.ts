import { pick, type Pair } from '../words/words';

/** The levels of heavy-pollution warnings, the highest first, as the documents name them. */
export const warningLevels = ['red', 'orange', 'yellow', 'blue'] as const;
export type WarningLevel = (typeof warningLevels)[number];

const names: Record<WarningLevel, Pair> = {
    red: ['红色', 'red'],
    orange: ['橙色', 'orange'],
    yellow: ['黄色', 'yellow'],
    blue: ['蓝色', 'blue'],
};

const isLevel = (text: string): text is WarningLevel => (warningLevels as readonly string[]).includes(text);

/** The name of a level, which stands wherever its colour does; a level that is not known keeps the word of the document. */
export const warningName = (level: string) => (isLevel(level) ? pick(names[level]) : level);

/** The name of the class that gives a mark the colour of a level. */
export const warningClass = (level: string) => (isLevel(level) ? `warning-${level}` : '');

/** True if a level is higher than another. */
export const isHigher = (level: string, than: string) =>
    isLevel(level) && isLevel(than) && warningLevels.indexOf(level) < warningLevels.indexOf(than);
