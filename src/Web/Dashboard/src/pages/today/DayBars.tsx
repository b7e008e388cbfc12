import type { Day, KeptForecasts } from '../../../generated/api';
import { carded, type CardContent } from '../../parts/card';
import { usePhone } from '../../parts/usePhone';
import { figure, range } from '../../standard/digits';
import { levelName, levelOf, type Level } from '../../standard/levels';
import { daysFrom, addDays, shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { todayWords } from './words';

const height = 150;
const floor = 128;
const ceiling = 18;
const step = 30;

interface DayBarsProps {
  readonly days: readonly Day[];
  readonly kept: KeptForecasts | null;
  readonly asOf: string;
  readonly cardOf: (day: Day) => CardContent;
}

/** The AQI of the days behind, filled, and of the days ahead, hollow with the 80 % interval, on one axis that starts at 0. */
export function DayBars({ days: all20, kept, asOf, cardOf }: DayBarsProps) {
  const text = choose(todayWords);
  const isPhone = usePhone();
  const days = isPhone ? all20.slice(-10) : all20;
  const ahead = (kept?.areas[0]?.days ?? []).filter((day) => day.date > asOf).slice(0, 7);
  const first = days[0]?.date ?? asOf;
  const all = daysFrom(first, ahead.at(-1)?.date ?? asOf);
  const top = Math.max(220, ...days.map((day) => day.aqi ?? 0), ...ahead.map((day) => day.aqiDaily.upper));
  const y = (aqi: number) => floor - ((floor - ceiling) * Math.min(aqi, 500)) / Math.min(top, 500);
  const width = all.length * step + 8;
  const start = all.indexOf(addDays(asOf, 1));
  const worst = days.reduce<Day | null>((found, day) => (day.aqi !== null && day.aqi > (found?.aqi ?? -1) ? day : found), null);
  return (
    <figure class="day-bars">
      <p class="note bars-note">
        {kept === null ? '' : ahead.length === 0 ? text.notKept : kept.asOf !== asOf && kept.asOf !== null ? <span class="risk">{text.olderForecast(shortDay(kept.asOf))}</span> : text.forecast(shortDay(kept.asOf ?? asOf))}
      </p>
      <svg class="drawn" viewBox={`0 0 ${width} ${height}`} aria-label={text.barsSummary(days.length, worst === null ? '–' : `${worst.date} ${worst.aqi}`)} role="group">
        {ahead.length > 0 && start >= 0 && <rect class="ahead" x={start * step + 2} y={0} width={width - start * step - 4} height={floor} />}
        <line class="heavy" x1={0} x2={width} y1={y(200)} y2={y(200)} />
        {days.map((day) => <Past key={day.date} day={day} x={all.indexOf(day.date) * step} y={y} card={cardOf(day)} isLast={day.date === asOf} />)}
        {ahead.map((day) => {
          const { value, lower, upper } = day.aqiDaily;
          const level = levelOf(value)!;
          const x = all.indexOf(day.date) * step;
          const card = { title: `${day.date} AQI ${figure(value)} ${levelName(level)}`, rows: [[text.interval, range(lower, upper)], [text.stage, text.forecast(shortDay(kept?.asOf ?? asOf))]] as const, to: { page: 'forecasts' as const } };
          return (
            <g key={day.date} class="ahead-day" {...carded(card)}>
              <rect class={`hollow fill-${level}`} x={x + 4} width={step - 6} y={y(value)} height={floor - y(value)} />
              <path class="whisker" d={`M${x + 13} ${y(upper)}h8M${x + 17} ${y(upper)}V${y(lower)}M${x + 13} ${y(lower)}h8`} />
              <text class="small halo" x={x + 17} y={floor - 5} text-anchor="middle">{figure(value)}</text>
            </g>
          );
        })}
        {isPhone
          ? <text class="small halo" x={width - 2} y={y(200) - 3} text-anchor="end">200</text>
          : <text class="small halo" x={freeColumn(days) * step + 4} y={y(200) - 4}>{text.heavyLine}</text>}
        <line class="base" x1={0} x2={width} y1={floor} y2={floor} />
        {all.map((day, index) => <text key={day} class={`small ${day === asOf ? 'strong' : ''}`} x={index * step + 17} y={floor + 15} text-anchor="middle">{label(day, index)}</text>)}
      </svg>
    </figure>
  );
}

/** The first of seven days whose bars stay lowest: there the name of the line hides nothing. */
function freeColumn(days: readonly Day[]): number {
  const wide = 7;
  const highest = (from: number) => Math.max(...days.slice(from, from + wide).map((day) => day.aqi ?? 0));
  const starts = Array.from({ length: Math.max(1, days.length - wide + 1) }, (_, index) => index);
  return starts.reduce((best, start) => (highest(start) < highest(best) ? start : best), 0);
}

const label = (day: string, index: number) => (index === 0 || day.endsWith('-01') ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : String(Number(day.slice(8))));

function Past({ day, x, y, card, isLast }: { readonly day: Day; readonly x: number; readonly y: (aqi: number) => number; readonly card: CardContent; readonly isLast: boolean }) {
  const text = choose(todayWords);
  if (day.aqi === null || day.level === null) {
    return <g {...carded(card)}><rect class="no-day" x={x + 4} width={step - 6} y={floor - 16} height={16} /><text class="small" x={x + 17} y={floor - 4} text-anchor="middle">{text.noneWord.slice(0, 2)}</text></g>;
  }
  return (
    <g {...carded(card)}>
      <rect class={`past fill-${day.level as Level}`} x={x + 4} width={step - 6} y={y(day.aqi)} height={floor - y(day.aqi)} />
      <text class={`small halo ${isLast ? 'strong' : ''}`} x={x + 17} y={y(day.aqi) - 4} text-anchor="middle">{day.aqi}</text>
    </g>
  );
}
