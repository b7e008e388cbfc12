import type { BulletinRecord, Ranking } from '../../../generated/api';
import { Rich } from '../../parts/Rich';
import { choose } from '../../words/words';
import { bulletinWords } from './bulletinWords';
import { stageOf, type Row } from './rows';

/** Something that the signer should know: fine, or open. */
export interface Check {
  readonly isFine: boolean;
  readonly text: string;
  /** Which units it is about. */
  readonly detail: string;
}

const named = (rows: readonly Row[]) => rows.map((row) => row.name).join('、');

/** Whether the text names whom the ranking has, ties and those without a rank, and whether the data are reviewed. */
export function checksOf(bulletin: BulletinRecord, ranking: Ranking, rows: readonly Row[]): Check[] {
  const text = choose(bulletinWords);
  const { groups, period } = bulletin.question;
  if (period !== ranking.period) return [{ isFine: false, text: text.otherPeriod(period), detail: '' }];
  if (!groups.includes(ranking.group)) return [{ isFine: false, text: text.otherGroup(groups.join('、')), detail: '' }];
  const whole = bulletin.text.map((line) => line.text).join('\n');
  const [ranked, out, tied] = [rows.filter((row) => row.rank !== null), rows.filter((row) => row.rank === null), rows.filter((row) => row.isTied)];
  const lacks = (units: readonly Row[]) => units.filter((row) => !whole.includes(row.name));
  const checks: Check[] = [];
  // The bulletin is ranked by the composite index: only such a ranking is the same table.
  if (ranking.by === 'composite') {
    const missing = lacks(ranked);
    if (ranked.length <= 40)
      checks.push({ isFine: missing.length === 0, text: missing.length === 0 ? text.ranksNamed(ranked.length) : text.ranksMissing, detail: named(missing) });
    if (tied.length > 0)
      checks.push({
        isFine: whole.includes('并列'),
        text: whole.includes('并列') ? text.tiesNamed : text.tiesMissing,
        detail: tied.length <= 8 ? named(tied) : '',
      });
    if (out.length > 0)
      checks.push({
        isFine: lacks(out).length === 0,
        text: lacks(out).length === 0 ? text.outNamed : text.outMissing,
        detail: out.length <= 8 ? named(out) : '',
      });
  }
  const isReviewed = stageOf(ranking) === 'reviewed';
  checks.push({ isFine: isReviewed, text: isReviewed ? text.reviewed : text.raw, detail: '' });
  return checks;
}

export function BulletinChecks({ checks }: { readonly checks: readonly Check[] }) {
  const text = choose(bulletinWords);
  return (
    <ul class="checks" aria-label={text.checks}>
      {checks.map((check) => (
        <li key={check.text}>
          <span class={check.isFine ? 'sure' : 'risk'} aria-hidden="true">
            {check.isFine ? '✓' : '!'}
          </span>
          <span>
            <Rich text={check.text} />
          </span>
          <span class="note detail">{check.detail}</span>
        </li>
      ))}
    </ul>
  );
}
