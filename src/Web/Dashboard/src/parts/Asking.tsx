import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { AskingError } from '../answers/askingError';
import { useSession } from '../answers/session';
import { choose, pairs } from '../words/words';

const words = pairs({
    sure: ['再次确认', 'Confirm once more'],
    as: [(name: string) => `以密钥“${name}”的名义记录。`, (name: string) => `Recorded under the name of the key “${name}”.`],
    busy: ['正在提交…', 'Sending…'],
    cancel: ['取消', 'Cancel'],
});

interface AskingProps {
    /** What is decided upon. */
    readonly what: string;
    /** The word on the button that does it. */
    readonly deed: string;
    /** False while something is still to be filled in. */
    readonly isReady: boolean;
    /** True if Cancel has the focus at first, where nothing is to be filled in. */
    readonly startsAtCancel?: boolean;
    readonly onSubmit: () => Promise<void>;
    readonly onCancel: () => void;
    readonly children: ComponentChildren;
}

/** A decision that is asked once more before it is done: what it does, under whose name, and the refusal if there is one. */
export function Asking({ what, deed, isReady, startsAtCancel = false, onSubmit, onCancel, children }: AskingProps) {
    const text = choose(words);
    const session = useSession();
    const [isBusy, setBusy] = useState(false);
    const [fault, setFault] = useState<string | null>(null);
    const submit = async (event: Event) => {
        event.preventDefault();
        if (isBusy || !isReady) return;
        setBusy(true);
        try {
            await onSubmit();
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
                {text.sure}: {what}
            </p>
            {children}
            {session.state === 'open' && <p class="note">{text.as(session.who.name)}</p>}
            {fault !== null && (
                <p class="bad" role="alert">
                    {fault}
                </p>
            )}
            <p class="actions">
                <button class="button primary" type="submit" disabled={isBusy || !isReady}>
                    {isBusy ? text.busy : deed}
                </button>
                <button class="button" type="button" autofocus={startsAtCancel} onClick={onCancel}>
                    {text.cancel}
                </button>
            </p>
        </form>
    );
}
