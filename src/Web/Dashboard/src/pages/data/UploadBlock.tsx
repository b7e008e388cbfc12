import { useRef, useState } from 'preact/hooks';
import { AskingError } from '../../answers/askingError';
import { useMay, useSession } from '../../answers/session';
import { uploadFile } from '../../answers/upload';
import { Block } from '../../parts/Block';
import { SignInOffer } from '../../parts/SignInOffer';
import { choose } from '../../words/words';
import { UploadState } from './UploadState';
import { dataWords } from './words';

/** A file on its way: how much is sent, then the upload that the worker made of it, or why not. */
interface Sending {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly id: string | null;
  readonly fault: string | null;
}

let count = 0;

/** Files by drag and drop or by a button, each with its progress and its receipt. */
export function UploadBlock({ onSettled }: { readonly onSettled: () => void }) {
  const text = choose(dataWords);
  const mayUpload = useMay('ingest');
  const session = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const set = (key: number, change: Partial<Sending>) => setSendings((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));

  const send = async (files: FileList | null) => {
    if (session.state !== 'open') return;
    for (const file of files ?? []) {
      count += 1;
      const key = count;
      setSendings((all) => [{ key, name: file.name, share: 0, id: null, fault: null }, ...all]);
      try {
        const upload = await uploadFile(file, session.who.token, (share) => set(key, { share }));
        set(key, { share: 1, id: upload.id });
      } catch (error) {
        set(key, { fault: error instanceof AskingError ? error.message : String(error) });
      }
      onSettled();
    }
  };

  if (!mayUpload)
    return (
      <Block title={text.upload} note={text.uploadNote} class="upload">
        <SignInOffer why={text.mayNot} />
      </Block>
    );
  return (
    <Block title={text.upload} note={text.uploadNote} class="upload">
      <div
        class={`drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void send(event.dataTransfer?.files ?? null);
        }}
      >
        <span>{text.drop}</span>{' '}
        <button class="button" onClick={() => field.current?.click()}>
          {text.pick}
        </button>
        <input
          ref={field}
          type="file"
          multiple
          hidden
          aria-label={text.pick}
          onChange={(event) => {
            const { files } = event.currentTarget;
            void send(files).then(() => {
              field.current!.value = '';
            });
          }}
        />
      </div>
      <ul class="sendings" aria-live="polite">
        {sendings.map((sending) => (
          <li key={sending.key}>
            <span class="strong">{sending.name}</span>{' '}
            {sending.fault !== null ? (
              <span class="bad">
                {text.failedToSend}: {sending.fault}
              </span>
            ) : sending.id === null ? (
              <>
                <progress max="1" value={sending.share} /> <span class="quiet">{text.sending(String(Math.floor(sending.share * 100)))}</span>
              </>
            ) : (
              <UploadState id={sending.id} onSettled={onSettled} />
            )}
          </li>
        ))}
      </ul>
    </Block>
  );
}
