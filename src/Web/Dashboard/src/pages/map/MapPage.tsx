import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { go, isStaticSite, useAddress } from '../../app/address';
import type { Page } from '../../app/App';
import { setStepping } from '../../app/keys';
import { nameOf, type Scene } from '../../app/scene';
import { PageHead } from '../../parts/PageHead';
import { stageInWords } from '../../standard/stage';
import { Segments } from '../../parts/Segments';
import { Waiting } from '../../parts/Waiting';
import { pollutants } from '../../standard/pollutants';
import { addDays } from '../../standard/time';
import { choose } from '../../words/words';
import { nameOfMeasure, timeInWords } from './describe';
import './map.css';
import { MapView } from './MapView';
import { measureOf, type Measure } from './marks';
import { viewOf, viewText, type View } from './projection';
import { daysOnSlider, type MapDocument } from './questions';
import { usePlaces } from './usePlaces';
import { mapWords } from './words';

const writeAfter = 250;
const measures: readonly Measure[] = ['aqi', ...pollutants, 'capture'];

/** What a slider or a drag moves: drawn at once, written into the address when it rests. */
function useResting<T>(fromAddress: T, write: (value: T) => void): readonly [T, (value: T) => void] {
  const [held, setHeld] = useState<{ readonly value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (value: T) => {
    setHeld({ value });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { write(value); setHeld(null); }, writeAfter);
  };
  return [held === null ? fromAddress : held.value, set];
}

/** The time of the address among those of the slider; else the last. */
function placeOfTime(document: MapDocument | null, byHour: boolean, day: string, hour: string | undefined): number {
  const times = document?.times ?? [];
  const found = byHour ? times.findIndex((time) => String(time.hour) === hour) : times.findIndex((time) => time.day === day);
  return found < 0 ? Math.max(0, times.length - 1) : found;
}

/** The map: stations and cities by their coordinates on a plain graticule, with a slider over days or hours. */
export const MapPage: Page = ({ scene }) => {
  const text = choose(mapWords);
  const { values } = useAddress();
  const byHour = values.by === 'hour';
  const measure = measureOf(values.pollutant);
  const to = values.to ?? scene.asOf;
  const day = values.day ?? to;
  const [view, setView] = useResting<View | null>(useMemo(() => viewOf(values.at), [values.at]), (next) => go({ values: { at: next === null ? null : viewText(next) } }, true));
  const places = usePlaces(scene, byHour, byHour ? day : to, view);
  const { document } = places;
  const [at, setAt] = useResting(placeOfTime(document, byHour, day, values.hour), (next) => {
    const time = document?.times[next];
    if (time !== undefined) go({ values: byHour ? { hour: String(time.hour) } : { day: time.day } }, true);
  });
  const index = Math.min(at, Math.max(0, (document?.times.length ?? 1) - 1));
  const last = scene.asOf;
  const onEarlier = () => go({ values: byHour ? { day: addDays(day, -1) } : { to: addDays(to, -daysOnSlider), day: null } }, true);
  const onLater = byHour ? (day < last ? () => go({ values: { day: addDays(day, 1) } }, true) : undefined)
    : to < last ? () => go({ values: { to: addDays(to, daysOnSlider) < last ? addDays(to, daysOnSlider) : null, day: null } }, true) : undefined;
  useEffect(() => {
    setStepping((by) => {
      const count = document?.times.length ?? 0;
      if (index + by >= 0 && index + by < count) setAt(index + by);
      else if (by < 0) onEarlier();
      else onLater?.();
    });
    return () => setStepping(null);
  });
  const time = document?.times[index];
  const stages = new Set(document?.places.map((place) => place.dataStages[index]).filter((stage) => stage !== undefined && stage !== 'none'));
  const asked = places.cities.document === null && places.cities.error === null && places.near === null ? places.cities : document === null ? (places.near === null ? places.cities : places.stations) : { ...places.cities, document };
  return (
    <>
      <PageHead title={text.title} scene={scene} edition={time?.edition} stage={stages.size === 0 ? undefined : stages.size > 1 ? 'mixed' : [...stages][0]} more={time === undefined ? undefined : timeInWords(time)}>
        <Segments
          label={text.measure} value={measure} onChange={(next) => go({ values: { pollutant: next === 'aqi' ? null : next } }, true)}
          options={measures.map((value) => ({ value, text: nameOfMeasure(value) }))}
        />
        <Segments
          label={text.by} value={byHour ? 'hour' : 'day'} onChange={(next) => go({ values: next === 'hour' ? { by: 'hour', day: isStaticSite() ? null : time?.day ?? null } : { by: null, hour: null } }, true)}
          options={[{ value: 'day', text: text.day }, { value: 'hour', text: text.hour }]}
        />
      </PageHead>
      <Waiting asked={asked} height={480}>
        {(shown) => (
          <MapView
            scene={scene} document={shown} at={index} onAt={setAt} measure={measure} view={view} onView={setView} onEarlier={onEarlier} onLater={onLater}
            source={{ title: '', area: areaInWords(scene, places.near), edition: time?.edition, stage: stageInWords([...stages][0]), revision: places.cities.answer?.revision ?? places.stations.answer?.revision, asOf: scene.asOf }}
            note={places.near !== null && places.stations.error !== null ? text.noStations : null}
          />
        )}
      </Waiting>
    </>
  );
};

const areaInWords = (scene: Scene, near: { readonly officialName: string } | null) => near?.officialName ?? nameOf(scene.entry);
