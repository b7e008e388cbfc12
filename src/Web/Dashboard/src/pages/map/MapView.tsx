import { useMemo, useState } from 'preact/hooks';
import { go, isStaticSite } from '../../app/address';
import type { Scene } from '../../app/scene';
import { ChartBlock } from '../../charts/ChartBlock';
import { Block } from '../../parts/Block';
import { DataTable } from '../../parts/DataTable';
import { none } from '../../standard/digits';
import { levelName } from '../../standard/levels';
import type { Source, Table } from '../../parts/table';
import { choose } from '../../words/words';
import { areaChange, describePlace, measureInWords, timeInWords, unitOfMeasure } from './describe';
import { MapLegend } from './Legend';
import { MapCanvas } from './MapCanvas';
import { digitsOfMeasure, drawnOf, marksAt, type Mark, type Measure } from './marks';
import { useOutline } from './outline';
import { PlaceLine } from './PlaceLine';
import type { View } from './projection';
import type { MapDocument } from './questions';
import { TimeSlider } from './TimeSlider';
import { mapWords } from './words';

interface MapViewProps {
  readonly scene: Scene;
  readonly document: MapDocument;
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly measure: Measure;
  readonly view: View | null;
  readonly onView: (view: View | null) => void;
  readonly onEarlier?: (() => void) | undefined;
  readonly onLater?: (() => void) | undefined;
  readonly source: Source;
  readonly note: string | null;
}

/** What the map draws, as a table: also the places without coordinates. */
function tableOf(document: MapDocument, marks: readonly Mark[], at: number, measure: Measure): Table {
  const text = choose(mapWords);
  const unit = unitOfMeasure(measure);
  const value = measure === 'aqi' ? 'AQI' : measureInWords(measure, document.by === 'hour');
  return {
    columns: [
      { name: text.place }, { name: text.city }, { name: text.time }, { name: value, isNumber: true, ...(unit === '' ? {} : { unit }) }, { name: text.level },
      { name: text.completeness, isNumber: true, unit: '%' }, { name: text.reason },
    ],
    rows: [...marks].sort((left, right) => right.weight - left.weight).map((mark) => [
      mark.place.kind === 'station' ? `${mark.name} ${mark.place.code ?? ''}` : mark.name, mark.place.city ?? none, timeInWords(document.times[at]!),
      mark.value === null ? null : Number(mark.value.toFixed(digitsOfMeasure(measure))), mark.level === null ? '' : levelName(mark.level), mark.place.capture[at] ?? null, mark.reason ?? '',
    ]),
  };
}

/** The map of a time with its slider, legend, line and table. */
export function MapView({ scene, document, at, onAt, measure, view, onView, onEarlier, onLater, source, note }: MapViewProps) {
  const text = choose(mapWords);
  const [chosen, setChosen] = useState<string | null>(null);
  const outline = useOutline(scene.settings);
  const marks = useMemo(() => marksAt(document, at, measure), [document, at, measure]);
  const drawn = useMemo(() => drawnOf(marks), [marks]);
  const byHour = document.by === 'hour';
  const time = document.times[at]!;
  const what = measureInWords(measure, byHour);
  const unit = unitOfMeasure(measure);
  const title = `${what}${unit === '' ? '' : ` ${unit}`} · ${timeInWords(time)}`;
  const missing = marks.length - drawn.length;
  const describe = (mark: Mark) => describePlace(document, at, measure, mark);
  const withValue = [...marks].filter((mark) => mark.value !== null).sort((left, right) => right.weight - left.weight);
  const top = withValue[0];
  const summary = text.summary(what, timeInWords(time), withValue.length, top === undefined ? '' : (measure === 'capture' ? text.lowest : text.worst)(top.name, `${top.text} ${unit}`.trim()));
  const stations = marks.filter((mark) => mark.place.kind === 'station').length;
  const counts = [marks.length > stations ? text.cities(marks.length - stations) : '', stations > 0 ? text.stations(stations) : ''].filter((part) => part !== '').join(' · ');
  const table = tableOf(document, marks, at, measure);
  const labels = useMemo(() => document.times.map(timeInWords), [document]);
  const slider = <TimeSlider labels={labels} at={at} onAt={onAt} onEarlier={isStaticSite() ? undefined : onEarlier} onLater={isStaticSite() ? undefined : onLater} />;
  const approval = scene.settings.outlineApproval !== null && outline !== null ? text.approval(scene.settings.outlineApproval) : '';
  if (drawn.length === 0) {
    return (
      <Block title={title} note={counts}>
        {slider}
        <p class="stale">{text.noneHasCoordinates}</p>
        <DataTable table={table} caption={title} />
      </Block>
    );
  }
  return (
    <ChartBlock title={title} note={counts} table={table} source={{ ...source, title: `${text.title} ${title}` }} summary={summary} class="map-block">
      {slider}
      <MapCanvas
        marks={drawn} measure={measure} view={view} onView={onView} chosen={chosen} onChoose={setChosen} outline={outline} foot={approval} label={summary} describe={describe}
        onOpen={(mark) => { const to = areaChange(scene, mark); if (to !== null) go(to); }}
      />
      <PlaceLine mark={marks.find((mark) => mark.key === chosen) ?? null} unit={unit} describe={describe} areaOf={(mark) => areaChange(scene, mark)} />
      <MapLegend document={document} at={at} measure={measure} hasReference={drawn.some((mark) => mark.place.role === 'reference')} />
      <p class="map-notes note">
        {measure !== 'aqi' && measure !== 'capture' && <span>{text.levelBy}</span>}
        {outline === null && <span>{text.noBorders}</span>}
        <span>{text.wheel}</span>
        {missing > 0 && <span>{text.noCoordinates(missing)}</span>}
        {note !== null && <span class="risk">{note}</span>}
      </p>
    </ChartBlock>
  );
}
