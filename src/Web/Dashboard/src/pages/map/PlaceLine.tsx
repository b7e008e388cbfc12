import { go, href, type Change } from '../../app/address';
import type { CardContent } from '../../parts/card';
import { LevelMark } from '../../parts/Level';
import { Rich } from '../../parts/Rich';
import { choose } from '../../words/words';
import type { Mark } from './marks';
import { mapWords } from './words';

interface PlaceLineProps {
  readonly mark: Mark | null;
  readonly unit: string;
  readonly describe: (mark: Mark) => CardContent;
  readonly areaOf: (mark: Mark) => Change | null;
}

/** The line under the map: what is chosen, in words, with where it leads. On a phone it takes the place of the card. */
export function PlaceLine({ mark, unit, describe, areaOf }: PlaceLineProps) {
  const text = choose(mapWords);
  if (mark === null) return <p class="map-line quiet" aria-live="polite">{text.hint}</p>;
  const { title, rows, to } = describe(mark);
  const area = areaOf(mark);
  return (
    <div class="map-line" aria-live="polite">
      <span class="strong"><Rich text={title} /></span>
      <span><span class="key-figure">{mark.text}</span>{mark.value !== null && <span class="quiet"> {unit}</span>}</span>
      {mark.level !== null && <LevelMark level={mark.level} />}
      {rows.slice(1).filter(([label]) => label !== text.level).map(([label, value]) => <span key={label} class="note"><span class="quiet"><Rich text={label} /></span> <Rich text={value} /></span>)}
      {area !== null && <button class="link" onClick={() => go(area)}>{text.open}</button>}
      {to !== undefined && <a href={href(to)}>{text.chain}</a>}
    </div>
  );
}
