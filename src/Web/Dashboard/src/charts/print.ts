import { lookChanged } from './look';

type Listener = (width: number | null) => void;

/** The width of A4 within the margins of the page, in CSS pixels. */
export const paperWidth = 700;

const listeners = new Set<Listener>();

/** Listens for the begin (a width) and the end (null) of printing. */
export function onPrint(listener: Listener): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

let theme: string | undefined;
let isPrinting = false;

/** True while the page is laid out for paper: charts then keep the width they were given. */
export const isOnPaper = () => isPrinting;

addEventListener('beforeprint', () => {
  isPrinting = true;
  theme = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = 'light';
  document.documentElement.classList.add('printing');
  lookChanged();
  listeners.forEach((listener) => listener(paperWidth));
});

addEventListener('afterprint', () => {
  isPrinting = false;
  if (theme !== undefined) document.documentElement.dataset.theme = theme;
  document.documentElement.classList.remove('printing');
  lookChanged();
  listeners.forEach((listener) => listener(null));
});
