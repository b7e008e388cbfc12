import type { Target, Targets } from '../../../generated/api';
import { href } from '../../app/address';
import type { Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { carded } from '../../parts/card';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import { Waiting } from '../../parts/Waiting';
import { chance, figure, none } from '../../standard/digits';
import { choose, language, pick } from '../../words/words';
import { ofArea, statusWord, toneOf } from '../../standard/targets';
import { movers, type Mover } from './movers';
import { todayWords } from './words';

const most = 6;

/** Which targets changed: those that crossed a bound first, hollow for the day before, solid for today. */
export function TargetsBlock({ scene, asked }: { readonly scene: Scene; readonly asked: Asked<Targets> }) {
  const text = choose(todayWords);
  const all = asked.document === null ? [] : ofArea(asked.document.targets, scene);
  const moved = movers(all, scene);
  const calm = moved.length - Math.min(most, moved.length);
  const pm25 = all.find((target) => target.area === scene.entry.area && target.progress?.allowedAverageRounded != null && !target.rehearsal);
  return (
    <Block title={text.targets} note={text.targetsNote} class="moved" actions={<>{moved.length > 0 && <CopyButton table={tableOf(moved)} />}{asked.document !== null && <a href={href({ page: 'targets' })}>{text.all(all.length)}</a>}</>}>
      <Waiting asked={asked} height={240}>
        {() => (all.length === 0 ? <p class="note">{text.noTargets}</p> : (
          <>
            {moved.length === 0
              ? <p class="note">{text.notJudged}{reasonOf(all)}</p>
              : (
                <table class="movers">
                  <thead><tr><th scope="col">{text.target}</th><th scope="col" class="odds-scale"><Scale bounds={scene.settings.bounds} /></th><th scope="col" class="number">{text.change}</th><th /></tr></thead>
                  <tbody>{moved.slice(0, most).map((mover) => <Row key={`${mover.target.plan} ${mover.target.id}`} mover={mover} bounds={scene.settings.bounds} />)}</tbody>
                </table>
              )}
            <p class="note">
              {pm25 !== undefined && <Rich text={text.allowance(pm25.name ?? pm25.area, figure(pm25.progress.allowedAverageRounded, 1), pm25.progress.daysLeft)} />}
              {calm > 0 && text.calm(calm)}
            </p>
          </>
        ))}
      </Waiting>
    </Block>
  );
}

const reasonOf = (targets: readonly Target[]) => [...new Set(targets.map((target) => target.probabilityReason ?? target.reason).filter((reason) => reason !== ''))].slice(0, 2).join('; ') || none;

const width = 160;
const x = (probability: number) => 6 + (width - 12) * probability;

function Scale({ bounds }: { readonly bounds: readonly number[] }) {
  return <svg viewBox={`0 0 ${width} 14`} aria-hidden="true">{bounds.map((bound) => <text key={bound} class="small" x={x(bound / 100)} y={11} text-anchor="middle">{bound} %</text>)}</svg>;
}

function Row({ mover, bounds }: { readonly mover: Mover; readonly bounds: readonly number[] }) {
  const text = choose(todayWords);
  const { target, now, before } = mover;
  const name = `${target.name ?? target.area} ${titleOf(target)}`;
  const [word, tone] = [statusWord(target.status), toneOf(target.status)];
  const card = carded({
    title: name, rows: [[text.change, `${chance(before)} → ${chance(now)} %`], ['', word], [text.edition, target.edition]],
    to: { page: 'targets', values: { target: `${target.plan}/${target.id}` } },
  });
  return (
    <tr {...card} role="row">
      <th scope="row"><Rich text={name} /></th>
      <td class="odds-scale">
        <svg viewBox={`0 0 ${width} 20`} aria-hidden="true">
          <line class="rail" x1={x(0)} x2={x(1)} y1={10} y2={10} />
          {bounds.map((bound) => <line key={bound} class="bound" x1={x(bound / 100)} x2={x(bound / 100)} y1={3} y2={17} />)}
          {before !== null && <line class={`move move-${tone}`} x1={x(before)} x2={x(now)} y1={10} y2={10} />}
          {before !== null && <circle class="then" cx={x(before)} cy={10} r={4} />}
          <circle class={`now now-${tone}`} cx={x(now)} cy={10} r={5} />
        </svg>
      </td>
      <td class="number">{before !== null && <span class="quiet">{chance(before)} → </span>}<strong>{chance(now)}</strong> %</td>
      <td><span class={`badge badge-${tone}`}>{mover.hasCrossed ? (language() === 'zh' ? `转为${word}` : `now ${word}`) : word}</span></td>
    </tr>
  );
}

const signs: Record<string, string> = { atMost: '≤', atLeast: '≥', about: '≈' };

/** A target in short: PM2.5 ≤ 73. */
const titleOf = (target: Target) => (target.limit !== null && signs[target.operator] !== undefined
  ? `${shortIndicator(target)} ${signs[target.operator]} ${figure(target.limit, Number.isInteger(target.limit) ? 0 : 1)}${target.figureUnit === '%' ? ' %' : ''}`
  : pick([target.title?.chinese ?? target.id, target.title?.english ?? target.id]));

const shortIndicator = (target: Target) => (target.indicator === 'pm25Mean' ? 'PM2.5' : pick([target.indicatorTitle?.chinese ?? target.indicator, target.indicatorTitle?.english ?? target.indicator]));

const tableOf = (moved: readonly Mover[]) => ({
  columns: [{ name: 'plan' }, { name: 'target' }, { name: 'area' }, { name: 'title' }, { name: 'probability before' }, { name: 'probability' }],
  rows: moved.map(({ target, now, before }) => [target.plan, target.id, target.area, titleOf(target), before, now]),
});
