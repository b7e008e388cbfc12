import type { Limits } from '../../../generated/api';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { ChartBlock } from '../../charts/ChartBlock';
import { between, useLook } from '../../charts/look';
import { Block } from '../../parts/Block';
import { carded } from '../../parts/card';
import { useRoving } from '../../parts/roving';
import { Waiting } from '../../parts/Waiting';
import { count, figure } from '../../standard/digits';
import { pollutantName, pollutantOf, unitOf, type Pollutant } from '../../standard/pollutants';
import { addDays, daysBetween } from '../../standard/time';
import { choose, pick } from '../../words/words';
import { hoursOf, weatherOf } from './questions';
import { roseOf, speedClasses, wedge, type Rose } from './rose';
import { areaWords } from './words';

interface RoseProps {
  readonly scene: Scene;
  readonly pollutant: Pollutant;
  readonly from: string;
  readonly to: string;
  readonly limits: { readonly current: Limits | null };
}

/** The most days whose hours are counted at once. */
const mostDays = 92;

const sectorNames = [
  ['北', 'N'], ['北东北', 'NNE'], ['东北', 'NE'], ['东东北', 'ENE'], ['东', 'E'], ['东东南', 'ESE'], ['东南', 'SE'], ['南东南', 'SSE'],
  ['南', 'S'], ['南西南', 'SSW'], ['西南', 'SW'], ['西西南', 'WSW'], ['西', 'W'], ['西西北', 'WNW'], ['西北', 'NW'], ['北西北', 'NNW'],
] as const;

/** Where classes of an hourly concentration begin: at the breakpoints of the standard, of the hour where it has some. */
function classesOf(limits: Limits | null, pollutant: Pollutant): readonly number[] {
  const own = limits?.breakpoints.filter((column) => pollutantOf(column.pollutant) === pollutant) ?? [];
  const column = own.find((one) => one.averaging === '1h' || one.alsoFor.includes('1h')) ?? own[0];
  return column === undefined ? [0] : column.points.map((point) => point.concentration).slice(0, 6);
}

/** How often the wind came from where, and how much of the pollutant there was then; where no weather is stored, a sentence says so. */
export function RoseBlock({ scene, pollutant, from: first, to, limits }: RoseProps) {
  const text = choose(areaWords);
  const from = daysBetween(first, to) >= mostDays ? addDays(to, 1 - mostDays) : first;
  const weather = useAnswer(weatherOf(scene, from, to));
  const wind = weather.document?.mean ?? [];
  const hours = useAnswer(wind.length === 0 ? null : hoursOf(scene, from, to));
  if (weather.document !== null && !wind.some((hour) => hour.windSpeed !== null)) {
    return <Block title={text.rose} note={text.roseNote(from, to)}><p class="note">{text.noWeather}</p></Block>;
  }
  const values = new Map(hours.document?.hours.map((hour) => [`${hour.day} ${hour.hour}`, hour.concentrations[pollutant]]));
  const begins = classesOf(limits.current, pollutant);
  const winds = roseOf(wind.map((hour) => ({ direction: hour.windDirection, speed: hour.windSpeed, value: hour.windSpeed })), speedClasses);
  const amounts = roseOf(wind.map((hour) => ({ direction: hour.windDirection, speed: hour.windSpeed, value: values.get(`${hour.day} ${hour.hour}`) ?? null })), begins);
  const named = (ends: readonly number[], unit: string) => ends.map((begin, index) => (index === ends.length - 1 ? `≥ ${begin} ${unit}` : `${begin}–${ends[index + 1]!} ${unit}`));
  const [speeds, classes] = [named(speedClasses, 'm/s'), named(begins, unitOf(pollutant))];
  return (
    <ChartBlock
      title={text.rose} note={text.roseNote(from, to)} source={{ title: `${text.rose} ${pollutantName(pollutant)} ${nameOf(scene.entry)} ${from}–${to}`, area: nameOf(scene.entry), revision: weather.answer?.revision, asOf: scene.asOf }}
      summary={`${text.rose}: ${mostOf(winds)}; ${text.calm(count(winds.calm))}`}
      table={{
        columns: [{ name: '' }, { name: '' }, ...speeds.map((name) => ({ name, isNumber: true })), ...classes.map((name) => ({ name: `${pollutantName(pollutant)} ${name}`, isNumber: true }))],
        rows: sectorNames.map((name, sector) => [pick(name), name[1], ...winds.sectors[sector]!, ...amounts.sectors[sector]!]),
      }}
    >
      <Waiting asked={weather} height={260}>
        {() => (
          <div class="roses">
            <RosePicture title={text.windRose} rose={winds} classes={speeds} />
            <RosePicture title={`${text.pollutionRose} ${pollutantName(pollutant)}`} rose={amounts} classes={classes} />
          </div>
        )}
      </Waiting>
    </ChartBlock>
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function mostOf(rose: Rose): string {
  const most = rose.sectors.reduce((best, sector, index) => (sum(sector) > sum(rose.sectors[best]!) ? index : best), 0);
  return `${pick(sectorNames[most]!)} ${share(sum(rose.sectors[most]!), rose.total)} %`;
}

const share = (part: number, total: number) => figure(total === 0 ? null : (100 * part) / total, 1);

function RosePicture({ title, rose, classes }: { readonly title: string; readonly rose: Rose; readonly classes: readonly string[] }) {
  const text = choose(areaWords);
  const look = useLook();
  const size = 250;
  const [middle, reach] = [size / 2, size / 2 - 20];
  const keys = rose.sectors.map((_, sector) => String(sector));
  const roving = useRoving(keys, 1);
  const most = Math.max(1, ...rose.sectors.map(sum));
  // Rings at round shares; the outermost carries its figure.
  const top = Math.max(1, Math.ceil((100 * most) / Math.max(1, rose.total) / 5)) * 5;
  const radius = (hours: number) => (rose.total === 0 ? 0 : (reach * ((100 * hours) / rose.total)) / top);
  const colour = (index: number) => between(look.ramp, (index + 0.6) / Math.max(1, classes.length));
  return (
    <div class="rose" onKeyDown={roving.onKeyDown}>
      <p class="strong">{title}</p>
      <svg class="drawn" viewBox={`0 0 ${size} ${size}`} role="group" aria-label={`${title}: ${mostOf(rose)}`}>
        {[0.5, 1].map((part) => <circle key={part} class="ring" cx={middle} cy={middle} r={reach * part} />)}
        {rose.sectors.map((sector, at) => (
          <g key={at} class="mark-cell" data-key={String(at)} {...carded(cardOf(at, sector, rose, classes), roving.isStop(String(at)))}>
            {sector.map((hours, index) => (hours === 0 ? null : (
              <path key={index} d={wedge(at, radius(sum(sector.slice(0, index))), radius(sum(sector.slice(0, index + 1))), middle)} fill={colour(index)} stroke={look.surface} stroke-width={0.5} />
            )))}
          </g>
        ))}
        {[0, 4, 8, 12].map((at) => <text key={at} class="axis-text" text-anchor="middle" x={middle + (reach + 11) * Math.sin((2 * Math.PI * at) / 16)} y={middle - (reach + 11) * Math.cos((2 * Math.PI * at) / 16) + 4}>{pick(sectorNames[at]!)}</text>)}
        <text class="axis-text" x={middle + reach * 0.72} y={middle - reach * 0.72 - 2}>{top} %</text>
      </svg>
      <p class="legend">{classes.map((name, index) => <span key={name} class="legend-entry"><i class="mark" style={{ background: colour(index) }} />{name}</span>)}</p>
      <p class="note">{text.calm(count(rose.calm))} · {count(rose.total)} {text.hoursWord}</p>
    </div>
  );
}

function cardOf(at: number, sector: readonly number[], rose: Rose, classes: readonly string[]) {
  const text = choose(areaWords);
  return {
    title: `${pick(sectorNames[at]!)} ${share(sum(sector), rose.total)} %`,
    rows: [[text.hoursWord, `${count(sum(sector))} / ${count(rose.total)}`] as const, ...classes.map((name, index) => [name, count(sector[index])] as const)],
  };
}
