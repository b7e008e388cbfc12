import { useEffect, useState } from 'preact/hooks';
import type { Outlook, Target, TargetOutlook } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import type { Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { chance, figure, signed } from '../../standard/digits';
import { addDays, shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { WhatIfCurve } from './WhatIfCurve';
import { areaOf, whatIfOf } from './questions';
import { nameOf, shown } from './target';
import { openedWords } from './targetWords';

const pause = 450;

/** A value that has rested for a moment. */
function useRested(value: string): string {
  const [rested, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

const within = (text: string | undefined, most: number) => Math.max(-most, Math.min(most, Math.round(Number(text ?? 0)) || 0));

interface WhatIfProps {
  readonly scene: Scene;
  readonly target: Target;
  readonly odds: TargetOutlook;
}

/** Other days to come: the sliders write the address, and the worker answers. */
export function WhatIf({ scene, target, odds }: WhatIfProps) {
  const text = choose(openedWords);
  const { values } = useAddress();
  const pollutant = target.indicator === 'o3Percentile' ? 'o3' : 'pm25';
  const [cut, heavy] = [within(values.cut, 50), within(values.heavy, 30)];
  const changes = useRested([cut === 0 ? '' : `${pollutant}=${cut > 0 ? '+' : ''}${cut}%`, heavy === 0 ? '' : `heavy-days=${heavy > 0 ? '+' : ''}${heavy}`].join(' ').trim());
  const asked = useAnswer(changes === '' ? null : whatIfOf(scene, areaOf(target), changes.split(' ')));
  const found = outcomeOf(asked.document, target);
  const set = (name: 'cut' | 'heavy', value: number) => go({ values: { [name]: value === 0 ? null : String(value) } }, true);
  const name = pollutant === 'o3' ? 'O3' : 'PM2.5';
  return (
    <Block class="inner what-if" title={text.whatIf} note={text.from(shortDay(addDays(scene.asOf, 1)), nameOf(target))} actions={cut !== 0 || heavy !== 0 ? <button class="link" onClick={() => go({ values: { cut: null, heavy: null } }, true)}>{text.reset}</button> : undefined}>
      <div class="what-if-parts">
        <div>
          <Slider label={text.rest(name)} value={cut} most={50} shown={cut === 0 ? text.same : `${signed(cut, 0)} %`} onChange={(value) => set('cut', value)} />
          <Slider label={text.heavy} value={heavy} most={30} shown={heavy === 0 ? text.same : signed(heavy, 0)} onChange={(value) => set('heavy', value)} />
          <div class="what-if-answer" role="status">
            {changes === '' ? <p>{text.odds} <strong>{chance(odds.probability)} %</strong></p>
              : asked.error !== null ? <p class="risk">{asked.error.message}</p>
                : found === undefined ? <p>{text.asking}</p>
                  : <p><strong>{text.becomes(chance(found.probabilityWithout), chance(found.probability))}</strong>{found.expected === null ? '' : `；${text.endsAt(shown(target, found.expected))}`}</p>}
            <Needs odds={odds} isHeavy={target.progress?.badDaysAre === 'heavy'} />
          </div>
        </div>
        {target.indicator === 'pm25Mean' && odds.cutFor50 !== null && <WhatIfCurve scene={scene} target={target} odds={odds} cut={cut} found={heavy === 0 ? found : undefined} />}
      </div>
    </Block>
  );
}

/** The target in an outlook of one area. */
export const outcomeOf = (outlook: Outlook | null, target: Target) => outlook?.targets.find((entry) => entry.plan === target.plan && entry.target === target.id);

/** What it takes for 80 %, and for 50 % where that is not so yet. */
function Needs({ odds, isHeavy }: { readonly odds: TargetOutlook; readonly isHeavy: boolean }) {
  const text = choose(openedWords);
  const cuts = [[50, odds.cutFor50, odds.restMeanFor50], [80, odds.cutFor80, odds.restMeanFor80]] as const;
  const days = [[50, odds.badDaysFor50], [80, odds.badDaysFor80]] as const;
  return (
    <>
      {cuts.map(([share, cut, mean]) => (cut === null ? null : (
        <p key={share} class="note"><Rich text={(cut >= 0 ? text.cutFor(share, figure(cut, 1)) : text.riseFor(share, figure(-cut, 1))) + (mean === null ? '' : text.meanFor(`${figure(mean, 1)} µg/m³`))} /></p>
      )))}
      {days.map(([share, most]) => (most === null ? null : <p key={share} class="note">{(isHeavy ? text.heavyFor : text.badFor)(share, most)}</p>))}
    </>
  );
}

interface SliderProps { readonly label: string; readonly value: number; readonly most: number; readonly shown: string; readonly onChange: (value: number) => void }

function Slider({ label, value, most, shown: said, onChange }: SliderProps) {
  return (
    <label class="slider">
      <span><Rich text={label} /></span>
      <input type="range" min={-most} max={most} step={1} value={value} aria-valuetext={said} onInput={(event) => onChange(Number(event.currentTarget.value))} />
      <strong class="number">{said}</strong>
    </label>
  );
}
