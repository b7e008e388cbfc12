import { href } from '../../app/address';
import { explainOf } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import { Rich } from '../../parts/Rich';
import { addDays, yearOf } from '../../standard/time';
import { choose } from '../../words/words';
import { workerName, type Sought } from './questions';
import { explainWords, indicatorName } from './words';

interface CrumbsProps {
  readonly scene: Scene;
  readonly sought: Sought;
  readonly station: string | undefined;
  readonly place: string;
}

/** The levels above this one, each a link: area, figure of the period, day, station, lines. */
export function Crumbs({ scene, sought, station, place }: CrumbsProps) {
  const text = choose(explainWords);
  const { indicator, period, day } = sought;
  const levels = [
    { text: nameOf(scene.entry), to: href({ page: 'area', values: { year: day === undefined ? undefined : String(yearOf(day)) } }) },
    { text: `${indicatorName(workerName(indicator))} ${period}`, to: href(explainOf({ indicator: workerName(indicator), period, ...(day === undefined && station !== undefined ? { station } : {}) })) },
    ...(day === undefined ? [] : [{ text: `${indicatorName(indicator)} ${day}`, to: href(explainOf({ indicator, period, day })) }]),
    ...(day === undefined || station === undefined ? [] : [{ text: place, to: href(explainOf({ indicator, period, day, station })) }]),
    ...(day !== undefined && sought.lines ? [{ text: text.file, to: href(explainOf({ indicator, period, day, station, lines: true })) }] : []),
  ];
  return (
    <nav class="crumbs" aria-label={text.crumbs}>
      <ol>
        {levels.map((level, index) => (
          <li key={level.to}>{index === levels.length - 1 ? <span aria-current="page"><Rich text={level.text} /></span> : <a href={level.to}><Rich text={level.text} /></a>}</li>
        ))}
      </ol>
      {day !== undefined && (
        <span class="day-steps">
          <a href={href(explainOf({ indicator, period: period === day ? addDays(day, -1) : period, day: addDays(day, -1), station }))}>‹ {text.previousDay}</a>
          <a href={href(explainOf({ indicator, period: period === day ? addDays(day, 1) : period, day: addDays(day, 1), station }))}>{text.nextDay} ›</a>
        </span>
      )}
    </nav>
  );
}
