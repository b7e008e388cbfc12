import { useEffect, useState } from 'preact/hooks';
import { go, type Change } from '../app/address';
import { choose, pairs } from '../words/words';
import { Rich } from './Rich';

/** What a card says of a figure: value, level, edition, completeness, stage. */
export interface CardContent {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** Where Enter and a click lead: the chain of the figure. */
  readonly to?: Change | undefined;
  /** What Enter does where it does not lead to the chain. */
  readonly leads?: string | undefined;
}

interface Shown {
  readonly content: CardContent;
  /** The place that the card belongs to, in pixels of the window. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const words = pairs({ enter: ['回车键', 'Enter'], chain: ['追溯至原始行', 'the chain to the raw line'] });

let shown: Shown | null = null;
/** The title of the card that was open when the pointer went down. */
let shownAtPress: string | null = null;
const listeners = new Set<() => void>();

function show(next: Shown | null) {
  shown = next;
  listeners.forEach((listener) => listener());
}

export const hideCard = () => { if (shown !== null) show(null); };

/** Shows the card of a place. */
export const showCard = (content: CardContent, place: { left: number; top: number; right: number; bottom: number }) =>
  show({ content, left: place.left, top: place.top, right: place.right, bottom: place.bottom });

addEventListener('scroll', hideCard, { passive: true, capture: true });

/** The attributes by which hover, focus and tap of a mark open its card, and Enter or a second tap follow it. */
export function carded(content: CardContent, isInOrder = true) {
  const open = (event: Event) => showCard(content, (event.currentTarget as Element).getBoundingClientRect());
  const follow = () => { if (content.to !== undefined) { hideCard(); go(content.to); } };
  return {
    // In lower case: elements of SVG know no other spelling.
    tabindex: isInOrder ? 0 : -1,
    role: (content.to === undefined ? 'img' : 'link') as 'img' | 'link',
    'aria-label': `${content.title}${content.rows.map(([label, value]) => `; ${label} ${value}`).join('')}`,
    onPointerEnter: (event: PointerEvent) => { if (event.pointerType === 'mouse') open(event); },
    onPointerLeave: (event: PointerEvent) => { if (event.pointerType === 'mouse') hideCard(); },
    onPointerDown: () => { shownAtPress = shown?.content.title ?? null; },
    onFocus: open,
    onBlur: hideCard,
    onClick: (event: MouseEvent) => {
      // The first tap shows, the second follows; a mouse has shown before it clicks. A tap also focuses, which shows too: what counts is the press.
      if (shownAtPress === content.title || (event as unknown as PointerEvent).pointerType === 'mouse') follow();
      else open(event);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') follow();
      if (event.key === 'Escape') hideCard();
    },
  };
}

/** The same for a mark whose text is its name: the card is its description. */
export function described(attributes: ReturnType<typeof carded>) {
  const { 'aria-label': label, ...rest } = attributes;
  return { ...rest, 'aria-description': label };
}

const width = 300;

/** The one card of the page; it keeps clear of the place that it speaks of. On a phone it is a line at the foot. */
export function Card() {
  const text = choose(words);
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, []);
  if (shown === null) return null;
  const { content } = shown;
  const isPhone = innerWidth < 640;
  const left = Math.max(8, Math.min(shown.right + 10 + width > innerWidth ? shown.left - width - 10 : shown.right + 10, innerWidth - width - 8));
  const height = 44 + 22 * (content.rows.length + 1);
  const top = Math.max(8, Math.min(shown.bottom + 8, innerHeight - height - 8));
  return (
    <div class={`card ${isPhone ? 'card-foot' : ''}`} style={isPhone ? {} : { left: `${left}px`, top: `${top}px`, width: `${width}px` }} aria-hidden="true">
      <p class="strong"><Rich text={content.title} /></p>
      <dl>
        {content.rows.map(([label, value]) => <div key={label}><dt><Rich text={label} /></dt><dd><Rich text={value} /></dd></div>)}
        {content.to !== undefined && <div><dt>{text.enter}</dt><dd>{content.leads ?? text.chain}</dd></div>}
      </dl>
    </div>
  );
}
