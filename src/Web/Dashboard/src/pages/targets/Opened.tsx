import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Target } from '../../../generated/api';
import { go } from '../../app/address';
import { isStaticSite } from '../../app/address';
import type { Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { carded } from '../../parts/card';
import { Rich } from '../../parts/Rich';
import { usePhone } from '../../parts/usePhone';
import { Waiting } from '../../parts/Waiting';
import { chance, figure, none, range } from '../../standard/digits';
import { statusWord, toneOf } from '../../standard/targets';
import { shortDay } from '../../standard/time';
import { choose, pick } from '../../words/words';
import { explainOf, yearTo } from '../../app/explain';
import { Cities } from './Cities';
import { FanChart } from './FanChart';
import { fanOf } from './fanData';
import { Moved } from './Moved';
import { areaOf, outlookOf, yearBeforeOf } from './questions';
import { Risks } from './Risks';
import { cardOf } from './TargetRow';
import { allowanceOf, digitsOf, limitOf, shown, titleOf } from './target';
import { openedWords, targetWords } from './targetWords';
import { outcomeOf, WhatIf } from './WhatIf';

interface OpenedProps {
  readonly scene: Scene;
  readonly target: Target;
  /** True if the address names it. */
  readonly isChosen: boolean;
}

/** One target: its four figures, its fan, why its probability moved, what would change it, and what the plan says. */
export function Opened({ scene, target, isChosen }: OpenedProps) {
  const text = choose(openedWords);
  const place = useRef<HTMLElement>(null);
  const isPhone = usePhone();
  const outlook = useAnswer(target.actual === null ? null : outlookOf(scene, areaOf(target)));
  const before = useAnswer(outlook.document?.fan == null ? null : yearBeforeOf(scene, areaOf(target)));
  const odds = outcomeOf(outlook.document, target);
  const fan = useMemo(() => (outlook.document === null ? null : fanOf(target, outlook.document, before.document)), [target, outlook.document, before.document]);
  useEffect(() => { if (isPhone && isChosen) place.current?.scrollIntoView(); }, []);
  return (
    <section class="block opened" ref={place} aria-label={titleOf(target)}>
      <header class="opened-head">
        <h2><Rich text={`${titleOf(target)} ${limitOf(target)}`} /></h2>
        {isPhone && <button class="link" onClick={() => go({ values: { target: null, cut: null, heavy: null } })}>{text.back}</button>}
        <p class="note"><Rich text={`“${target.sentence}”`} />（{pick([target.planTitle.chinese, target.planTitle.english])} {target.id}）</p>
      </header>
      <Figures scene={scene} target={target} since={odds?.change?.since ?? null} />
      {target.probabilityReason === 'tooFewDays' && <p class="note risk">{text.tooFew}</p>}
      {target.reason !== '' && <p class="note"><Rich text={target.reason} /></p>}
      {target.actual !== null && (
        <Waiting asked={outlook} height={300}>
          {(document) => (
            <>
              {fan === null
                ? <p class="note">{document.indicators.length === 0 ? <>{text.noBasis}{document.basis}</> : text.noFan}</p>
                : <FanChart target={target} outlook={document} odds={odds} fan={fan} revision={outlook.answer?.revision ?? null} />}
              {odds?.change != null && <Moved odds={odds} />}
              {!isStaticSite() && odds !== undefined && odds.probability !== null && <WhatIf scene={scene} target={target} odds={odds} />}
            </>
          )}
        </Waiting>
      )}
      {target.groupVersion !== null || target.city === null ? <Cities scene={scene} target={target} /> : null}
      {target.validityRisks.length > 0 && <Risks target={target} />}
      <p class="note"><Rich text={[target.baseline === null ? '' : text.baseline(target.baseline.year, figure(target.baseline.value, digitsOf(target))), `${text.document}：${target.document}`].filter((part) => part !== '').join(' · ')} /></p>
    </section>
  );
}

const explained: Record<string, string> = { pm25Mean: 'pm25', o3Percentile: 'o3P90', goodDayRatio: 'goodDayRatio', heavyDayRatio: 'heavyDayRatio', heavyDays: 'heavyDays', compositeIndexRank: 'compositeIndex' };

function Figures({ scene, target, since }: { readonly scene: Scene; readonly target: Target; readonly since: string | null }) {
  const text = choose(openedWords);
  const common = choose(targetWords);
  const allowance = allowanceOf(target);
  const tone = toneOf(target.status);
  const card = cardOf(target);
  const indicator = explained[target.indicator];
  const plain = { title: card.title, rows: card.rows };
  const { yearEnd, progress } = target;
  return (
    <dl class="four">
      <div>
        <dt>{common.odds}</dt>
        <dd><span class={`big tone-${tone}`} {...carded(plain)}>{target.probability === null ? statusWord(target.status) : <>{chance(target.probability)} <small>%</small></>}</span></dd>
        <dd class="note">{[target.probability === null ? '' : statusWord(target.status), target.probabilityBefore === null || since === null ? '' : text.yesterday(shortDay(since), chance(target.probabilityBefore))].filter((part) => part !== '').join(' · ')}</dd>
      </div>
      <div><dt>{common.expected}</dt><dd><span class="big" {...carded(plain)}>{yearEnd === null ? none : shown(target, yearEnd.expected)}</span></dd><dd class="note">{yearEnd === null ? '' : text.range(range(yearEnd.lower80, yearEnd.upper80, digitsOf(target)))}</dd></div>
      <div>
        <dt>{common.toDate}</dt>
        <dd><span class="big" {...carded(indicator === undefined ? plain : { ...plain, to: explainOf({ indicator, period: yearTo(scene.year, scene.asOf), area: areaOf(target) }) })}>{shown(target, target.published ?? target.actual)}</span></dd>
        <dd class="note">{progress === null || progress.yearBefore === null ? '' : text.lastYear(shown(target, progress.yearBefore))}</dd>
      </div>
      <div><dt>{common.allowance}</dt><dd><span class="big" {...carded(plain)}>{allowance.value}</span></dd><dd class="note">{[allowance.unit, progress === null ? '' : progress.allowance === 'unknown' ? text.noAllowance : text.lasting(progress.daysLeft)].filter((part) => part !== '').join(' · ')}</dd></div>
    </dl>
  );
}
