import { useEffect, useState } from 'preact/hooks';
import { go, useAddress } from '../../app/address';
import type { Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import type { Simulation } from '../../../generated/api';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { pollutantName, pollutantOf, pollutants, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose, pairs } from '../../words/words';
import { simulationQuestion, type Cuts, type RankingAsked } from './questions';
import type { Row } from './rows';

const words = pairs({
  title: ['名次模拟', 'What would change the rank'],
  note: [(period: string) => `${period}浓度增减后的综合指数与名次`, (period: string) => `index and rank of ${period} with other concentrations`],
  unit: ['单位', 'Unit'],
  reset: ['复位', 'Reset'],
  index: ['综合指数', 'Composite index'],
  rank: ['名次', 'Rank'],
  pollutant: ['污染物', 'Pollutant'],
  now: ['现值', 'Now'],
  change: ['增减', 'Change'],
  places: ['名次提高', 'Places to gain'],
  place: [
    (count: number) => `提高 ${count} 位至少须降`,
    (count: number) => `${count === 1 ? 'one place' : `${count} places`} better: least cut of one pollutant`,
  ],
  never: ['降至 0 亦不足', 'not even a figure of 0'],
  to: [(rank: number) => `第 ${rank} 名`, (rank: number) => `rank ${rank}`],
  of: [(rank: number, of: number) => `${rank} / ${of}`, (rank: number, of: number) => `${rank} of ${of}`],
  first: ['已为第一', 'first already'],
});

interface SimulationBlockProps {
  readonly asked: RankingAsked;
  readonly rows: readonly Row[];
  readonly scene: Scene;
}

/** An address as it was a moment ago, so that a moving slider does not ask for each of its steps. */
function useSettled<T>(value: T, name: string): T {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), 200);
    return () => clearTimeout(timer);
  }, [name]);
  return settled;
}

const cutName = (pollutant: Pollutant) => `cut-${pollutant}`;

/** What cuts of one unit would do to its index and rank, and the least cut for the next places; the worker computes it. */
export function SimulationBlock({ asked, rows, scene }: SimulationBlockProps) {
  const text = choose(words);
  const { values } = useAddress();
  const ranked = rows.filter((row) => row.rank !== null);
  const own = ranked.find((row) => row.asked === values.unit) ?? ranked.find((row) => row.asked === scene.area) ?? ranked.at(-1)!;
  const places = Math.min(9, Math.max(1, Number(values.places ?? '1') || 1));
  const cuts: Cuts = Object.fromEntries(pollutants.map((pollutant) => [pollutant, values[cutName(pollutant)]]).filter(([, cut]) => cut !== undefined));
  const name = `${own.asked} ${places} ${JSON.stringify(cuts)} ${asked.period} ${asked.group} ${asked.edition ?? ''}`;
  const question = useSettled(simulationQuestion(asked, own.asked, places, cuts), name);
  const answer = useAnswer(question);
  const nothing = Object.fromEntries(pollutants.map((pollutant) => [cutName(pollutant), null]));
  return (
    <Block
      title={text.title}
      note={text.note(asked.period)}
      class="simulation"
      actions={
        Object.keys(cuts).length > 0 && (
          <button class="link" onClick={() => go({ values: nothing }, true)}>
            {text.reset}
          </button>
        )
      }
    >
      <p class="fields">
        <label>
          {text.unit}{' '}
          <select value={own.asked} onChange={(event) => go({ values: { ...nothing, unit: event.currentTarget.value } }, true)}>
            {ranked.map((row) => (
              <option key={row.asked} value={row.asked} selected={row.asked === own.asked}>
                {asked.by === 'composite' ? `${row.rank} ${row.name}` : row.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.places}{' '}
          <input
            type="number"
            min="1"
            max="9"
            value={places}
            onChange={(event) => go({ values: { places: event.currentTarget.value === '1' ? null : event.currentTarget.value } }, true)}
          />
        </label>
      </p>
      <Waiting asked={answer} height={260}>
        {(simulation) => <Simulated simulation={simulation} cuts={cuts} places={places} own={own} />}
      </Waiting>
    </Block>
  );
}

interface SimulatedProps {
  readonly simulation: Simulation;
  readonly cuts: Cuts;
  readonly places: number;
  readonly own: Row;
}

function Simulated({ simulation, cuts, places, own }: SimulatedProps) {
  const text = choose(words);
  const { simulated } = simulation;
  return (
    <>
      <dl class="before-after" aria-live="polite">
        <div>
          <dt>{text.index}</dt>
          <dd>
            {figure(simulation.compositeIndex, 2)} → <strong>{figure(simulated.compositeIndex, 2)}</strong>
          </dd>
        </div>
        <div>
          <dt>{text.rank}</dt>
          <dd>
            {simulation.rank} → <strong>{text.of(simulated.rank, simulation.of)}</strong>
          </dd>
        </div>
      </dl>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{text.pollutant}</th>
            <th scope="col" class="number">
              {text.now}
            </th>
            <th scope="col" class="slide">
              {text.change}
            </th>
            <th scope="col" class="number">
              {simulation.rank === 1 ? text.first : text.place(places)}
            </th>
          </tr>
        </thead>
        <tbody>
          {pollutants.map((pollutant) => (
            <CutRow key={pollutant} pollutant={pollutant} simulation={simulation} cut={cuts[pollutant]} now={concentrationOf(own, pollutant)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const concentrationOf = ({ figures }: Row, pollutant: Pollutant) =>
  pollutant === 'co' ? figures.coP95 : pollutant === 'o3' ? figures.o3P90 : figures[pollutant];

interface CutRowProps {
  readonly pollutant: Pollutant;
  readonly simulation: Simulation;
  readonly cut: string | undefined;
  readonly now: number | null;
}

function CutRow({ pollutant, simulation, cut, now }: CutRowProps) {
  const text = choose(words);
  const digits = pollutant === 'co' || pollutant === 'pm25' ? 1 : 0;
  const step = pollutant === 'co' ? 0.1 : 1;
  const least = simulation.least.find((each) => pollutantOf(each.pollutant) === pollutant);
  const set = (value: string) => {
    const number = Number(value);
    if (value !== '' && Number.isFinite(number)) go({ values: { [cutName(pollutant)]: number === 0 ? null : String(Math.round(number * 10) / 10) } }, true);
  };
  const label = `${pollutantName(pollutant)} ${text.change} ${unitOf(pollutant)}`;
  return (
    <tr>
      <th scope="row">
        <Rich text={pollutantName(pollutant)} />
      </th>
      <td class="number">
        {figure(now, digits)} <span class="unit">{unitOf(pollutant)}</span>
      </td>
      <td class="slide">
        <input
          type="range"
          min={-Math.floor((now ?? 0) / step) * step}
          max="0"
          step={step}
          value={cut ?? '0'}
          aria-label={label}
          onInput={(event) => set(event.currentTarget.value)}
        />
        <input type="number" max="1000" min="-1000" step={step} value={cut ?? '0'} aria-label={label} onChange={(event) => set(event.currentTarget.value)} />
      </td>
      <td class="number">
        {least === undefined || simulation.rank === 1 ? (
          ''
        ) : least.reduction === null || least.result === null ? (
          <span class="quiet small">{text.never}</span>
        ) : (
          <>
            {figure(-least.reduction, digits)} <span class="quiet small">{text.to(least.result.rank)}</span>
          </>
        )}
      </td>
    </tr>
  );
}
