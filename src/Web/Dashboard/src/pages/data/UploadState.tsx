import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../answers/useAnswer';
import { count } from '../../standard/digits';
import { choose } from '../../words/words';
import { uploadQuestion } from './questions';
import { ReceiptDetails } from './ReceiptDetails';
import { dataWords, stateWord } from './words';

const everyMilliseconds = 1500;
const kinds: Record<string, string> = { waiting: 'badge-accent', taken: 'badge-sure', refused: 'badge-bad' };

export const StateBadge = ({ state }: { readonly state: string }) => <span class={`badge ${kinds[state] ?? ''}`}>{stateWord(state)}</span>;

/** What became of an upload: asked again until it is settled, then its receipts or the reasons of the refusal. */
export function UploadState({ id, onSettled }: { readonly id: string; readonly onSettled?: () => void }) {
  const text = choose(dataWords);
  const asked = useAnswer(uploadQuestion(id));
  const state = asked.document?.state ?? 'waiting';
  useEffect(() => {
    if (state !== 'waiting') {
      onSettled?.();
      return undefined;
    }
    const timer = setInterval(asked.again, everyMilliseconds);
    return () => clearInterval(timer);
  }, [state, id]);
  const upload = asked.document;
  return (
    <>
      <StateBadge state={state} />
      {asked.error !== null && <span class="bad"> {asked.error.message}</span>}
      {upload !== null && upload.reasons.length > 0 && (
        <ul class="bad reasons">
          {upload.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {upload !== null && upload.state === 'refused' && <p class="note">{text.advice}</p>}
      {(upload?.receipt?.files ?? []).map((file, index) => (
        <details key={index} open={file.rejected > 0}>
          <summary>
            {text.receipt}: {text.acceptedCount(count(file.accepted))}
            {file.rejected > 0 && <span class="bad"> · {text.rejectedCount(file.rejected)}</span>}
          </summary>
          <ReceiptDetails file={file} />
        </details>
      ))}
    </>
  );
}
