import { useState } from 'preact/hooks';
import type { Outlook, Target } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import type { Table } from '../../parts/table';
import { chance } from '../../standard/digits';
import { statusWord } from '../../standard/targets';
import { choose, pick } from '../../words/words';
import { allowanceOf, byOdds, keyOf, lackOf, limitOf, nameOf, titleOf, type Lack } from './target';
import { RangeScale } from './RangePlot';
import { TargetRow } from './TargetRow';
import { targetWords } from './targetWords';

/** Targets under a heading. */
interface Group {
  readonly title: string;
  readonly note: string;
  /** The probability of all of them together. */
  readonly together: { readonly count: number; readonly probability: number } | null;
  readonly targets: readonly Target[];
}

interface TargetListProps {
  readonly scene: Scene;
  readonly targets: readonly Target[];
  /** What readings cannot answer. */
  readonly lacking: readonly Target[];
  /** How many more targets of other areas can be judged. */
  readonly others: number;
  readonly outlook: Outlook | null;
  readonly order: 'plan' | 'odds';
  readonly opened: string | null;
}

/** The targets, plan by plan or by probability: all share one plot of the distance to the limit. */
export function TargetList({ scene, targets, lacking, others, outlook, order, opened }: TargetListProps) {
  const text = choose(targetWords);
  const groups = order === 'odds' ? [{ title: '', note: '', together: null, targets: [...targets].sort(byOdds) }] : groupsOf(targets, scene, outlook);
  return (
    <section class="block target-list" aria-label={text.title(scene.year)}>
      <CopyButton table={tableOf(targets)} />
      <table class="targets" onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">{text.target}<span class="note"><Rich text={text.unit} /></span></th><th scope="col" class="odds">{text.odds}</th><th scope="col" class="number">{text.expected}</th>
            <th scope="col" class="range">{text.distance}<RangeScale /></th><th scope="col" class="number">{text.toDate}</th><th scope="col" class="number allowed">{text.allowance}</th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title + group.note}>
            {(group.title !== '' || group.note !== '') && (
              <tr class="plan"><th scope="rowgroup" colSpan={6}>
                <strong><Rich text={group.title} /></strong>{group.note !== '' && <span> · <Rich text={group.note} /></span>}
                {group.together !== null && <span> · {text.together(group.together.count)} <strong>{chance(group.together.probability)} %</strong></span>}
              </th></tr>
            )}
            {group.targets.map((target) => <TargetRow key={keyOf(target)} target={target} isOpen={keyOf(target) === opened} />)}
          </tbody>
        ))}
      </table>
      {others > 0 && <p class="fold-line">{text.others(others)}</p>}
      {lacking.length > 0 && <Folded targets={lacking} />}
    </section>
  );
}

/** Arrows move from row to row. */
function move(event: KeyboardEvent) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('.target-row')];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next !== undefined) { event.preventDefault(); next.focus(); }
}

/** Plan by plan: those of the area itself as the plan has them, then those of other areas by probability. */
function groupsOf(targets: readonly Target[], scene: Scene, outlook: Outlook | null): Group[] {
  const text = choose(targetWords);
  const groups: Group[] = [];
  for (const plan of new Set(targets.map((target) => target.plan))) {
    const all = targets.filter((target) => target.plan === plan);
    const first = all[0]!;
    const own = all.filter((target) => target.area === scene.entry.area);
    const other = all.filter((target) => target.area !== scene.entry.area).sort(byOdds);
    const title = pick([first.planTitle.chinese, first.planTitle.english]);
    const rehearsal = all.every((target) => target.rehearsal) ? text.rehearsal(first.year) : '';
    const joint = outlook?.plans.find((entry) => entry.plan === plan && entry.targets > 1);
    if (own.length > 0) {
      groups.push({ title, note: [nameOf(own[0]!), rehearsal].filter((part) => part !== '').join(' · '), together: joint === undefined ? null : { count: joint.targets, probability: joint.jointProbability }, targets: own });
    }
    if (other.length > 0) {
      groups.push({ title: own.length > 0 ? text.samePlan : title, note: [text.parts, own.length > 0 ? '' : rehearsal].filter((part) => part !== '').join(' · '), together: null, targets: other });
    }
  }
  return groups;
}

const lacks: readonly Lack[] = ['reportNeeded', 'noReadings', 'otherReason'];

/** What readings cannot answer, in one line, by reason when it is opened. */
function Folded({ targets }: { readonly targets: readonly Target[] }) {
  const text = choose(targetWords);
  const [isOpen, setOpen] = useState(false);
  const found = lacks.map((lack) => ({ lack, targets: targets.filter((target) => lackOf(target) === lack) })).filter((group) => group.targets.length > 0);
  return (
    <div class="folded">
      <p class="fold-line">
        {text.fold(targets.length)} <span class="note">{found.map((group) => `${text[group.lack]} ${group.targets.length}`).join(' · ')}</span>
        <button class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? text.close : text.open}</button>
      </p>
      {isOpen && found.map((group) => (
        <div key={group.lack}>
          <h3>{text[group.lack]}</h3>
          <ul>{group.targets.map((target) => <li key={keyOf(target)}><span class="note">{target.plan} {target.id}</span> <Rich text={`${nameOf(target)} ${pick([target.title.chinese, target.title.english])}`} /> <span class="note">{target.reason}</span></li>)}</ul>
        </div>
      ))}
    </div>
  );
}

function tableOf(targets: readonly Target[]): Table {
  const text = choose(targetWords);
  return {
    columns: [
      { name: text.plan }, { name: text.target }, { name: text.limit }, { name: `${text.odds} %`, isNumber: true }, { name: text.order }, { name: text.expected, isNumber: true }, { name: `${text.range80} −`, isNumber: true },
      { name: `${text.range80} +`, isNumber: true }, { name: text.toDate, isNumber: true }, { name: text.allowance, isNumber: true },
    ],
    rows: targets.map((target) => [
      `${target.plan} ${target.id}`, titleOf(target), limitOf(target), target.probability === null ? null : chance(target.probability), statusWord(target.status), target.yearEnd?.expected ?? null,
      target.yearEnd?.lower80 ?? null, target.yearEnd?.upper80 ?? null, target.published, allowanceOf(target).value,
    ]),
  };
}
