import { go, pageNames } from './address';

/** What `[` and `]` do on the page that is shown: a day or a month before and after. */
let stepping: ((step: -1 | 1) => void) | null = null;

/** Gives the page's meaning to `[` and `]`; null takes it back. */
export const setStepping = (step: ((step: -1 | 1) => void) | null) => { stepping = step; };

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'range' && target.type !== 'checkbox') || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement);

/** Listens to the keys of all pages until the returned function is called. */
export function onKeys(search: () => void, help: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = pageNames[Number(event.key) - 1];
    if (event.key === '/') { event.preventDefault(); search(); }
    else if (event.key === '?') help();
    else if (event.key === '[' || event.key === ']') stepping?.(event.key === '[' ? -1 : 1);
    else if (page !== undefined) go({ page });
  };
  addEventListener('keydown', listener);
  return () => removeEventListener('keydown', listener);
}
