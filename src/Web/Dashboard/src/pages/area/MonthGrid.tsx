import type { Day, KeptForecastDay, KeptForecasts } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { carded } from '../../parts/card';
import { figure } from '../../standard/digits';
import { levelOf, type Level } from '../../standard/levels';
import { daysFrom, daysInMonth, weekdayOf } from '../../standard/time';
import { choose, language } from '../../words/words';
import { dayCard, forecastCard } from './cards';
import { areaWords } from './words';

const cell = { width: 24, height: 20 };
const head = 20;
const width = 7 * cell.width;
const height = head + 6 * cell.height + 2;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A month in words: 11月, Nov. */
export const monthName = (month: string) => (language() === 'zh' ? `${Number(month.slice(5, 7))}月` : monthNames[Number(month.slice(5, 7)) - 1]!);

interface MonthProps {
  readonly scene: Scene;
  readonly month: string;
  readonly known: ReadonlyMap<string, Day>;
  readonly ahead: ReadonlyMap<string, KeptForecastDay>;
  readonly kept: KeptForecasts | null;
  readonly firstDay: string;
  readonly isStop: (key: string) => boolean;
}

/** A month of the calendar, a row a week from Monday on. */
export function MonthGrid({ scene, month, known, ahead, kept, firstDay, isStop }: MonthProps) {
  const text = choose(areaWords);
  const days = daysFrom(`${month}-01`, `${month}-${String(daysInMonth(month)).padStart(2, '0')}`);
  const valid = days.map((day) => known.get(day)).filter((day) => day?.level != null);
  const good = valid.filter((day) => (day!.level ?? 9) <= 2).length;
  const offset = weekdayOf(days[0]!) - 1;
  return (
    <svg class="drawn month" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={`${month} ${valid.length > 0 ? text.goodOf(good, valid.length) : ''}`}>
      <text class="strong" x={1} y={13}>{monthName(month)}</text>
      {valid.length > 0 && <text class="quiet-text" x={width - 1} y={13} text-anchor="end">{text.goodOf(good, valid.length)}</text>}
      {days.map((day, index) => {
        const at = index + offset;
        const [x, y] = [(at % 7) * cell.width, head + Math.floor(at / 7) * cell.height];
        const [own, coming] = [known.get(day), ahead.get(day)];
        const place = { transform: `translate(${x} ${y})`, 'data-key': day };
        if (own !== undefined && day >= firstDay) return <g key={day} class="day" {...place} {...carded(dayCard(scene, own), isStop(day))}><DayCell day={own} /></g>;
        if (coming !== undefined && kept !== null) return <g key={day} class="day" {...place} {...carded(forecastCard(kept, coming, 'aqi'), isStop(day))}><Ahead aqi={coming.aqiDaily.value} /></g>;
        return <text key={day} class="quiet-text" x={x + cell.width / 2} y={y + 14} text-anchor="middle">{index + 1}</text>;
      })}
    </svg>
  );
}

const middle = { x: cell.width / 2, y: 14, 'text-anchor': 'middle' as const };

function DayCell({ day }: { readonly day: Day }) {
  const text = choose(areaWords);
  const level = day.level as Level | null;
  return (
    <>
      <rect class={level === null ? 'no-aqi' : `day-fill fill-${level}`} x={0.5} y={0.5} width={cell.width - 1} height={cell.height - 1} />
      <text class={level === null ? '' : `text-on-${level}`} {...middle}>{level === null ? text.none : day.aqi}</text>
    </>
  );
}

function Ahead({ aqi }: { readonly aqi: number }) {
  const level = levelOf(aqi)!;
  return (
    <>
      <rect class="ahead-ground" x={0.5} y={0.5} width={cell.width - 1} height={cell.height - 1} />
      <rect class={`ahead-ring ring-${level}`} x={2} y={2} width={cell.width - 4} height={cell.height - 4} />
      <text {...middle}>{figure(aqi)}</text>
    </>
  );
}
