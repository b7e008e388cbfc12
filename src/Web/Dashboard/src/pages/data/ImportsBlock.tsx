import { Fragment } from 'preact';
import type { File as ReceiptFile } from '../../../generated/api';
import { go, useAddress } from '../../app/address';
import { Block } from '../../parts/Block';
import { CopyButton } from '../../parts/DataTable';
import type { Table } from '../../parts/table';
import { Waiting } from '../../parts/Waiting';
import { count, none } from '../../standard/digits';
import { choose } from '../../words/words';
import { MoreButton } from './MoreButton';
import { importsQuestion } from './questions';
import { ReceiptDetails } from './ReceiptDetails';
import { usePages } from './usePages';
import { dataWords, fileName, minuteOf } from './words';

const spanOf = (file: ReceiptFile) => {
  const [first, last] = [file.firstHour ?? file.firstDay, file.lastHour ?? file.lastDay];
  return first === null || last === null ? none : `${first.slice(0, 10)} – ${last.slice(0, 10)}`;
};

/** Every file that was imported, with its receipt; those with rejected lines have them to download. */
export function ImportsBlock() {
  const text = choose(dataWords);
  const { values } = useAddress();
  const hasFindings = values.findings === 'yes';
  const file = values.file ?? '';
  const pages = usePages((cursor) => importsQuestion(hasFindings, file, cursor));
  const files = pages.pages.flatMap((page) => page.files);
  const open = values.import;
  const onlyFindings = (event: { currentTarget: HTMLInputElement }) => go({ values: { findings: event.currentTarget.checked ? 'yes' : null } }, true);
  return (
    <Block title={text.imports} note={text.importsNote(pages.total)} class="imports" actions={files.length > 0 && <CopyButton table={tableOf(files)} />}>
      <p class="fields">
        <label>
          <input type="checkbox" checked={hasFindings} onChange={onlyFindings} /> {text.onlyFindings}
        </label>
        <label>
          {text.find} <input type="search" value={file} onChange={(event) => go({ values: { file: event.currentTarget.value } }, true)} />
        </label>
      </p>
      <Waiting asked={pages.first} height={200}>
        {() =>
          files.length === 0 ? (
            <p class="note">{text.noImports}</p>
          ) : (
            <div class="table-scroll whole" tabIndex={0} role="region" aria-label={text.imports}>
              <table class="data-table stacked">
                <thead>
                  <tr>
                    <th scope="col" class="number">
                      {text.number}
                    </th>
                    <th scope="col">{text.file}</th>
                    <th scope="col">{text.at}</th>
                    <th scope="col">{text.span}</th>
                    <th scope="col" class="number">
                      {text.accepted}
                    </th>
                    <th scope="col" class="number">
                      {text.missing}
                    </th>
                    <th scope="col" class="number">
                      {text.flagged}
                    </th>
                    <th scope="col" class="number">
                      {text.rejected}
                    </th>
                    <th scope="col" />
                  </tr>
                </thead>
                <tbody>
                  {files.map((each, index) => (
                    <FileRows key={each.number ?? index} file={each} isOpen={open !== undefined && open === String(each.number)} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Waiting>
      <MoreButton shown={files.length} of={pages} />
    </Block>
  );
}

function FileRows({ file, isOpen }: { readonly file: ReceiptFile; readonly isOpen: boolean }) {
  const text = choose(dataWords);
  const number = String(file.number ?? '');
  return (
    <Fragment>
      <tr class={file.withdrawnAt === null ? '' : 'quiet'}>
        <td class="number" data-label={text.number}>
          {number}
        </td>
        <td class="file-name" title={file.file}>
          {fileName(file.file)}
          {file.withdrawnAt !== null && ` (${text.withdrawn})`}
        </td>
        <td class="nowrap" data-label={text.at}>
          {minuteOf(file.importedAt)}
        </td>
        <td class="nowrap" data-label={text.span}>
          {spanOf(file)}
        </td>
        <td class="number" data-label={text.accepted}>
          {count(file.accepted)}
        </td>
        <td class="number" data-label={text.missing}>
          {count(file.missing)}
        </td>
        <td class={`number ${file.flagged > 0 ? 'risk' : ''}`} data-label={text.flagged}>
          {count(file.flagged)}
        </td>
        <td class={`number ${file.rejected > 0 ? 'bad strong' : ''}`} data-label={text.rejected}>
          {count(file.rejected)}
        </td>
        <td class="nowrap">
          <button class="link" aria-expanded={isOpen} onClick={() => go({ values: { import: isOpen ? null : number } }, true)}>
            {text.receipt}
          </button>
          {file.rejections.length > 0 && (
            <>
              {' '}
              ·{' '}
              <a href={`/api/v1/imports/${number}/rejected-lines`} download={`rejected-${number}.csv`}>
                {text.download}
              </a>
            </>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={9}>
            <ReceiptDetails file={file} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

function tableOf(files: readonly ReceiptFile[]): Table {
  const text = choose(dataWords);
  const number = (name: string) => ({ name, isNumber: true });
  return {
    columns: [
      number(text.number),
      { name: text.file },
      { name: text.at },
      { name: text.span },
      number(text.rows),
      number(text.accepted),
      number(text.missing),
      number(text.flagged),
      number(text.rejected),
    ],
    rows: files.map((file) => [
      file.number,
      file.file,
      minuteOf(file.importedAt),
      spanOf(file),
      file.rows,
      file.accepted,
      file.missing,
      file.flagged,
      file.rejected,
    ]),
  };
}
