import { useEffect } from 'preact/hooks';
import type { Target, Targets } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import type { Page } from '../../app/App';
import { setStepping } from '../../app/keys';
import { nameOf as areaName, type Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { PageHead } from '../../parts/PageHead';
import { Segments } from '../../parts/Segments';
import { usePhone } from '../../parts/usePhone';
import { Waiting } from '../../parts/Waiting';
import { count } from '../../standard/digits';
import { addDays, daysBetween } from '../../standard/time';
import { choose } from '../../words/words';
import { ofArea } from '../../standard/targets';
import { Opened } from './Opened';
import { allTargets, outlookOf } from './questions';
import { isJudged, keyOf } from './target';
import { TargetList } from './TargetList';
import { targetWords } from './targetWords';
import './targets.css';

/** Which targets of the year will be met: a list with one plot, and one target opened. */
export const TargetsPage: Page = ({ scene }) => {
  const text = choose(targetWords);
  const { values } = useAddress();
  const targets = useAnswer(allTargets(scene));
  const chosen = chosenOf(targets.document, scene, values.show === 'all');
  const outlook = useAnswer(chosen.hasOwn ? outlookOf(scene, scene.area) : null);
  const isPhone = usePhone();
  useEffect(() => {
    setStepping((step) => go({ values: { asof: addDays(scene.asOf, step) } }));
    return () => setStepping(null);
  }, [scene.asOf]);
  const order = values.sort === 'odds' ? 'odds' : 'plan';
  const all = targets.document?.targets ?? [];
  const opened = all.find((target) => keyOf(target) === values.target) ?? (isPhone ? undefined : chosen.shown[0]);
  const shownOutlook = outlook.document;
  return (
    <>
      <PageHead
        title={text.title(scene.year)} scene={scene} edition={chosen.shown[0]?.edition}
        more={[text.left(daysBetween(scene.asOf, `${scene.year}-12-31`)), shownOutlook === null ? '' : text.outlook(count(shownOutlook.members), shownOutlook.seed)].filter((part) => part !== '').join(' · ')}
      >
        <Segments
          label={text.scope} value={chosen.isAll ? 'all' : 'own'} onChange={(show) => go({ values: { show: show === 'all' ? 'all' : null } }, true)}
          options={[{ value: 'own', text: text.own(chosen.own), isDisabled: chosen.own === 0 }, { value: 'all', text: text.all(all.length) }]}
        />
        <Segments
          label={text.order} value={order} onChange={(sort) => go({ values: { sort: sort === 'odds' ? 'odds' : null } }, true)}
          options={[{ value: 'plan', text: text.byPlan }, { value: 'odds', text: text.byOdds }]}
        />
      </PageHead>
      <Waiting asked={targets} height={480}>
        {() => (all.length === 0 ? <p class="block">{text.none}</p> : (
          <div class={`target-page ${opened === undefined ? 'is-closed' : ''}`}>
            <div>
              {!chosen.hasOwn && <p class="block own-none">{text.noOwn(areaName(scene.entry))}</p>}
              <TargetList
                scene={scene} targets={chosen.shown} lacking={chosen.lacking} others={chosen.others} outlook={shownOutlook} order={order}
                opened={opened === undefined ? null : keyOf(opened)}
              />
            </div>
            {opened !== undefined && <Opened key={keyOf(opened)} scene={scene} target={opened} isChosen={values.target !== undefined} />}
          </div>
        ))}
      </Waiting>
    </>
  );
};

interface Chosen {
  readonly shown: readonly Target[];
  readonly lacking: readonly Target[];
  readonly own: number;
  readonly others: number;
  readonly hasOwn: boolean;
  readonly isAll: boolean;
}

/** The targets that are shown: those of the area that readings can judge, or of all areas where there are none or all are asked for. */
function chosenOf(document: Targets | null, scene: Scene, asksAll: boolean): Chosen {
  const all = document?.targets ?? [];
  const judged = all.filter(isJudged);
  const own = ofArea(judged, scene);
  const isAll = asksAll || own.length === 0;
  const shown = isAll ? [...own, ...judged.filter((target) => !own.includes(target))] : own;
  return { shown, lacking: all.filter((target) => !isJudged(target)), own: own.length, others: judged.length - shown.length, hasOwn: own.length > 0, isAll };
}
