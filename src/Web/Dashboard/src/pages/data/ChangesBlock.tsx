import type { Changes, DayChange } from '../../../generated/api';
import { go, href, useAddress } from '../../app/address';
import { explainDay } from '../../app/explain';
import { nameOf, type Scene } from '../../app/scene';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import type { Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { count, figure, none, signed } from '../../standard/digits';
import { pollutantOf } from '../../standard/pollutants';
import { choose } from '../../words/words';
import { MoreButton } from './MoreButton';
import { changesQuestion, revisionQuestion } from './questions';
import { usePages } from './usePages';
import { causeWord, dataWords, fileName, statisticWord } from './words';

/** What figures moved since a revision of the store, by how much, and why. */
export function ChangesBlock({ scene }: { readonly scene: Scene }) {
  const now = useAnswer(revisionQuestion);
  const text = choose(dataWords);
  return (
    <Waiting asked={now} height={120}>
      {({ revision }) =>
        revision < 1 ? (
          <Block title={text.changes}>
            <p class="note">{text.noChanges}</p>
          </Block>
        ) : (
          <Since scene={scene} now={revision} />
        )
      }
    </Waiting>
  );
}

function Since({ scene, now }: { readonly scene: Scene; readonly now: number }) {
  const text = choose(dataWords);
  const { values } = useAddress();
  const wanted = Number(values.since ?? Number.NaN);
  const since = Number.isInteger(wanted) && wanted >= 0 && wanted < now ? wanted : now - 1;
  const isAll = values.of === 'all';
  const pages = usePages((cursor) => changesQuestion(since, isAll ? undefined : scene.area, cursor));
  const days = pages.pages.flatMap((page) => page.days);
  return (
    <Block
      title={text.changes}
      note={`${text.changesNote(since, now)}, ${text.total(count(pages.total))}`}
      class="changes"
      actions={days.length > 0 && <CopyButton table={tableOf(days)} />}
    >
      <p class="fields">
        <label>
          {text.since}{' '}
          <input type="number" min="0" max={now - 1} value={since} onChange={(event) => go({ values: { since: event.currentTarget.value } }, true)} />
        </label>
        <label>
          <input type="checkbox" checked={!isAll} onChange={(event) => go({ values: { of: event.currentTarget.checked ? null : 'all' } }, true)} />{' '}
          {text.areaOnly(nameOf(scene.entry))}
        </label>
      </p>
      <Waiting asked={pages.first} height={120}>
        {(changes) =>
          days.length === 0 ? (
            <p class="note">{text.noChanges}</p>
          ) : (
            <div class="table-scroll" tabIndex={0} role="region" aria-label={text.changes}>
              <table class="data-table stacked">
                <thead>
                  <tr>
                    <th scope="col">{text.area}</th>
                    <th scope="col">{text.day}</th>
                    <th scope="col">{text.figure}</th>
                    <th scope="col" class="number">
                      {text.old}
                    </th>
                    <th scope="col" class="number">
                      {text.new}
                    </th>
                    <th scope="col" class="number">
                      {text.change}
                    </th>
                    <th scope="col">{text.cause}</th>
                    <th scope="col">{text.import}</th>
                  </tr>
                </thead>
                <tbody>
                  {days.map((day, index) => (
                    <DayRow key={index} day={day} changes={changes} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Waiting>
      <MoreButton shown={days.length} of={pages} />
    </Block>
  );
}

const figureName = (day: DayChange) => (day.pollutant === null ? statisticWord(day.statistic) : `${day.pollutant} ${statisticWord(day.statistic)}`);
const digitsOf = (day: DayChange) => (day.pollutant === 'CO' ? 1 : 0);

function DayRow({ day, changes }: { readonly day: DayChange; readonly changes: Changes }) {
  const text = choose(dataWords);
  const pollutant = pollutantOf(day.pollutant);
  const files = day.imports.map((number) => changes.imports.find((each) => each.number === number)?.file).filter((file) => file !== undefined);
  const name = <>{day.name ?? day.area}</>;
  return (
    <tr>
      <td>{pollutant === null ? name : <a href={href(explainDay(pollutant, day.day, day.code ?? day.area))}>{name}</a>}</td>
      <td class="nowrap">{day.day}</td>
      <td>
        <Rich text={figureName(day)} /> <span class="quiet">{day.unit}</span>
      </td>
      <td class="number" data-label={text.old}>
        {figure(day.old, digitsOf(day))}
      </td>
      <td class="number strong" data-label={text.new}>
        {figure(day.new, digitsOf(day))}
      </td>
      <td class="number" data-label={text.change}>
        {day.change === null ? none : signed(day.change, digitsOf(day))}
      </td>
      <td>{day.causes.map(causeWord).join('、')}</td>
      <td class="file-name" title={files.join(' ')}>
        {day.imports.join('、')} <span class="quiet">{files.map(fileName).join('、')}</span>
      </td>
    </tr>
  );
}

function tableOf(days: readonly DayChange[]): Table {
  const text = choose(dataWords);
  return {
    columns: [
      { name: text.area },
      { name: text.day },
      { name: text.figure },
      { name: 'unit' },
      { name: text.old, isNumber: true },
      { name: text.new, isNumber: true },
      { name: text.change, isNumber: true },
      { name: text.cause },
      { name: text.import },
    ],
    rows: days.map((day) => [
      day.area,
      day.day,
      figureName(day),
      day.unit,
      day.old,
      day.new,
      day.change,
      day.causes.map(causeWord).join(' '),
      day.imports.join(' '),
    ]),
  };
}
