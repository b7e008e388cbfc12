import type { Target } from '../../../generated/api';
import type { Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { DataTable } from '../../parts/DataTable';
import { Waiting } from '../../parts/Waiting';
import { figure } from '../../standard/digits';
import { choose } from '../../words/words';
import { areaOf, targetsIn } from './questions';
import { keyOf } from './target';
import { openedWords } from './targetWords';

/** What each city of a group contributes, and what the rest of its year may have. */
export function Cities({ scene, target }: { readonly scene: Scene; readonly target: Target }) {
  const text = choose(openedWords);
  const asked = useAnswer(target.cities.length > 0 || target.actual === null ? null : targetsIn(scene, areaOf(target)));
  const cities = target.cities.length > 0 ? target.cities : asked.document?.targets.find((other) => keyOf(other) === keyOf(target))?.cities;
  if (target.actual === null || (cities !== undefined && cities.length === 0)) return null;
  const days = target.progress?.badDaysAre !== 'none' && target.progress !== null;
  const column = (name: string) => ({ name, isNumber: true });
  const shown = (value: number | null, digits: number) => (value === null ? null : figure(value, digits));
  return (
    <Block class="inner" title={text.cities} note={text.citiesNote(target.figureUnit === 'd' ? '' : target.figureUnit)}>
      {cities === undefined ? <Waiting asked={asked}>{() => null}</Waiting> : (
        <DataTable
          caption={text.cities}
          table={{
            columns: [{ name: text.city }, column(text.figure), column(text.contribution), column(text.expectedRest), column(text.allowedRest), { name: text.decides }],
            rows: cities.map((city) => [city.name ?? city.city, figure(city.figure, 1), figure(city.contribution, 1), shown(city.expected, 1), shown(city.allowed, days ? 0 : 1), city.decides === true ? text.yes : null]),
          }}
        />
      )}
    </Block>
  );
}
