import { Rich } from './Rich';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly isDisabled?: boolean }[];
  readonly onChange: (value: T) => void;
}

/** One choice of a few, as a row of radio buttons: arrows move, the choice is read out. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <fieldset class="segments">
      <legend class="hidden-text">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class={option.value === value ? 'chosen' : ''}>
          <input type="radio" name={label} checked={option.value === value} disabled={option.isDisabled === true} onChange={() => onChange(option.value)} />
          <span><Rich text={option.text} /></span>
        </label>
      ))}
    </fieldset>
  );
}
