import type { DayPresence, Quality, StationPresence } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import type { Asked } from '../../answers/useAnswer';
import { LegendEntry } from '../../charts/ChartBlock';
import { Block } from '../../parts/Block';
import { carded } from '../../parts/card';
import { CopyButton } from '../../parts/DataTable';
import { useRoving } from '../../parts/roving';
import { usePhone } from '../../parts/usePhone';
import { Waiting } from '../../parts/Waiting';
import { count, figure } from '../../standard/digits';
import { shortDay } from '../../standard/time';
import { choose } from '../../words/words';
import { todayWords } from './words';

/** The most stations that are drawn where nothing else is said: those with most gaps, in the order of the document. */
const mostStations = 14;
const hours = Array.from({ length: 24 }, (_, index) => index + 1);

interface Row {
  readonly station: StationPresence;
  readonly day: DayPresence | undefined;
  /** What each hour lacks, named by its end, 1 to 24. */
  readonly missing: ReadonlyMap<number, readonly string[]>;
  readonly short: number;
}

/** Are yesterday's readings in: stations by hours, where only what is missing has a colour. */
export function ReadingsBlock({ scene, asked, most = mostStations }: { readonly scene: Scene; readonly asked: Asked<Quality>; readonly most?: number }) {
  const text = choose(todayWords);
  const rows = rowsOf(asked.document, scene.asOf);
  const expected = sum(rows, (row) => row.day?.expected ?? 0);
  const received = sum(rows, (row) => row.day?.received ?? 0);
  const isPhone = usePhone();
  const worst = rows.reduce<Row | null>((found, row) => (row.short > (found?.short ?? 0) ? row : found), null);
  const note = isPhone && worst !== null ? text.worstStation(worst.station.name, worst.short) : text.readingsNote(shortDay(scene.asOf));
  const share = expected > 0 ? figure((100 * received) / expected, 1) : null;
  return (
    <Block
      title={text.readings} note={note} class="readings"
      actions={<>{rows.length > 0 && <CopyButton table={tableOf(rows)} />}{share !== null && <strong class={`key ${received < expected ? '' : 'sure'}`}>{share} %</strong>}</>}
    >
      <Waiting asked={asked} height={240}>
        {() => (rows.length === 0 ? <p class="note">{text.noStations}</p> : received === 0 ? <p class="late">{text.none(scene.asOf)}</p> : (
          <>
            {isPhone ? <Strip rows={rows} /> : <Grid rows={shown(rows, most)} />}
            <div class="legend">
              <LegendEntry kind="cell" text={text.six} /><LegendEntry kind="some" text={text.one} />
              <LegendEntry kind="many" text={text.some} /><LegendEntry kind="none" text={text.hour} />
            </div>
            <p class="note">
              {text.received(count(expected), count(received))}
              {sum(rows, (row) => row.day!.received - row.day!.usable) > 0 && text.unusable(sum(rows, (row) => row.day!.received - row.day!.usable))}
              {rows.length > most && text.moreStations(rows.length - most)}
            </p>
          </>
        ))}
      </Waiting>
    </Block>
  );
}

function Grid({ rows }: { readonly rows: readonly Row[] }) {
  const text = choose(todayWords);
  const keyOf = (row: Row, hour: number) => `${row.station.station}:${hour}`;
  const roving = useRoving(rows.flatMap((row) => hours.map((hour) => keyOf(row, hour))), hours.length);
  return (
    <table class="hour-grid" onKeyDown={roving.onKeyDown}>
      <thead><tr><th scope="col"><span class="hidden-text">{text.readings}</span></th>{hours.map((hour) => <th key={hour} scope="col">{[1, 6, 12, 18, 24].includes(hour) ? String(hour).padStart(2, '0') : ''}</th>)}<th /></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.station.station}>
            <th scope="row" title={row.station.name}>{row.station.name}</th>
            {hours.map((hour) => {
              const lacks = row.missing.get(hour) ?? [];
              const card = carded({
                title: `${row.station.name} ${String(hour).padStart(2, '0')}:00`,
                rows: [[text.complete, lacks.length === 0 ? text.six : `${text.short(lacks.length)}: ${lacks.join(' ')}`], ...(row.station.evaluation ? [] : [['', text.reference] as const])],
                to: { page: 'data', values: { station: row.station.station } },
              }, roving.isStop(keyOf(row, hour)));
              return <td key={hour} class={`hour-${kindOf(lacks.length)}`} data-key={keyOf(row, hour)} {...card} role="cell" />;
            })}
            <td class={row.short === 0 ? 'quiet' : row.short > 5 ? 'risk strong' : 'risk'}>{row.short === 0 ? text.allThere : text.short(row.short)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** All stations as one strip of hours, for a phone: the worst of an hour gives its colour. */
function Strip({ rows }: { readonly rows: readonly Row[] }) {
  const text = choose(todayWords);
  return (
    <ol class="hour-strip">
      {hours.map((hour) => {
        const lacking = rows.filter((row) => row.missing.has(hour));
        const most = Math.max(0, ...lacking.map((row) => row.missing.get(hour)!.length));
        const content = {
          title: `${String(hour).padStart(2, '0')}:00`,
          rows: lacking.length === 0 ? [[text.complete, text.six] as const] : lacking.slice(0, 6).map((row) => [row.station.name, row.missing.get(hour)!.join(' ')] as const),
        };
        return <li key={hour} class={`hour-${kindOf(most)}`} {...carded(content)} role="listitem"><span>{[1, 6, 12, 18, 24].includes(hour) ? String(hour).padStart(2, '0') : ''}</span></li>;
      })}
    </ol>
  );
}

const kindOf = (lacking: number) => (lacking === 0 ? 'full' : lacking === 1 ? 'some' : lacking < 6 ? 'many' : 'none');

function rowsOf(quality: Quality | null, day: string): Row[] {
  return (quality?.areas[0]?.presence ?? []).map((station): Row => {
    const found = station.days.find((one) => one.day === day);
    const missing = new Map(found?.missing.map((one) => [one.hour, one.pollutants]) ?? []);
    return { station, day: found, missing, short: (found?.expected ?? 0) - (found?.received ?? 0) };
  });
}

/** All stations while they fit, else those with most gaps. */
const shown = (rows: readonly Row[], most: number) => (rows.length <= most ? rows : [...rows].sort((left, right) => right.short - left.short).slice(0, most));

const tableOf = (rows: readonly Row[]) => ({
  columns: [{ name: 'station' }, ...hours.map((hour) => ({ name: String(hour).padStart(2, '0') }))],
  rows: rows.map((row) => [row.station.name, ...hours.map((hour) => 6 - (row.missing.get(hour)?.length ?? 0))]),
});

const sum = <T,>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);
