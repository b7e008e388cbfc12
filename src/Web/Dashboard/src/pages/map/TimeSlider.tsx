import { choose } from '../../words/words';
import { mapWords } from './words';

interface TimeSliderProps {
  readonly labels: readonly string[];
  readonly at: number;
  readonly onAt: (at: number) => void;
  /** Leads to the times before and after those of the slider; what is not there is not offered. */
  readonly onEarlier?: (() => void) | undefined;
  readonly onLater?: (() => void) | undefined;
}

/** The slider of the days of a period or the hours of a day, with a button for each step. */
export function TimeSlider({ labels, at, onAt, onEarlier, onLater }: TimeSliderProps) {
  const text = choose(mapWords);
  const step = (by: -1 | 1) => {
    if (at + by >= 0 && at + by < labels.length) onAt(at + by);
    else if (by < 0) onEarlier?.();
    else onLater?.();
  };
  return (
    <div class="map-time">
      <button class="button" aria-label={text.earlier} title={text.earlier} disabled={onEarlier === undefined} onClick={onEarlier}>«</button>
      <button class="button" aria-label={text.before} title={text.before} disabled={at === 0 && onEarlier === undefined} onClick={() => step(-1)}>‹</button>
      <input
        type="range" min={0} max={labels.length - 1} step={1} value={at} aria-label={text.slider} aria-valuetext={labels[at]}
        onInput={(event) => onAt(Number(event.currentTarget.value))}
      />
      <button class="button" aria-label={text.after} title={text.after} disabled={at === labels.length - 1 && onLater === undefined} onClick={() => step(1)}>›</button>
      <button class="button" aria-label={text.later} title={text.later} disabled={onLater === undefined} onClick={onLater}>»</button>
      <output class="strong">{labels[at]}</output>
    </div>
  );
}
