import type { Target } from '../../../generated/api';
import { carded, type CardContent } from '../../parts/card';
import { Rich } from '../../parts/Rich';
import { chance, none, range } from '../../standard/digits';
import { statusWord, toneOf, validityWord } from '../../standard/targets';
import { choose } from '../../words/words';
import { OddsBar, RangePlot } from './RangePlot';
import { allowanceOf, digitsOf, keyOf, limitOf, shown, titleOf } from './target';
import { targetWords } from './targetWords';

/** What the card of a target says. */
export function cardOf(target: Target): CardContent {
  const text = choose(targetWords);
  const { yearEnd, progress } = target;
  return {
    title: `${titleOf(target)} ${limitOf(target)}`,
    rows: [
      [text.odds, `${chance(target.probability)} % · ${statusWord(target.status)}`],
      ...(target.probabilityBefore === null ? [] : [[text.before, `${chance(target.probabilityBefore)} %`] as const]),
      ...(yearEnd === null ? [] : [
        [text.expected, shown(target, yearEnd.expected)] as const, [text.range50, range(yearEnd.lower50, yearEnd.upper50, digitsOf(target))] as const,
        [text.range80, range(yearEnd.lower80, yearEnd.upper80, digitsOf(target))] as const,
      ]),
      [text.toDate, shown(target, target.published)],
      ...(progress === null ? [] : [[text.basis, String(progress.validDays)] as const]),
      ...(target.validity === null ? [] : [[text.validity, validityWord(target.validity)] as const]),
      [text.edition, target.edition],
      ...(target.probabilityRestsOnPublishedDays ? [['', text.published] as const] : []),
      ...(target.reason === '' ? [] : [['', target.reason] as const]),
    ],
    to: { values: { target: keyOf(target) } },
    leads: text.opens,
  };
}

/** A target of the list; Enter or a click opens it, arrows move. */
export function TargetRow({ target, isOpen }: { readonly target: Target; readonly isOpen: boolean }) {
  const text = choose(targetWords);
  const tone = toneOf(target.status);
  const allowance = allowanceOf(target);
  return (
    <tr {...carded(cardOf(target))} role="row" class={`target-row ${isOpen ? 'is-open' : ''}`} aria-selected={isOpen}>
      <th scope="row"><span class="target-name"><Rich text={titleOf(target)} /></span><span class="note"><Rich text={`${text.limit} ${limitOf(target)}`} /></span></th>
      <td class="odds">
        {target.probability === null
          ? <span class={`badge ${tone === 'none' ? '' : `badge-${tone}`}`}>{statusWord(target.status)}</span>
          : <><span class={`odds-figure tone-${tone}`}><strong>{chance(target.probability)}</strong> %</span><span class="odds-with"><OddsBar probability={target.probability} tone={tone} /><span class={`odds-word tone-${tone}`}>{statusWord(target.status)}</span></span></>}
      </td>
      <td class="number" data-label={text.expected}>{target.yearEnd === null ? none : shown(target, target.yearEnd.expected)}</td>
      <td class="range">{target.yearEnd === null && target.probability === null ? <span class="note">{target.reason}</span> : <RangePlot target={target} />}</td>
      <td class="number" data-label={text.toDate}>{shown(target, target.published ?? target.actual)}</td>
      <td class={`number ${allowance.isWord ? 'note' : ''}`} data-label={text.allowance}>{allowance.value}{allowance.unit !== '' && <span class="note">{allowance.unit}</span>}</td>
    </tr>
  );
}
