import type { PollutantProfile, Profile } from '../../../generated/api';
import { explainOf, indicatorOf, yearTo } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { ChartBlock } from '../../charts/ChartBlock';
import { between, useLook } from '../../charts/look';
import { carded } from '../../parts/card';
import { useRoving } from '../../parts/roving';
import type { Source, Table } from '../../parts/table';
import { useWidth } from '../../parts/useWidth';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { digitsOf, pollutantName, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose, pick } from '../../words/words';
import { areaWords } from './words';

export const weekdayNames = [['周一', 'Mon'], ['周二', 'Tue'], ['周三', 'Wed'], ['周四', 'Thu'], ['周五', 'Fri'], ['周六', 'Sat'], ['周日', 'Sun']] as const;
const hours = Array.from({ length: 24 }, (_, index) => index + 1);

interface ProfileProps {
  readonly scene: Scene;
  readonly year: number;
  readonly pollutant: Pollutant;
  readonly asked: Asked<Profile>;
}

/** Whose figures a profile has. */
export function profileSource({ scene, year, pollutant, asked }: ProfileProps, title: string): Source {
  return { title: `${title} ${pollutantName(pollutant)} ${nameOf(scene.entry)} ${yearTo(year, scene.asOf)}`, area: nameOf(scene.entry), revision: asked.answer?.revision, asOf: scene.asOf };
}

/** A row for each weekday, a column for each hour: the same for the table and the CSV. */
export function profileTable(profile: PollutantProfile | undefined, pollutant: Pollutant): Table {
  const text = choose(areaWords);
  return {
    columns: [{ name: text.weekday.slice(0, 2) }, { name: text.hoursWord, isNumber: true }, { name: pollutantName(pollutant), unit: unitOf(pollutant), isNumber: true }, { name: text.hoursBehind, isNumber: true }],
    rows: (profile?.weekdays ?? []).flatMap((weekday) => weekday.hours.map((hour) => [pick(weekdayNames[weekday.weekday - 1]!), hour.hour, hour.mean, hour.count])),
  };
}

/** Mean of each hour by weekday on one ramp of blue, whose extremes are labelled in place. */
export function HeatBlock(props: ProfileProps) {
  const text = choose(areaWords);
  const { scene, year, pollutant, asked } = props;
  const profile = asked.document?.pollutants[0];
  return (
    <ChartBlock
      title={text.hourWeekday} note={text.averageOf(pollutantName(pollutant), unitOf(pollutant), yearTo(year, scene.asOf))} table={profileTable(profile, pollutant)}
      source={profileSource(props, text.hourWeekday)} summary={profile === undefined ? '' : `${text.hourWeekday} ${pollutantName(pollutant)}: ${extremesInWords(profile, pollutant)}`}
      explain={explainOf({ indicator: indicatorOf(pollutant), period: yearTo(year, scene.asOf) })}
    >
      <Waiting asked={asked} height={240}>{() => (profile === undefined ? <p class="note">{text.noValue}</p> : <Heat profile={profile} pollutant={pollutant} />)}</Waiting>
    </ChartBlock>
  );
}

interface Spot { readonly weekday: number; readonly hour: number; readonly mean: number }

function extremes(profile: PollutantProfile): { low: Spot; high: Spot } | null {
  const spots = profile.weekdays.flatMap((weekday) => weekday.hours.flatMap((hour) => (hour.mean === null ? [] : [{ weekday: weekday.weekday, hour: hour.hour, mean: hour.mean }])));
  if (spots.length === 0) return null;
  return { low: spots.reduce((best, spot) => (spot.mean < best.mean ? spot : best)), high: spots.reduce((best, spot) => (spot.mean > best.mean ? spot : best)) };
}

function extremesInWords(profile: PollutantProfile, pollutant: Pollutant): string {
  const found = extremes(profile);
  const said = (spot: Spot) => `${pick(weekdayNames[spot.weekday - 1]!)} ${spot.hour}:00 ${figure(spot.mean, digitsOf(pollutant))} ${unitOf(pollutant)}`;
  return found === null ? '' : `${said(found.low)} – ${said(found.high)}`;
}

function Heat({ profile, pollutant }: { readonly profile: PollutantProfile; readonly pollutant: Pollutant }) {
  const text = choose(areaWords);
  const look = useLook();
  const { place, width } = useWidth<HTMLDivElement>();
  const keys = profile.weekdays.flatMap((weekday) => hours.map((hour) => `${weekday.weekday}-${hour}`));
  const roving = useRoving(keys, 24);
  const found = extremes(profile);
  const left = 40;
  const [wide, high] = [(width - left) / 24, width < 420 ? 22 : 27];
  const foot = 7 * high + 46;
  const ramp = (share: number) => between(look.ramp, share);
  const shareOf = (mean: number) => (found === null || found.high.mean === found.low.mean ? 0.5 : (mean - found.low.mean) / (found.high.mean - found.low.mean));
  return (
    <div ref={place} onKeyDown={roving.onKeyDown}>
      <svg class="drawn heat" width={width} height={foot} role="group" aria-label={`${text.hourWeekday} ${extremesInWords(profile, pollutant)}`}>
        {profile.weekdays.map((weekday, row) => (
          <g key={weekday.weekday}>
            <text class="axis-text" x={0} y={row * high + high / 2 + 4}>{pick(weekdayNames[weekday.weekday - 1]!)}</text>
            {weekday.hours.map((hour) => {
              const key = `${weekday.weekday}-${hour.hour}`;
              const card = {
                title: `${pick(weekdayNames[weekday.weekday - 1]!)} ${String(hour.hour).padStart(2, '0')}:00 ${figure(hour.mean, digitsOf(pollutant))} ${unitOf(pollutant)}`,
                rows: [[text.hoursBehind, String(hour.count)]] as const,
              };
              const isExtreme = hour.mean !== null && found !== null && [found.low, found.high].some((spot) => spot.weekday === weekday.weekday && spot.hour === hour.hour);
              const share = hour.mean === null ? 0 : shareOf(hour.mean);
              const [x, y] = [left + (hour.hour - 1) * wide, row * high];
              return (
                <g key={key} class="mark-cell" data-key={key} {...carded(card, roving.isStop(key))}>
                  <rect x={x} y={y} width={Math.max(1, wide - 1)} height={high - 1} fill={hour.mean === null ? 'none' : ramp(share)} stroke={hour.mean === null ? look.ink3 : 'none'} />
                  {isExtreme && <text class={share > 0.5 ? 'on-dark' : ''} x={x + wide / 2} y={y + high / 2 + 4} text-anchor="middle">{figure(hour.mean, digitsOf(pollutant))}</text>}
                </g>
              );
            })}
          </g>
        ))}
        {[1, 4, 8, 12, 16, 20, 24].map((hour) => <text key={hour} class="axis-text" x={left + (hour - 0.5) * wide} y={7 * high + 15} text-anchor="middle">{String(hour).padStart(2, '0')}</text>)}
        {found !== null && <Ramp at={foot - 8} left={left} pollutant={pollutant} low={found.low.mean} high={found.high.mean} ramp={ramp} note={width < 420 ? text.lowHigh : `${text.lowHigh} · ${text.hourEnd}`} width={width} />}
      </svg>
    </div>
  );
}

interface RampProps {
  readonly at: number; readonly left: number; readonly pollutant: Pollutant; readonly low: number; readonly high: number;
  readonly ramp: (share: number) => string; readonly note: string; readonly width: number;
}

function Ramp({ at, left, pollutant, low, high, ramp, note, width }: RampProps) {
  const steps = 24;
  const wide = Math.min(120, width / 4);
  return (
    <>
      <text class="axis-text" x={left - 6} y={at} text-anchor="end">{figure(low, digitsOf(pollutant))}</text>
      {Array.from({ length: steps }, (_, index) => <rect key={index} x={left + (index * wide) / steps} y={at - 10} width={wide / steps + 0.5} height={10} fill={ramp(index / (steps - 1))} />)}
      <text class="axis-text" x={left + wide + 6} y={at}>{figure(high, digitsOf(pollutant))}</text>
      <text class="axis-text" x={width} y={at} text-anchor="end">{note}</text>
    </>
  );
}
