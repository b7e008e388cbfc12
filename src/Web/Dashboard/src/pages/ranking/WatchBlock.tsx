import { useRef } from 'preact/hooks';
import type { Watch, WatchedUnit } from '../../../generated/api';
import { go, href, useAddress } from '../../app/address';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { Waiting } from '../../parts/Waiting';
import { none, signed } from '../../standard/digits';
import { choose, pairs, pick, type Pair } from '../../words/words';
import { watchQuestion } from './questions';

const words = pairs({
  title: ['关注名单', 'Watch list'],
  early: ['月份未结束，为提前提示', 'the month is not over: an early notice'],
  unit: ['单位', 'Unit'],
  ranks: ['近 3 月名次', 'Ranks, 3 months'],
  change: ['同比 %', 'Change %'],
  running: ['连续', 'Running'],
  next: ['处置', 'Step'],
  months: [(count: number) => `${count} 个月`, (count: number) => `${count} ${count === 1 ? 'month' : 'months'}`],
  quarters: [(count: number) => `${count} 个季度`, (count: number) => `${count} ${count === 1 ? 'quarter' : 'quarters'}`],
  more: [(count: string, step: string) => `再 ${count}${step}`, (count: string, step: string) => `${step} in ${count}`],
  excluded: ['未参加', 'not ranked'],
  nobody: ['本月没有单位列入。', 'No unit is listed this month.'],
  noSummons: ['本月无单位达到约谈条件。', 'No unit is to be summoned this month.'],
  ours: ['位次与月数为系统默认值，须由局里确认。', 'Places and months are defaults of this program; the bureau must confirm them.'],
  rule: ['规则', 'Rule'],
  change2: ['更换', 'Change'],
  left: ['退出名单', 'Left the list'],
  worse: ['同比上升', 'worse than a year before'],
});

const steps: Record<string, Pair> = {
  watch: ['关注', 'watch'],
  warning: ['预警', 'warning'],
  criticism: ['通报', 'criticism'],
  summons: ['约谈', 'summons'],
  noNewProjects: ['限批', 'no new projects'],
  accountability: ['问责', 'accountability'],
};

/** The word for a step; one that is not known here stands as the document has it. */
const stepWord = (step: string) => pick(steps[step] ?? [step, step]);

/** Who is last for how long, and what follows from it by the rule of the plan. */
export function WatchBlock({ group, month }: { readonly group: string; readonly month: string }) {
  const text = choose(words);
  const { values } = useAddress();
  const asked = useAnswer(watchQuestion(group, month, values.rule));
  const field = useRef<HTMLInputElement>(null);
  return (
    <Block title={text.title} note={asked.document?.rule == null ? undefined : asked.document.rule.title} class="watch">
      <Waiting asked={asked} height={120}>
        {(watch) => <Listed watch={watch} />}
      </Waiting>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          go({ values: { rule: field.current!.value.trim() } }, true);
        }}
      >
        <label>
          {text.rule} <input ref={field} name="rule" size={12} value={values.rule ?? asked.document?.rule?.id ?? ''} />
        </label>
        <button class="button" type="submit">
          {text.change2}
        </button>
      </form>
    </Block>
  );
}

function Listed({ watch }: { readonly watch: Watch }) {
  const text = choose(words);
  return (
    <>
      {watch.earlyNotice && <p class="note risk">{text.early}</p>}
      {watch.units.length === 0 ? (
        <p class="note">{text.nobody}</p>
      ) : (
        <table class="plain-table">
          <thead>
            <tr>
              <th scope="col">{text.unit}</th>
              <th scope="col">{text.ranks}</th>
              <th scope="col" class="number">
                {text.change}
              </th>
              <th scope="col" class="number">
                {text.running}
              </th>
              <th scope="col" class="number">
                {text.next}
              </th>
            </tr>
          </thead>
          <tbody>
            {watch.units.map((unit) => (
              <UnitRow key={unit.code ?? unit.area} unit={unit} />
            ))}
          </tbody>
        </table>
      )}
      {watch.left.length > 0 && (
        <p class="note">
          {text.left}: {watch.left.map((unit) => unit.name ?? unit.area).join('、')}
        </p>
      )}
      {watch.units.length > 0 && !watch.units.some((unit) => unit.summon) && <p class="note">{text.noSummons}</p>}
      <p class="note rule-text">
        <Rich text={watch.sentence} />
      </p>
      {watch.rule != null && <p class="note">{watch.rule.document}</p>}
      {watch.ourDefault && <p class="note risk">{text.ours}</p>}
    </>
  );
}

function UnitRow({ unit }: { readonly unit: WatchedUnit }) {
  const text = choose(words);
  const recent = unit.history.slice(0, 3).reverse();
  const count = (amount: number, of: string) => (of === 'quarter' ? text.quarters(amount) : text.months(amount));
  const change = unit.history[0]?.change ?? null;
  return (
    <tr>
      <th scope="row">
        <a href={href({ page: 'area', values: { area: unit.code ?? unit.city + unit.area } })}>{unit.name ?? unit.area}</a>
      </th>
      <td>
        {recent.map((month) => (
          <span key={month.period} class={month.bottom ? 'past bad strong' : 'past'} title={month.period}>
            {month.rank === null ? <span class="quiet">{text.excluded}</span> : `${month.rank}/${month.of}`}
          </span>
        ))}
      </td>
      <td class={`number ${change !== null && change > 0 ? 'bad' : ''}`}>{change === null ? none : signed(change)}</td>
      <td class="number strong">{count(unit.months, unit.counts[0]?.unit ?? 'month')}</td>
      <td class="number">
        {unit.step !== null && <span class={`badge ${unit.summon ? 'badge-bad' : 'badge-risk'}`}>{stepWord(unit.step)}</span>}
        {unit.next != null && <span class="quiet small"> {text.more(count(unit.next.more, unit.next.unit), stepWord(unit.next.step))}</span>}
      </td>
    </tr>
  );
}
