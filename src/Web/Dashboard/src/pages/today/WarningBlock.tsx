import type { AreaWarning, WarningAct, WarningRecord, WarningRecords, Warnings } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { isStaticSite } from '../../app/address';
import type { Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { usePhone } from '../../parts/usePhone';
import { Waiting } from '../../parts/Waiting';
import { chance } from '../../standard/digits';
import { momentOf, shortDay } from '../../standard/time';
import { warningClass, warningName } from '../../standard/warnings';
import { choose, pick } from '../../words/words';
import { WarningDecision } from './WarningDecision';
import { Chances, WarningDays } from './WarningDays';
import { hasWarnings } from './questions';
import { warningWords } from './warningWords';

interface WarningBlockProps {
    readonly scene: Scene;
    readonly asked: Asked<Warnings>;
    readonly records: Asked<WarningRecords>;
}

/** What is in force, what the program proposes, and what a person may decide. The bar of a proposal is broken. */
export function WarningBlock({ scene, asked, records }: WarningBlockProps) {
    const text = choose(warningWords);
    const warning = asked.document?.areas[0];
    const level = warning?.inForce?.level ?? warning?.proposed?.level;
    const state = warning?.inForce != null ? 'in-force' : 'is-proposed';
    return (
        <Block
            title={text.title}
            class={`warnings ${level === undefined ? '' : `${warningClass(level)} ${state}`}`}
            note={level === undefined ? undefined : warning?.inForce != null ? text.inForceOne : text.proposedOne}
        >
            {!hasWarnings(scene) ? (
                <p class="note">{text.citiesOnly}</p>
            ) : (
                <Waiting asked={asked} height={120}>
                    {() =>
                        warning === undefined ? (
                            <p class="note">{text.none + text.end}</p>
                        ) : (
                            <Shown scene={scene} warning={warning} asked={asked} records={records} />
                        )
                    }
                </Waiting>
            )}
        </Block>
    );
}

function Shown({ scene, warning, asked, records }: WarningBlockProps & { readonly warning: AreaWarning }) {
    const text = choose(warningWords);
    const { inForce, proposed, reason, probabilities, id } = warning;
    const list = records.document?.warnings ?? [];
    const lowest = probabilities.at(-1);
    const onDecided = () => {
        asked.again();
        records.again();
    };
    return (
        <>
            {inForce !== null && <InForce act={inForce} acts={list.find((record) => record.id === id)?.acts ?? [inForce]} />}
            {reason !== null ? (
                <p>
                    {text.noProposal}
                    {pick([reason.chinese, reason.english])}
                </p>
            ) : inForce === null && proposed === null ? (
                <>
                    <p class="calm">
                        {text.none}
                        {lowest === undefined ? text.end : text.lowest(warningName(lowest.level), chance(lowest.probability))}
                    </p>
                    <details>
                        <summary>{text.details}</summary>
                        <Grounds warning={warning} isFolded />
                    </details>
                </>
            ) : (
                <>
                    <Proposal warning={warning} />
                    <Grounds warning={warning} />
                </>
            )}
            {!isStaticSite() && <WarningDecision scene={scene} warning={warning} onDecided={onDecided} />}
            {list.length > 0 && <Record records={list} />}
        </>
    );
}

/** The warning in force: its level, its days, and every act on it. */
function InForce({ act, acts }: { readonly act: WarningAct; readonly acts: readonly WarningAct[] }) {
    const text = choose(warningWords);
    return (
        <div class="standing">
            <p class="standing-level">{text.warningOf(warningName(act.level))}</p>
            <p>{text.fromTo(act.first, act.last)}</p>
            <Acts acts={acts} />
        </div>
    );
}

const Acts = ({ acts }: { readonly acts: readonly WarningAct[] }) => {
    const text = choose(warningWords);
    return (
        <ol class="note acts">
            {acts.map((act, index) => (
                <li key={index}>
                    {text.byAt(pick([act.actText.chinese, act.actText.english]), act.by, momentOf(act.at))} ·{' '}
                    {text.untilWord(warningName(act.level), shortDay(act.last))}
                    {act.reason === null ? '' : ` · ${act.reason}`}
                </li>
            ))}
        </ol>
    );
};

/** What the program proposes to do, in words; a person decides. */
function Proposal({ warning: { adviceText, proposed, inForce } }: { readonly warning: AreaWarning }) {
    const text = choose(warningWords);
    const advice = pick([adviceText.chinese, adviceText.english]);
    const level = proposed?.level ?? inForce?.level;
    return (
        <>
            <p class="proposed">
                <strong>{level === undefined ? advice : text.advised(advice, text.warningOf(warningName(level)))}</strong>
            </p>
            {proposed !== null && (
                <dl class="facts">
                    <div>
                        <dt>{text.days}</dt>
                        <dd>{text.daysIn(text.fromTo(shortDay(proposed.first), shortDay(proposed.last)), proposed.days)}</dd>
                    </div>
                    <div>
                        <dt>{text.cut}</dt>
                        <dd>{proposed.cutPercent === null ? text.noCut : text.cutBy(proposed.cutPercent)}</dd>
                    </div>
                </dl>
            )}
        </>
    );
}

/** What a proposal rests on: probabilities, days, the rule, and when it is lifted. On a phone days and rule are folded. */
function Grounds({ warning, isFolded = false }: { readonly warning: AreaWarning; readonly isFolded?: boolean }) {
    const text = choose(warningWords);
    const isPhone = usePhone();
    const { probabilities, days, proposed, inForce, rule } = warning;
    const more = (
        <>
            <WarningDays days={days} first={proposed?.first ?? inForce?.first ?? null} last={proposed?.last ?? inForce?.last ?? null} />
            {rule !== null && (
                <dl class="facts note">
                    <div>
                        <dt>{text.rule}</dt>
                        <dd>
                            {pick([rule.document, `${rule.title} (${rule.document})`])}
                            {rule.confirmed ? '' : text.notConfirmed}
                        </dd>
                    </div>
                    <div>
                        <dt>{text.lifting}</dt>
                        <dd>{pick([rule.lifting.chinese, rule.lifting.english])}</dd>
                    </div>
                </dl>
            )}
        </>
    );
    return (
        <>
            <Chances chances={probabilities} />
            {isPhone && !isFolded ? (
                <details>
                    <summary>{text.daysAndRule}</summary>
                    {more}
                </details>
            ) : (
                more
            )}
        </>
    );
}

/** The warnings of the area that were ever issued, the newest first. */
function Record({ records }: { readonly records: readonly WarningRecord[] }) {
    const text = choose(warningWords);
    return (
        <details class="record">
            <summary>{text.record(records.length)}</summary>
            {records.toReversed().map((record) => (
                <div key={record.id}>
                    <p>
                        <Rich text={record.id} /> {pick([record.stateText.chinese, record.stateText.english])}
                    </p>
                    <Acts acts={record.acts} />
                </div>
            ))}
        </details>
    );
}
