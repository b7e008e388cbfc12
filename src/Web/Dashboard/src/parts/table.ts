import { none } from '../standard/digits';
import { stageInWords } from '../standard/stage';

/** A column of a table that is shown, copied and saved as CSV in one form. */
export interface Column {
  readonly name: string;
  /** The unit, printed below the name and in the head of the CSV. */
  readonly unit?: string;
  readonly isNumber?: boolean;
}

export type Cell = string | number | null;

/** A table: what a chart draws, what its table shows, what its CSV holds. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What stands at the head of everything that is taken out of a page: whose figures these are. */
export interface Source {
  readonly title: string;
  readonly area?: string | undefined;
  readonly edition?: string | null | undefined;
  /** Reviewed or provisional. */
  readonly stage?: string | null | undefined;
  readonly revision?: string | null | undefined;
  readonly asOf?: string | undefined;
}

const heading = (column: Column) => (column.unit === undefined ? column.name : `${column.name} (${column.unit})`);

/** A cell that a spreadsheet would take for a formula is text. */
function guarded(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return /^[=+\-@\t\r]/.test(cell) && !/^[+\-]?\d/.test(cell) ? `'${cell}` : cell;
}

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The lines that say whose figures these are. */
export function sourceLines(source: Source): string[] {
  const stage = source.stage == null ? null : stageInWords(source.stage);
  const parts = [source.area, source.edition, stage, source.asOf].filter((part) => part !== undefined && part !== null && part !== '');
  return [source.title, [...parts, source.revision == null ? '' : `AQ-Revision ${source.revision}`, 'AqPipeline'].filter((part) => part !== '').join(' | ')];
}

/** The table as CSV, with the mark by which Excel knows UTF-8; lines of the head begin with #. */
export function csvOf(table: Table, source: Source): string {
  const head = sourceLines(source).map((line) => quoted(`# ${line}`));
  const rows = [table.columns.map(heading), ...table.rows.map((row) => row.map(guarded))].map((row) => row.map(quoted).join(','));
  return `\uFEFF${[...head, ...rows].join('\r\n')}\r\n`;
}

/** The table as a spreadsheet takes it from the clipboard. */
export const tabbedOf = (table: Table) =>
  [table.columns.map(heading), ...table.rows.map((row) => row.map(guarded))].map((row) => row.join('\t').replaceAll('\n', ' ')).join('\n');

export const shown = (cell: Cell) => (cell === null ? none : typeof cell === 'number' ? String(cell).replace('-', '−') : cell);
