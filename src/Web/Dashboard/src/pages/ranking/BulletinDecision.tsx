import { useState } from 'preact/hooks';
import type { BulletinRecord } from '../../../generated/api';
import { AskingError } from '../../answers/askingError';
import { useMay, useSession, write } from '../../answers/session';
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
      <Asking
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

interface AskingProps extends BulletinDecisionProps {
  readonly deed: Deed;
  readonly onCancel: () => void;
}

function Asking({ deed, bulletin, edition, warnings, onDecided, onCancel }: AskingProps) {
  const text = choose(bulletinWords);
  const session = useSession();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (isBusy || (deed !== 'approve' && reason.trim() === '')) return;
    setBusy(true);
    try {
      await write('POST', `/bulletins/${encodeURIComponent(bulletin.id)}/${deed}`, { reason: deed === 'approve' ? null : reason.trim() });
      onDecided();
    } catch (error) {
      setFault(error instanceof AskingError ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <form
      class="asking"
      aria-label={text.sure}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p class="strong">
        {text.sure}: {text[deed]} {bulletin.id}
      </p>
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
      {session.state === 'open' && <p class="note">{text.as(session.who.name)}</p>}
      {fault !== null && (
        <p class="bad" role="alert">
          {fault}
        </p>
      )}
      <p class="actions">
        <button class="button primary" type="submit" disabled={isBusy || (deed !== 'approve' && reason.trim() === '')}>
          {isBusy ? text.busy : text[deed]}
        </button>
        <button class="button" type="button" autofocus={deed === 'approve'} onClick={onCancel}>
          {text.cancel}
        </button>
      </p>
    </form>
  );
}
