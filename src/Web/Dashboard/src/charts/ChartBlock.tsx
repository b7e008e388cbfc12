import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { href, type Change } from '../app/address';
import { Block } from '../parts/Block';
import { DataTable } from '../parts/DataTable';
import { Rich } from '../parts/Rich';
import { saveText } from '../parts/save';
import { csvOf, type Source, type Table } from '../parts/table';
import { choose, pairs } from '../words/words';
import { savePng } from './png';

const words = pairs({
  chain: ['追溯', 'Explain'], table: ['表格', 'Table'], chart: ['图', 'Chart'],
});

interface ChartBlockProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly class?: string | undefined;
  /** The rows that are drawn: what the table shows and the CSV holds. */
  readonly table: Table;
  readonly source: Source;
  readonly explain?: Change | undefined;
  /** One sentence for those who do not see the chart. */
  readonly summary: string;
  readonly legend?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A chart with its table, its CSV and its picture; all of them carry whose figures these are. */
export function ChartBlock({ title, note, table, source, explain, summary, legend, children, class: kind }: ChartBlockProps) {
  const text = choose(words);
  const [isTable, setTable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  return (
    <Block
      title={title} note={note} class={`chart-block ${kind ?? ''}`}
      actions={(
        <>
          {explain !== undefined && <a href={href(explain)}>{text.chain}</a>}
          <button class="link" aria-pressed={isTable} onClick={() => setTable(!isTable)}>{isTable ? text.chart : text.table}</button>
          {!isTable && <button class="link" onClick={() => void savePng(place.current!, source)}>PNG</button>}
          <button class="link" onClick={() => saveText(`${source.title}.csv`, csvOf(table, source))}>CSV</button>
        </>
      )}
    >
      <p class="hidden-text" id={id}>{summary}</p>
      {isTable ? <DataTable table={table} caption={title} /> : (
        <figure aria-describedby={id}>
          {legend !== undefined && <div class="legend">{legend}</div>}
          <div class="picture" ref={place}>{children}</div>
        </figure>
      )}
    </Block>
  );
}

/** An entry of a legend: a mark of a kind beside a word. */
export const LegendEntry = ({ kind, text }: { readonly kind: string; readonly text: string }) => (
  <span class="legend-entry"><i class={`mark mark-${kind}`} /><Rich text={text} /></span>
);
