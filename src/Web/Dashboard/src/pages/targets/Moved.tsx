import type { TargetOutlook } from '../../../generated/api';
import { Block } from '../../parts/Block';
import { signed } from '../../standard/digits';
import { shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { openedWords } from './targetWords';

/** What moved the probability since the outlook before: parts in percentage points that add up. */
export function Moved({ odds }: { readonly odds: TargetOutlook }) {
  const text = choose(openedWords);
  const change = odds.change;
  if (change === null) return null;
  const parts = [[text.forecast, change.forecast], [text.newDays, change.newDays], [text.corrections, change.corrections]] as const;
  const most = Math.max(0.01, ...parts.map(([, part]) => Math.abs(part ?? 0)));
  return (
    <Block class="inner" title={text.moved} note={text.points(shortDay(change.since))}>
      <table class="moved-parts">
        <tbody>
          {parts.map(([name, part]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{part !== null && <svg viewBox="-50 0 100 16" aria-hidden="true"><line class="base-line" x1={0} x2={0} y1={0} y2={16} /><rect class={part < 0 ? 'part-down' : 'part-up'} x={Math.min(0, (48 * part) / most)} width={(48 * Math.abs(part)) / most} y={3} height={10} /></svg>}</td>
              <td class={`number ${part !== null && part < 0 ? 'bad' : ''}`}>{part === null ? <span class="note">{text.notSeen}</span> : <strong>{signed(part * 100, 1)}</strong>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
