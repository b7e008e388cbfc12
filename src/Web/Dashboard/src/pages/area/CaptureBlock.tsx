import type { Quality, StationPresence, WeekCapture } from '../../../generated/api';
import { href } from '../../app/address';
import { explainOf, indicatorOf, yearTo } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { ChartBlock, LegendEntry } from '../../charts/ChartBlock';
import { carded, type CardContent } from '../../parts/card';
import { useRoving } from '../../parts/roving';
import { useWidth } from '../../parts/useWidth';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { choose } from '../../words/words';
import type { Pollutant } from '../../standard/pollutants';
import { monthName } from './MonthGrid';
import { areaWords } from './words';

interface CaptureProps {
  readonly scene: Scene;
  readonly year: number;
  readonly pollutant: Pollutant;
  readonly asked: Asked<Quality>;
}

/** Bounds of the marks in per cent; the page of quality says the same. */
const full = 95;
const most = 85;

/** Readings by station and week: only what is missing is coloured, since it decides what may be judged. */
export function CaptureBlock({ scene, year, pollutant, asked }: CaptureProps) {
  const text = choose(areaWords);
  const stations = asked.document?.areas[0]?.presence ?? [];
  const rows = stations.flatMap((station) => station.weeks.map((week) => [station.station, station.name, week.from, week.to, week.expected, week.received, week.usable, week.capture]));
  return (
    <ChartBlock
      title={text.capture} note={text.captureNote} class="capture-block" summary={`${text.capture}: ${stations.map((station) => `${station.name} ${figure(shareOf(station), 1)} %`).join(', ')}`}
      source={{ title: `${text.capture} ${nameOf(scene.entry)} ${yearTo(year, scene.asOf)}`, area: nameOf(scene.entry), revision: asked.answer?.revision, asOf: scene.asOf }}
      table={{
        columns: [{ name: 'station' }, { name: 'name' }, { name: 'from' }, { name: 'to' }, ...[text.expected, text.received, text.usable].map((name) => ({ name, isNumber: true })), { name: text.capture, unit: '%', isNumber: true }], rows,
      }}
      explain={explainOf({ indicator: indicatorOf(pollutant), period: yearTo(year, scene.asOf) })}
      legend={<><LegendEntry kind="" text={`≥ ${full} %`} /><LegendEntry kind="some" text={`${most}–${full} %`} /><LegendEntry kind="many" text={`< ${most} %`} /></>}
    >
      <Waiting asked={asked} height={240}>
        {() => (stations.length === 0 ? <p class="note">{text.noStations}</p> : <Strips scene={scene} stations={stations} pollutant={pollutant} />)}
      </Waiting>
      <p class="note">{stations.length > 0 && <a href={href({ page: 'data' })}>{text.received} · {text.usable}</a>}</p>
    </ChartBlock>
  );
}

/** The share of the expected readings that are usable, over all weeks: sums of what the worker counted. */
function shareOf(station: StationPresence): number | null {
  const sum = (of: (week: WeekCapture) => number) => station.weeks.reduce((total, week) => total + of(week), 0);
  const expected = sum((week) => week.expected);
  return expected === 0 ? null : (100 * sum((week) => week.usable)) / expected;
}

const kindOf = (capture: number | null) => (capture === null ? 'none' : capture >= full ? 'full' : capture >= most ? 'some' : 'many');

function Strips({ stations, pollutant, scene }: { readonly stations: readonly StationPresence[]; readonly pollutant: Pollutant; readonly scene: Scene }) {
  const text = choose(areaWords);
  const { place, width } = useWidth<HTMLDivElement>();
  const weeks = stations.reduce<readonly WeekCapture[]>((longest, station) => (station.weeks.length > longest.length ? station.weeks : longest), []);
  const columns = weeks.map((week) => week.from);
  const keys = stations.flatMap((station) => columns.map((from) => `${station.station} ${from}`));
  const roving = useRoving(keys, columns.length);
  const [left, right, high, head] = [76, 48, 20, 20];
  const wide = (width - left - right) / Math.max(1, columns.length);
  const starts = columns.filter((from, index) => index === 0 || from.slice(0, 7) !== columns[index - 1]!.slice(0, 7));
  const labels = starts.filter((_, index) => index % Math.max(1, Math.ceil((starts.length * 34) / (width - left - right))) === 0);
  return (
    <div ref={place} onKeyDown={roving.onKeyDown}>
      <svg class="drawn strips" width={width} height={head + stations.length * high + 2} role="group" aria-label={text.captureNote}>
        {labels.map((from) => <text key={from} class="axis-text" x={left + columns.indexOf(from) * wide} y={13}>{monthName(from.slice(0, 7))}</text>)}
        <text class="axis-text" x={width} y={13} text-anchor="end">{text.whole}</text>
        {stations.map((station, row) => {
          const share = shareOf(station);
          return (
            <g key={station.station} transform={`translate(0 ${head + row * high})`}>
              <text class={station.evaluation ? '' : 'axis-text'} x={0} y={14}>{shortName(station.name)}</text>
              {station.weeks.map((week) => {
                const key = `${station.station} ${week.from}`;
                return (
                  <g key={week.from} class="mark-cell" data-key={key} {...carded(weekCard(station, week, pollutant, scene), roving.isStop(key))}>
                    <rect class={`week-${kindOf(week.capture)}`} x={left + columns.indexOf(week.from) * wide} y={2} width={Math.max(1, wide - 1)} height={high - 5} />
                  </g>
                );
              })}
              <text class={share !== null && share < full ? 'late-text' : ''} x={width} y={14} text-anchor="end">{figure(share, 1)}</text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** A name that fits beside its strip; the card has the whole one. */
const shortName = (name: string) => (name.length > 6 ? `${name.slice(0, 5)}…` : name);

function weekCard(station: StationPresence, week: WeekCapture, pollutant: Pollutant, scene: Scene): CardContent {
  const text = choose(areaWords);
  return {
    title: `${station.station} ${station.name} ${week.from}–${week.to.slice(5)}`,
    rows: [
      [text.capture, week.capture === null ? text.noValue : `${figure(week.capture, 1)} %`], [text.usable, `${week.usable} / ${week.expected}`], [text.received, String(week.received)],
      ...(station.evaluation ? [] : [[text.stage, text.notEvaluated] as const]),
    ],
    to: explainOf({ indicator: indicatorOf(pollutant), period: `${week.from}..${week.to > scene.asOf ? scene.asOf : week.to}`, station: station.station }),
  };
}
