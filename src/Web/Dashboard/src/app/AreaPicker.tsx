import { useEffect, useRef, useState } from 'preact/hooks';
import type { AreaEntry } from '../../generated/api';
import { choose } from '../words/words';
import { go } from './address';
import { askedAs, nameOf } from './scene';
import { shellWords } from './words';

const most = 50;

/** The areas that a text finds: by name, label or code, names that begin with it first. */
export function matching(entries: readonly AreaEntry[], text: string): AreaEntry[] {
  const wanted = text.trim().toLowerCase();
  const fields = (entry: AreaEntry) => [entry.name, entry.officialName, entry.label, entry.code].filter((field) => field != null).map((field) => field.toLowerCase());
  const rank = (entry: AreaEntry) => (fields(entry).some((field) => field.startsWith(wanted)) ? 0 : fields(entry).some((field) => field.includes(wanted)) ? 1 : 2);
  return entries.map((entry) => ({ entry, rank: rank(entry) })).filter(({ rank: found }) => found < 2)
    .sort((left, right) => left.rank - right.rank).slice(0, most).map(({ entry }) => entry);
}

/** A list of areas under a field: typing narrows it, arrows choose, Enter goes. */
export function AreaPicker({ entries, onClose }: { readonly entries: readonly AreaEntry[]; readonly onClose: () => void }) {
  const text = choose(shellWords);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = matching(entries, typed);
  useEffect(() => { field.current?.focus(); }, []);
  const choice = (entry: AreaEntry | undefined) => {
    if (entry === undefined) return;
    go({ values: { area: askedAs(entry) } });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter') choice(found[at]);
    else if (event.key === 'Escape') onClose();
  };
  return (
    <div class="picker" role="dialog" aria-label={text.searchArea} onKeyDown={onKeyDown}>
      <input
        ref={field} type="text" autocomplete="off" role="combobox" aria-expanded="true" aria-controls="area-list" aria-activedescendant={found.length > 0 ? `area-${at}` : undefined}
        aria-label={text.searchArea} placeholder={text.searchArea} value={typed} onInput={(event) => { setTyped(event.currentTarget.value); setAt(0); }}
      />
      <ul id="area-list" role="listbox" aria-label={text.search}>
        {found.map((entry, index) => (
          <li key={entry.label} id={`area-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); choice(entry); }}>
            <span>{nameOf(entry)}</span><span class="quiet">{entry.code ?? entry.province ?? ''}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="note">{text.noMatch}</p>}
    </div>
  );
}
