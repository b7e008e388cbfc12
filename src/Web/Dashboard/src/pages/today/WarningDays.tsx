import type { WarningChance, WarningDay } from '../../../generated/api';
import { carded } from '../../parts/card';
import { chance, figure } from '../../standard/digits';
import { levelName, levelOf } from '../../standard/levels';
import { shortDay } from '../../standard/time';
import { warningClass, warningName } from '../../standard/warnings';
import { choose, listed, pick } from '../../words/words';
import { warningWords } from './warningWords';

/** The probability of each level as a bar from 0 to 100 %; its name and figure stand beside the colour. */
export function Chances({ chances }: { readonly chances: readonly WarningChance[] }) {
    const text = choose(warningWords);
    if (chances.length === 0) return <p class="note">{text.noChances}</p>;
    return (
        <>
            <p class="note">{text.chances}</p>
            <ul class="chances">
                {chances.map(({ level, probability }) => (
                    <li key={level}>
                        <span>{warningName(level)}</span>
                        <span class="chance-track">
                            <i class={warningClass(level)} style={{ width: `${100 * probability}%` }} />
                        </span>
                        <span class="number">
                            <strong>{chance(probability)}</strong> %
                        </span>
                    </li>
                ))}
            </ul>
        </>
    );
}

interface WarningDaysProps {
    readonly days: readonly WarningDay[];
    /** The first and last day of what is in force or proposed. */
    readonly first: string | null;
    readonly last: string | null;
}

/** The days of the episode and ahead with their AQI; days that raise no coloured level are hollow and named. */
export function WarningDays({ days, first, last }: WarningDaysProps) {
    const text = choose(warningWords);
    const excluded = days.filter((day) => day.exclusionText !== null);
    const isMeant = (day: WarningDay) => first !== null && last !== null && day.date >= first && day.date <= last;
    return (
        <>
            <ol class="warning-days">
                {days.map((day) => {
                    const level = levelOf(day.aqi);
                    const reason = wordsOf(day);
                    const content = {
                        title: `${day.date} AQI ${figure(day.aqi)}${level === null ? '' : ` ${levelName(level)}`}`,
                        rows: [
                            [text.kind, day.forecast ? text.dayAhead : text.dayRead] as const,
                            ...(reason === null ? [] : [[text.excluded, reason] as const]),
                        ],
                    };
                    return (
                        <li key={day.date} class={isMeant(day) ? 'is-meant' : ''} {...carded(content)} role="listitem">
                            <span>{shortDay(day.date)}</span>
                            <span class={`level ${level === null || reason !== null ? 'level-none' : `level-${level}`}`}>
                                {figure(day.aqi)}
                            </span>
                        </li>
                    );
                })}
            </ol>
            {excluded.length > 0 && (
                <p class="note">{text.excludedDays(listed(excluded.map((day) => `${shortDay(day.date)} ${wordsOf(day)}`)))}</p>
            )}
        </>
    );
}

const wordsOf = (day: WarningDay) => (day.exclusionText === null ? null : pick([day.exclusionText.chinese, day.exclusionText.english]));
