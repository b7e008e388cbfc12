import type { Daily, Day, KeptForecasts } from '../../../generated/api';
import { href } from '../../app/address';
import type { Scene } from '../../app/scene';
import { nameOf } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { carded, type CardContent } from '../../parts/card';
import { CopyButton } from '../../parts/DataTable';
import { LevelMark } from '../../parts/Level';
import { Rich } from '../../parts/Rich';
import { stageInWords } from '../../standard/stage';
import { Waiting } from '../../parts/Waiting';
import { figure, none } from '../../standard/digits';
import { levelName, levelOf, type Level } from '../../standard/levels';
import { digitsOf, pollutantName, pollutants, unitOf, type Pollutant } from '../../standard/pollutants';
import { addDays, shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { DayBars } from './DayBars';
import { todayWords } from './words';

/** The pollutants in the order of a director's questions. */
const order: readonly Pollutant[] = ['pm25', 'pm10', 'no2', 'o3', 'co', 'so2'];

interface AirBlockProps {
  readonly scene: Scene;
  readonly days: Asked<Daily>;
  readonly before: Asked<Daily>;
  readonly kept: Asked<KeptForecasts>;
}

/** How the air was: one large figure, six pollutants on one IAQI scale, the days behind and ahead on one axis. */
export function AirBlock({ scene, days, before, kept }: AirBlockProps) {
  const text = choose(todayWords);
  const note = text.airNote(shortDay(scene.asOf), nameOf(scene.entry), scene.entry.stations);
  const day = days.document?.days.find((one) => one.date === scene.asOf);
  return (
    <Block
      title={scene.daysBehind > 0 ? text.airOn(shortDay(scene.asOf)) : text.air} note={note} class={`air ${scene.daysBehind > 0 ? 'is-late' : ''}`}
      actions={<>{day !== undefined && <CopyButton table={tableOf(day)} />}<a href={href(explainOf(scene.asOf))}>{text.chain}</a></>}
    >
      <Waiting asked={days} height={360}>
        {(document) => (
          <>
            <div class="air-day">
              <Headline day={day} dayBefore={document.days.find((one) => one.date === addDays(scene.asOf, -1))} yearBefore={before.document?.days[0]} />
              {day !== undefined && <Pollutants day={day} />}
            </div>
            <DayBars days={document.days} kept={kept.document} asOf={scene.asOf} cardOf={dayCard} />
          </>
        )}
      </Waiting>
    </Block>
  );
}

const explainOf = (day: string) => ({ page: 'explain' as const, values: { indicator: 'aqi', period: day.slice(0, 7), day } });

function Headline({ day, dayBefore, yearBefore }: { readonly day: Day | undefined; readonly dayBefore: Day | undefined; readonly yearBefore: Day | undefined }) {
  const text = choose(todayWords);
  const level = (day?.level ?? null) as Level | null;
  return (
    <div class="headline">
      <p><span class="giant" {...(day === undefined ? {} : carded(dayCard(day)))}>{figure(day?.aqi)}</span> <span class="quiet">AQI</span></p>
      {level === null ? <p class="level level-none">{text.invalid}</p> : <LevelMark level={level} isLong />}
      <dl>
        <div><dt>{text.primaryLabel}</dt><dd><Rich text={day?.primaryPollutants.join('、') || text.noneWord} /></dd></div>
        <div><dt>{text.dayBefore}</dt><dd>{inShort(dayBefore)}</dd></div>
        <div><dt>{text.yearBefore}</dt><dd>{inShort(yearBefore)}</dd></div>
      </dl>
    </div>
  );
}

const inShort = (day: Day | undefined) => (day?.aqi == null || day.level === null ? none : `${day.aqi} ${levelName(day.level as Level)}`);

/** The six pollutants: concentration, index, and a bar on the scale of the index. */
function Pollutants({ day }: { readonly day: Day }) {
  const text = choose(todayWords);
  const end = Math.max(200, ...order.map((pollutant) => day.iaqi[pollutant] ?? 0));
  const ticks = end > 300 ? [100, 200, 300, 400, 500].filter((tick) => tick <= end) : [50, 100, 150, 200, 250, 300].filter((tick) => tick <= end);
  return (
    <table class="six">
      <thead>
        <tr>
          <th scope="col">{text.pollutant}</th><th scope="col" class="number" colSpan={2}>{text.concentration}</th><th scope="col" class="number">IAQI</th>
          <th scope="col" class="scale" aria-hidden="true">
            <svg viewBox="0 0 300 16" preserveAspectRatio="none" />
            <span class="ticks">{ticks.map((tick) => <span key={tick} style={{ left: `${(100 * tick) / end}%` }}>{tick}</span>)}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {order.map((pollutant) => {
          const iaqi = day.iaqi[pollutant];
          const level = levelOf(iaqi);
          return (
            <tr key={pollutant} {...carded(pollutantCard(day, pollutant))} role="row">
              <th scope="row"><Rich text={pollutantName(pollutant)} />{pollutant === 'o3' && <span class="quiet"> 8h</span>}</th>
              <td class="number">{figure(day.concentrations[pollutant], digitsOf(pollutant))}</td>
              <td class="quiet">{unitOf(pollutant)}</td>
              <td class={`number ${day.primaryPollutants.includes(pollutantName(pollutant)) ? 'strong' : ''}`}>{figure(iaqi)}</td>
              <td class="scale">
                <span class="track">{ticks.map((tick) => <i key={tick} style={{ left: `${(100 * tick) / end}%` }} />)}</span>
                {level !== null && <span class={`bar-of level-${level}`} style={{ width: `${(100 * iaqi!) / end}%` }} />}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The card of a day's AQI. */
export function dayCard(day: Day): CardContent {
  const text = choose(todayWords);
  const least = pollutants.map((pollutant) => day.completeness[pollutant]).filter((one) => one != null).sort((left, right) => left.count - right.count)[0];
  return {
    title: `${day.date} AQI ${figure(day.aqi)}${day.level === null ? ` ${text.invalid}` : ` ${levelName(day.level as Level)}`}`,
    rows: [
      [text.primaryLabel, day.primaryPollutants.join('、') || text.noneWord], [text.edition, day.edition],
      ...(least === undefined ? [] : [[text.complete, text.stations(least.count, least.of)] as const]), [text.stage, stageInWords(day.dataStage)],
    ],
    to: explainOf(day.date),
  };
}

function pollutantCard(day: Day, pollutant: Pollutant): CardContent {
  const text = choose(todayWords);
  const complete = day.completeness[pollutant];
  const level = levelOf(day.iaqi[pollutant]);
  return {
    title: `${day.date} ${pollutantName(pollutant)} ${figure(day.concentrations[pollutant], digitsOf(pollutant))} ${unitOf(pollutant)}`,
    rows: [
      ['IAQI', figure(day.iaqi[pollutant])], [text.level, level === null ? text.invalid : levelName(level)], [text.edition, day.edition],
      ...(complete == null ? [] : [[text.complete, text.stations(complete.count, complete.of)] as const]), [text.stage, stageInWords(day.dataStage)],
    ],
    to: { page: 'explain', values: { indicator: pollutant, period: day.date.slice(0, 7), day: day.date } },
  };
}

const tableOf = (day: Day) => ({
  columns: [{ name: 'pollutant' }, { name: 'concentration' }, { name: 'unit' }, { name: 'IAQI' }],
  rows: order.map((pollutant) => [pollutantName(pollutant), day.concentrations[pollutant] ?? null, unitOf(pollutant), day.iaqi[pollutant] ?? null]),
});
