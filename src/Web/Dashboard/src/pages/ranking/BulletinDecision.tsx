import { useState } from 'preact/hooks';
import type { BulletinRecord } from '../../../generated/api';
import { useMay, write } from '../../answers/session';
import { Asking } from '../../parts/Asking';
import { SignInOffer } from '../../parts/SignInOffer';
import { choose } from '../../words/words';
import { bulletinWords } from './bulletinWords';

type Deed = 'approve' | 'reject' | 'withdraw';

const possible: Record<string, readonly Deed[]> = { draft: ['approve', 'reject'], approved: ['approve'], issued: ['withdraw'] };

interface BulletinDecisionProps {
  readonly bulletin: BulletinRecord;
  readonly edition: string;
  readonly warnings: readonly string[];
  readonly onDecided: () => void;
}

/** What can be decided of a bulletin, asked once more before it is done; without the scope the sign-in. */
export function BulletinDecision({ bulletin, edition, warnings, onDecided }: BulletinDecisionProps) {
  const text = choose(bulletinWords);
  const [deed, setDeed] = useState<Deed | null>(null);
  const mayApprove = useMay('approve');
  const deeds = possible[bulletin.state] ?? [];
  if (deeds.length === 0) return null;
  if (!mayApprove) return <SignInOffer why={text.mayNot} />;
  if (deed !== null && deeds.includes(deed)) {
    return (
      <AskedDeed
        key={deed}
        deed={deed}
        bulletin={bulletin}
        edition={edition}
        warnings={warnings}
        onDecided={() => {
          setDeed(null);
          onDecided();
        }}
        onCancel={() => setDeed(null)}
      />
    );
  }
  return (
    <p class="actions">
      {deeds.map((each) => (
        <button key={each} class={`button ${each === 'approve' ? 'primary' : ''}`} onClick={() => setDeed(each)}>
          {text[each]}
        </button>
      ))}
    </p>
  );
}

interface AskedDeedProps extends BulletinDecisionProps {
  readonly deed: Deed;
  readonly onCancel: () => void;
}

function AskedDeed({ deed, bulletin, edition, warnings, onDecided, onCancel }: AskedDeedProps) {
  const text = choose(bulletinWords);
  const [reason, setReason] = useState('');
  const submit = async () => {
    await write('POST', `/bulletins/${encodeURIComponent(bulletin.id)}/${deed}`, { reason: deed === 'approve' ? null : reason.trim() });
    onDecided();
  };
  return (
    <Asking
      what={`${text[deed]} ${bulletin.id}`}
      deed={text[deed]}
      isReady={deed === 'approve' || reason.trim() !== ''}
      startsAtCancel={deed === 'approve'}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {deed === 'approve' ? (
        <>
          <p>{text.sureText(bulletin.title, bulletin.draft, edition)}</p>
          {warnings.length === 0 ? (
            <p class="note">{text.noneOpen}</p>
          ) : (
            <div class="risk">
              <p>{text.open}</p>
              <ul>
                {warnings.map((warning) => (
                  <li key={warning}>! {warning}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      ) : (
        <label>
          {text.reason}
          <textarea rows={2} required autofocus value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
      )}
    </Asking>
  );
}
