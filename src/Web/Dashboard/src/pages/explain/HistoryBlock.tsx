import type { History } from '../../../generated/api';
import { workerName } from './questions';
import { historyOf } from './questions';
import { useAnswer } from '../../answers/useAnswer';
import { Block } from '../../parts/Block';
import { DataTable } from '../../parts/DataTable';
import { Waiting } from '../../parts/Waiting';
import { pollutantOf, type Pollutant } from '../../standard/pollutants';
import { choose, listed } from '../../words/words';
import { explainWords } from './words';

/** The pollutant that an indicator is of; null for those of all. */
function pollutantOfIndicator(indicator: string): Pollutant | null {
  const name = workerName(indicator);
  return pollutantOf(name.replace(/P9\d$/, ''));
}

/** What each file said of the hours of a station's day: the value in force, and those that it replaced. */
export function HistoryBlock({ station, day, indicator }: { readonly station: string; readonly day: string; readonly indicator: string }) {
  const text = choose(explainWords);
  const asked = useAnswer(historyOf(station, day));
  return (
    <Block title={text.history} note={`${station} ${day}`}>
      <Waiting asked={asked} height={80}>{(document) => <Statements document={document} pollutant={pollutantOfIndicator(indicator)} />}</Waiting>
    </Block>
  );
}

function Statements({ document, pollutant }: { readonly document: History; readonly pollutant: Pollutant | null }) {
  const text = choose(explainWords);
  const own = document.statements.filter((statement) => pollutant === null || pollutantOf(statement.pollutant) === pollutant);
  if (own.length === 0) return <p class="note">{text.nothing}</p>;
  const isCorrected = own.some((statement) => statement.supersededBy !== null);
  const imports = document.imports.filter((one) => own.some((statement) => statement.import === one.number || statement.supersededBy === one.number));
  return (
    <>
      {!isCorrected && <p class="note">{text.onlyOnce}</p>}
      <DataTable
        caption={text.file}
        table={{ columns: [{ name: text.number, isNumber: true }, { name: text.imported }, { name: text.file }, { name: text.hash }], rows: imports.map((one) => [one.number, one.at.slice(0, 16).replace('T', ' '), one.file, one.contentHash]) }}
      />
      {isCorrected && (
        <DataTable
          caption={text.history}
          table={{
            columns: [{ name: text.pollutant }, { name: text.hour, isNumber: true }, { name: text.value, isNumber: true }, { name: 'unit' }, { name: text.flags }, { name: text.number, isNumber: true }, { name: text.note }],
            rows: own.map((one) => [one.pollutant, one.hour, one.value, one.unit, listed(one.flags), one.import, one.supersededBy === null ? text.now : text.superseded(one.supersededBy)]),
          }}
        />
      )}
    </>
  );
}
