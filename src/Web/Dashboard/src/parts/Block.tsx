import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Rich } from './Rich';

interface BlockProps {
  readonly title: string;
  /** What is averaged over what, of which area and time. */
  readonly note?: string | undefined;
  /** Links and buttons at the right end of the head. */
  readonly actions?: ComponentChildren;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

/** A block of a page: a title, what it is about, and the content. */
export function Block({ title, note, actions, children, class: kind }: BlockProps) {
  const id = useId();
  return (
    <section class={`block ${kind ?? ''}`} aria-labelledby={id}>
      <header class="block-head">
        <h2 id={id}><Rich text={title} /></h2>
        {note !== undefined && <p class="note"><Rich text={note} /></p>}
        {actions !== undefined && <div class="block-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
