import { useState } from 'preact/hooks';
import { choose, pairs } from '../words/words';
import { copyText } from './clipboard';
import { Rich } from './Rich';
import { shown, tabbedOf, type Cell, type Table } from './table';

const words = pairs({ copy: ['复制表格', 'Copy table'], copied: ['已复制', 'Copied'] });

interface DataTableProps {
  readonly table: Table;
  readonly caption: string;
  readonly isSortable?: boolean;
}

/** A table that sorts by its heads and can be copied into a spreadsheet. */
export function DataTable({ table, caption, isSortable = true }: DataTableProps) {
  const [order, setOrder] = useState<{ column: number; isDown: boolean } | null>(null);
  const rows = order === null ? table.rows : [...table.rows].sort((left, right) => compare(left[order.column] ?? null, right[order.column] ?? null, order.isDown));
  const sortBy = (column: number) => setOrder(order?.column === column ? (order.isDown ? null : { column, isDown: true }) : { column, isDown: false });
  return (
    <div class="table-frame">
      <CopyButton table={{ ...table, rows }} />
      <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table class="data-table">
          <caption class="hidden-text">{caption}</caption>
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <th key={column.name + index} scope="col" class={column.isNumber === true ? 'number' : ''} aria-sort={order?.column === index ? (order.isDown ? 'descending' : 'ascending') : 'none'}>
                  {isSortable
                    ? <button onClick={() => sortBy(index)}><Rich text={column.name} />{order?.column === index ? (order.isDown ? ' ▼' : ' ▲') : ''}</button>
                    : <Rich text={column.name} />}
                  {column.unit !== undefined && <span class="unit">{column.unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>{row.map((cell, at) => <td key={at} class={table.columns[at]?.isNumber === true ? 'number' : ''}><Rich text={shown(cell)} /></td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Copies a table so that a spreadsheet takes it as a table. */
export function CopyButton({ table }: { readonly table: Table }) {
  const text = choose(words);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(tabbedOf(table)));
    setTimeout(() => setCopied(false), 2000);
  };
  return <button class="link copy" onClick={() => void copy()}>{isCopied ? text.copied : text.copy}</button>;
}

/** No value comes last, whichever way. */
function compare(left: Cell, right: Cell, isDown: boolean): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  const order = typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right), 'zh');
  return isDown ? -order : order;
}
