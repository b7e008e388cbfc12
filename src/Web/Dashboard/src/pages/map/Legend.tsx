import { figure } from '../../standard/digits';
import { levelName, levels, upperEnds, type Level } from '../../standard/levels';
import { digitsOf, pollutants, unitOf, type Pollutant } from '../../standard/pollutants';
import { choose } from '../../words/words';
import { Rich } from '../../parts/Rich';
import type { Measure } from './marks';
import type { MapDocument } from './questions';
import { mapWords } from './words';

interface MapLegendProps {
  readonly document: MapDocument;
  readonly at: number;
  readonly measure: Measure;
  readonly hasReference: boolean;
}

const isPollutant = (measure: Measure): measure is Pollutant => (pollutants as readonly string[]).includes(measure);

/** The upper ends of the levels: of the AQI, or the concentrations of the edition that the time is evaluated by. */
function endsOf(document: MapDocument, at: number, measure: Measure): readonly number[] | null {
  if (measure === 'aqi') return upperEnds;
  if (!isPollutant(measure)) return null;
  return document.scales.find((scale) => scale.edition === document.times[at]?.edition)?.concentrations[measure]?.filter((end) => end !== null) ?? [];
}

function limits(ends: readonly number[], level: Level, digits: number, above: string): string | null {
  const [from, to] = [level === 1 ? 0 : ends[level - 2], ends[level - 1]];
  if (from === undefined) return null;
  const next = level === 1 ? 0 : from + 10 ** -digits;
  return to === undefined ? `>${figure(from, 0)}` : `${figure(next, level === 1 ? 0 : digits)}–${figure(to, 0)}${above}`;
}

/** The legend: levels with numeral, name and limits, or the two ends of the ramp; what has no value. */
export function MapLegend({ document, at, measure, hasReference }: MapLegendProps) {
  const text = choose(mapWords);
  const ends = endsOf(document, at, measure);
  const digits = isPollutant(measure) ? digitsOf(measure) : 0;
  const shown = ends === null ? [] : levels.map((level) => ({ level, limit: limits(ends, level, digits, '') })).filter((entry) => entry.limit !== null);
  return (
    <ul class="map-legend">
      {ends === null && <li class="map-ramp"><span>0 %</span><i class="ramp" /><span>100 %</span></li>}
      {ends !== null && ends.length > 0 && shown.map(({ level, limit }) => (
        <li key={level}><b class={`level-chip level-${level}`}>{level}</b><span>{levelName(level)}</span><span class="quiet">{limit}</span></li>
      ))}
      {ends !== null && ends.length === 0 && <li><i class="mark map-plain" /><span>{text.noScale}</span></li>}
      {isPollutant(measure) && ends !== null && ends.length > 0 && <li class="quiet"><Rich text={`${unitOf(measure)} · ${document.times[at]?.edition ?? ''}`} /></li>}
      <li><i class="map-hollow" /><span>{text.noData}</span></li>
      {hasReference && <li><i class="map-square" /><span>{text.reference}</span></li>}
    </ul>
  );
}
