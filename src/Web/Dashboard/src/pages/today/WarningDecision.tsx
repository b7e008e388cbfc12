import { useState } from 'preact/hooks';
import type { AreaWarning } from '../../../generated/api';
import { nameOf, type Scene } from '../../app/scene';
import { useMay, write } from '../../answers/session';
import { Asking } from '../../parts/Asking';
import { SignInOffer } from '../../parts/SignInOffer';
import { addDays, beijingNow, isDate } from '../../standard/time';
import { isHigher, warningName } from '../../standard/warnings';
import { choose } from '../../words/words';
import { warningWords } from './warningWords';

type Deed = 'issue' | 'raise' | 'lower' | 'extend' | 'lift';

interface WarningDecisionProps {
    readonly scene: Scene;
    readonly warning: AreaWarning;
    readonly onDecided: () => void;
}

/** What a person may do: issue what is not in force; raise, lower, extend or lift what is. */
function deedsOf({ inForce, advice, rule }: AreaWarning): readonly Deed[] {
    if (inForce === null) return rule === null ? [] : ['issue'];
    const canRaise = rule?.levels.some((level) => isHigher(level.level, inForce.level)) === true;
    return [...(canRaise ? ['raise' as const] : []), ...(advice === 'lower' ? ['lower' as const] : []), 'extend', 'lift'];
}

/** What can be decided of a warning, asked once more before it is done; without the scope the sign-in. */
export function WarningDecision({ scene, warning, onDecided }: WarningDecisionProps) {
    const text = choose(warningWords);
    const [deed, setDeed] = useState<Deed | null>(null);
    const mayApprove = useMay('approve');
    const deeds = deedsOf(warning);
    if (deeds.length === 0 || (!mayApprove && warning.id === null)) return null;
    if (!mayApprove) return <SignInOffer why={text.mayNot} />;
    if (deed !== null && deeds.includes(deed)) {
        const close = () => setDeed(null);
        const done = () => {
            close();
            onDecided();
        };
        return <AskedDeed key={deed} deed={deed} scene={scene} warning={warning} onDecided={done} onCancel={close} />;
    }
    return (
        <p class="actions deeds">
            {deeds.map((each) => (
                <button key={each} class={`button ${each === warning.advice ? 'primary' : ''}`} onClick={() => setDeed(each)}>
                    {each === 'issue' && warning.proposed === null ? text.issueOther : text[each]}
                </button>
            ))}
        </p>
    );
}

/** The level and last day that a form begins with: what is proposed, as far as it fits the deed. */
function startOf(
    deed: Deed,
    { inForce, proposed, rule }: AreaWarning,
    tomorrow: string,
): { readonly level: string; readonly until: string } {
    const lowest = rule?.levels.at(-1)?.level ?? '';
    if (inForce === null) return { level: proposed?.level ?? lowest, until: proposed?.last ?? tomorrow };
    const later = proposed !== null && proposed.last > inForce.last ? proposed.last : null;
    const next = rule?.levels.findLast((level) => isHigher(level.level, inForce.level))?.level ?? inForce.level;
    if (deed === 'raise')
        return {
            level: proposed !== null && isHigher(proposed.level, inForce.level) ? proposed.level : next,
            until: later ?? inForce.last,
        };
    if (deed === 'lower') return { level: proposed?.level ?? inForce.level, until: proposed?.last ?? inForce.last };
    return { level: inForce.level, until: later ?? addDays(inForce.last, 1) };
}

/** What the level and the last day of a form amount to, beside what is in force. */
function deedOf({ inForce }: AreaWarning, level: string, until: string): 'issue' | 'raise' | 'lower' | 'extend' | 'shorten' {
    if (inForce === null) return 'issue';
    if (level !== inForce.level) return isHigher(level, inForce.level) ? 'raise' : 'lower';
    return until < inForce.last ? 'shorten' : 'extend';
}

interface AskedDeedProps extends WarningDecisionProps {
    readonly deed: Deed;
    readonly onCancel: () => void;
}

function AskedDeed({ deed, scene, warning, onDecided, onCancel }: AskedDeedProps) {
    const text = choose(warningWords);
    const { inForce, proposed, rule } = warning;
    const tomorrow = addDays(scene.asOf, 1);
    const first = inForce?.first ?? proposed?.first ?? tomorrow;
    const start = startOf(deed, warning, tomorrow);
    const [level, setLevel] = useState(start.level);
    const [until, setUntil] = useState(start.until);
    const [reason, setReason] = useState('');
    // The ID of a warning is its area and first day; the document has it where something is proposed or in force.
    const id = warning.id ?? `W-${warning.area}-${first}`;
    const isLift = deed === 'lift';
    const act = isLift ? 'lift' : deedOf(warning, level, until);
    const isSame = inForce !== null && level === inForce.level && until === inForce.last;
    const submit = async () => {
        const why = reason.trim() === '' ? null : reason.trim();
        await write(
            'POST',
            `/warnings/${encodeURIComponent(id)}/${isLift ? 'lift' : 'issue'}`,
            isLift ? { reason: why } : { level, until, reason: why, asOf: scene.asOf },
        );
        onDecided();
    };
    return (
        <Asking
            what={text.what(text[act], text.warningOf(warningName(level)))}
            deed={text[act]}
            isReady={isLift || (isDate(until) && until >= first && !isSame)}
            startsAtCancel
            onSubmit={submit}
            onCancel={onCancel}
        >
            <p>
                {text.will(
                    nameOf(scene.entry),
                    text.fromTo(first, isLift && inForce !== null ? inForce.last : until),
                    isLift ? '' : (rule?.document ?? ''),
                )}
            </p>
            {!isLift && (
                <p class="fields">
                    <label>
                        {text.level}{' '}
                        <select value={level} disabled={rule === null} onChange={(event) => setLevel(event.currentTarget.value)}>
                            {(rule?.levels.map((one) => one.level) ?? [level]).map((one) => (
                                <option key={one} value={one} selected={one === level}>
                                    {warningName(one)}
                                </option>
                            ))}
                        </select>
                    </label>
                    <label>
                        {text.until}{' '}
                        <input type="date" required min={first} value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
                    </label>
                </p>
            )}
            <label>
                {text.reason}
                <textarea rows={2} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
            </label>
            {!isLift && proposed === null && <p class="risk">{text.unasked}</p>}
            {!isLift && proposed !== null && (level !== proposed.level || until !== proposed.last) && (
                <p class="risk">{text.unlike(warningName(proposed.level), proposed.last)}</p>
            )}
            {scene.today !== beijingNow().day && <p class="risk">{text.notToday(scene.today)}</p>}
        </Asking>
    );
}
