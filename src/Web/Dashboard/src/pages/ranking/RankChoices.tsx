import { askedAs, nameOf, type Scene } from '../../app/scene';
import { Segments } from '../../parts/Segments';
import { choose as words } from '../../words/words';
import { choose, groupOf, groupsOf, periodInWords, spanOf, stepped, withSpan, type Span } from './choices';
import { keys, type RankingAsked } from './questions';
import { rankingWords } from './words';

/** Period, group and what is ranked by; all of it in the address. */
export function RankChoices({ scene, asked }: { readonly scene: Scene; readonly asked: RankingAsked }) {
  const text = words(rankingWords);
  const [before, after] = [stepped(asked.period, -1, scene), stepped(asked.period, 1, scene)];
  const step = (period: string | null) => {
    if (period !== null) choose(scene, { period });
  };
  const { cities, provinces, groups } = groupsOf(scene);
  const isListed = [...cities, ...provinces, ...groups].some((entry) => askedAs(entry) === asked.group);
  const options = (entries: typeof cities, name: (entry: (typeof cities)[number]) => string) =>
    entries.map((entry) => (
      <option key={entry.label} value={askedAs(entry)} selected={askedAs(entry) === asked.group}>
        {name(entry)}
      </option>
    ));
  return (
    <>
      <span class="stepper">
        <button aria-label={text.earlier} disabled={before === null} onClick={() => step(before)}>
          ‹
        </button>
        <span class="period" aria-live="polite">
          {periodInWords(asked.period)}
        </span>
        <button aria-label={text.later} disabled={after === null} onClick={() => step(after)}>
          ›
        </button>
      </span>
      <Segments<Span>
        label={text.span}
        value={spanOf(asked.period)}
        onChange={(span) => choose(scene, { period: withSpan(asked.period, span, scene.asOf) })}
        options={[
          { value: 'month', text: text.month },
          { value: 'to-date', text: text.toDate },
          { value: 'year', text: text.year },
        ]}
      />
      <select class="group-select" aria-label={text.group} value={asked.group} onChange={(event) => choose(scene, { group: event.currentTarget.value })}>
        {!isListed && (
          <option value={asked.group} selected>
            {asked.group === groupOf(scene) ? nameOf(scene.entry) : asked.group}
          </option>
        )}
        {groups.length > 0 && <optgroup label={text.named}>{options(groups, nameOf)}</optgroup>}
        {cities.length > 0 && <optgroup label={text.cityGroups}>{options(cities, (entry) => text.ofCity(nameOf(entry)))}</optgroup>}
        {provinces.length > 0 && <optgroup label={text.provinces}>{options(provinces, nameOf)}</optgroup>}
      </select>
      <Segments label={text.by} value={asked.by} onChange={(by) => choose(scene, { by })} options={keys.map((key) => ({ value: key, text: text[key] }))} />
    </>
  );
}
