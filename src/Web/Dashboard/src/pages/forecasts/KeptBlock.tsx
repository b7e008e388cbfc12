import type { KeptForecastDay, KeptForecasts } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { carded, type CardContent } from '../../parts/card';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import type { Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { figure, none, range } from '../../standard/digits';
import { levelName, levelOf } from '../../standard/levels';
import { unitOf } from '../../standard/pollutants';
import { shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { dayInWords } from '../../app/Shell';
import { digitsOf, figureOf, forecasted, nameOf, type Forecasted } from './figures';
import { forecastWords } from './forecastWords';

/** The forecast as the night made it: AQI and six pollutants by day, each with its 80 % interval. */
export function KeptBlock({ scene, asked }: { readonly scene: Scene; readonly asked: Asked<KeptForecasts> }) {
  const text = choose(forecastWords);
  const document = asked.document;
  const days = document?.areas[0]?.days ?? [];
  return (
    <Block title={text.kept} note={document?.asOf == null ? undefined : text.keptNote(document.asOf)} actions={days.length > 0 ? <CopyButton table={tableOf(days)} /> : undefined}>
      <Waiting asked={asked} height={260}>
        {(kept) => (days.length === 0
          ? <p><span class="strong">{text.none}</span> <span class="note">{text.noneWhy(scene.asOf)}{kept.kept.length > 0 && ` ${text.keptFrom(ends(kept.kept))}`}</span></p>
          : (
            <>
              {kept.asOf !== null && kept.asOf !== scene.asOf && <p class="stale">{text.older(kept.asOf)}</p>}
              <div class="table-scroll" tabIndex={0} role="region" aria-label={text.kept}>
                <table class="ahead-table">
                  <thead><tr><th scope="col" />{days.map((day) => <th key={day.date} scope="col">{shortDay(day.date)}<span class="note">{weekday(day.date)}</span></th>)}</tr></thead>
                  <tbody>{forecasted.map((what) => <Row key={what} what={what} days={days} madeOn={kept.asOf ?? scene.asOf} />)}</tbody>
                </table>
              </div>
            </>
          ))}
      </Waiting>
    </Block>
  );
}

const ends = (days: readonly string[]) => (days.length > 4 ? `${days.slice(0, 2).join('、')} … ${days.at(-1)}` : days.join('、'));
const weekday = (day: string) => dayInWords(day).split(' ').find((part) => part.startsWith('周') || /^[A-Z]/.test(part)) ?? '';

function Row({ what, days, madeOn }: { readonly what: Forecasted; readonly days: readonly KeptForecastDay[]; readonly madeOn: string }) {
  const text = choose(forecastWords);
  return (
    <tr>
      <th scope="row"><Rich text={what === 'aqi' ? text.aqiDaily : nameOf(what)} />{what !== 'aqi' && <span class="note">{unitOf(what)}</span>}</th>
      {days.map((day) => {
        const found = figureOf(day, what);
        if (found === null) return <td key={day.date} class="quiet">{none}</td>;
        const level = what === 'aqi' ? levelOf(found.value) : null;
        const digits = digitsOf(what);
        const card: CardContent = {
          title: `${nameOf(what)} ${day.date}`,
          rows: [
            [text.value, `${figure(found.value, digits)}${what === 'aqi' ? '' : ` ${unitOf(what)}`}`], ...(level === null ? [] : [[text.level, levelName(level)] as const]), [text.interval, range(found.lower, found.upper, digits)],
            ...(found.model === null ? [] : [[text.model, found.model] as const]), [text.madeOn, madeOn], [text.stage, text.isForecast],
          ],
        };
        return (
          <td key={day.date} {...carded(card)} role="cell">
            {level === null
              ? <span class="ahead-figure">{figure(found.value, digits)}</span>
              : <><span class={`ahead-aqi ahead-level-${level}`}>{figure(found.value)}</span><span class="ahead-name">{levelName(level)}</span></>}
            <span class="note">{range(found.lower, found.upper, digits)}</span>
          </td>
        );
      })}
    </tr>
  );
}

function tableOf(days: readonly KeptForecastDay[]): Table {
  const text = choose(forecastWords);
  return {
    columns: [{ name: text.day }, ...forecasted.flatMap((what) => [{ name: nameOf(what), ...(what === 'aqi' ? {} : { unit: unitOf(what) }), isNumber: true }, { name: `${nameOf(what)} ${text.lower}`, isNumber: true }, { name: `${nameOf(what)} ${text.upper}`, isNumber: true }])],
    rows: days.map((day) => [day.date, ...forecasted.flatMap((what) => { const found = figureOf(day, what); return found === null ? [null, null, null] : [found.value, found.lower, found.upper]; })]),
  };
}
