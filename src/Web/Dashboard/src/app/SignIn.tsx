import { useRef, useState } from 'preact/hooks';
import { signIn } from '../answers/session';
import { choose } from '../words/words';
import { signInWords } from './words';

/** The sign-in with a key: the whole page beyond loopback, a dialog where reading needs none. */
export function SignIn({ onClose }: { readonly onClose?: () => void }) {
  const text = choose(signInWords);
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const key = field.current!.value.trim();
    if (key.length === 0) return;
    setBusy(true);
    const refused = await signIn(key);
    setBusy(false);
    setFault(refused);
    if (refused === null) onClose?.();
    else field.current?.select();
  };
  return (
    <form class="sign-in block" onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{text.title}</h1>
      <p class="note">{text.why}</p>
      <label>{text.key}<input ref={field} type="password" name="key" autocomplete="current-password" required aria-invalid={fault !== null} aria-describedby="sign-in-fault" /></label>
      <p id="sign-in-fault" class="bad" role="alert">{fault}</p>
      <p class="actions">
        <button class="button primary" type="submit" disabled={isBusy}>{isBusy ? text.busy : text.go}</button>
        {onClose !== undefined && <button class="button" type="button" onClick={onClose}>{text.cancel}</button>}
      </p>
      <p class="note">{text.kept}</p>
    </form>
  );
}
