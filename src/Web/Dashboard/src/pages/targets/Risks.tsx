import type { Target } from '../../../generated/api';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { validityWord } from '../../standard/targets';
import { choose } from '../../words/words';
import { openedWords } from './targetWords';

const most = 12;

/** Which stations or cities may cost the year its validity. */
export function Risks({ target }: { readonly target: Target }) {
  const text = choose(openedWords);
  const risks = target.validityRisks;
  return (
    <Block class="inner" title={`${text.risks}${target.validity === null ? '' : ` · ${validityWord(target.validity)}`}`} note={text.risksNote}>
      <ul class="risks">
        {risks.slice(0, most).map((risk) => (
          <li key={risk.unit}>
            <Rich text={risk.name ?? risk.unit} /> <span class={`badge ${risk.status === 'outOfReach' ? 'badge-bad' : 'badge-risk'}`}>{validityWord(risk.status)}</span>{' '}
            <span class="note">{risk.mayStillLose < 0 ? text.short(-risk.mayStillLose) : `${text.mayLose} ${risk.mayStillLose}`}{risk.before === null ? '' : ` · ${text.until} ${risk.before}`}</span>
          </li>
        ))}
      </ul>
      {risks.length > most && <p class="note">{text.moreStations(risks.length - most)}</p>}
    </Block>
  );
}
