import type { File as ReceiptFile, FileJson } from '../../../generated/api';
import { Rich } from '../../parts/Rich';
import { count } from '../../standard/digits';
import { choose } from '../../words/words';
import { dataWords, minuteOf } from './words';

const mostShown = 20;

/** What the receipt of a file says: what became of its rows, and each rejected one with its reason. */
export function ReceiptDetails({ file }: { readonly file: ReceiptFile | FileJson }) {
  const text = choose(dataWords);
  const facts: readonly (readonly [string, string])[] = [
    [text.file, file.file],
    [text.at, minuteOf(file.importedAt)],
    [text.format, `${file.format}, ${file.encoding}`],
    [text.rows, count(file.rows)],
    [text.accepted, count(file.accepted)],
    [text.missing, count(file.missing)],
    [text.flagged, count(file.flagged)],
    [text.rejected, count(file.rejected)],
    [text.replaced, count(file.replaced ?? 0)],
    [text.stations, count(Object.keys(file.hoursPerStation).length)],
    [text.stage, file.reviewed ? text.reviewed : text.provisional],
    [text.revision, file.revision === null ? '–' : String(file.revision)],
    [text.hash, file.contentHash.slice(0, 16)],
    ...(file.unknownStations.length === 0 ? [] : [[text.unknown, file.unknownStations.join('、')] as const]),
    ...(file.notes.length === 0 ? [] : [[text.notes, file.notes.join(' ')] as const]),
    ...(file.withdrawnAt === null ? [] : [[text.withdrawn, minuteOf(file.withdrawnAt)] as const]),
  ];
  return (
    <div class="receipt">
      <dl>
        {facts.map(([name, value], index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>
              <Rich text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {file.rejections.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label={text.rejected}>
          <table class="data-table">
            <thead>
              <tr>
                <th scope="col" class="number">
                  {text.line}
                </th>
                <th scope="col" class="number">
                  {text.column}
                </th>
                <th scope="col">{text.why}</th>
                <th scope="col">{text.row}</th>
              </tr>
            </thead>
            <tbody>
              {file.rejections.slice(0, mostShown).map((rejection, index) => (
                <tr key={index}>
                  <td class="number">{rejection.line}</td>
                  <td class="number">{rejection.column === 0 ? '' : rejection.column}</td>
                  <td>{rejection.reason}</td>
                  <td class="raw-row">
                    <code>{rejection.row ?? ''}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {file.rejections.length > mostShown && <p class="note">{text.firstOf(mostShown, file.rejections.length)}</p>}
      {file.rejections.length > 0 && file.number !== null && (
        <p>
          <a class="button" href={`/api/v1/imports/${file.number}/rejected-lines`} download={`rejected-${file.number}.csv`}>
            {text.download}
          </a>{' '}
          <span class="note">{text.advice}</span>
        </p>
      )}
    </div>
  );
}
