import { useState } from 'preact/hooks';
import type { Step } from '../../../generated/api';
import { href, type Change } from '../../app/address';
import { Block } from '../../parts/Block';
import { CopyButton } from '../../parts/DataTable';
import { Rich } from '../../parts/Rich';
import { choose, language } from '../../words/words';
import { said } from './chinese';
import { published, rawFigure } from './Result';
import { explainWords } from './words';

interface InputProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly head: string;
  readonly steps: readonly Step[];
  /** Where an input leads; undefined where it is the end of the chain. */
  readonly to?: (step: Step) => Change | undefined;
  /** The name of an input; by default its title. */
  readonly name?: (step: Step) => string;
}

/** The inputs of a figure in order, each with its value, whether it takes part, and if not, why. */
export function InputTable({ title, note, head, steps, to, name }: InputProps) {
  const text = choose(explainWords);
  const [isLeftOnly, setLeftOnly] = useState(false);
  const left = steps.filter((step) => step.excluded);
  const shown = isLeftOnly ? left : steps;
  const nameOf = (step: Step) => name?.(step) ?? said(step.title);
  const why = (step: Step) => [
    step.excluded ? (step.reason === null ? text.left : language() === 'zh' ? step.reason.chinese : step.reason.english) : text.used,
    said(step.note),
  ] as const;
  const table = {
    columns: [{ name: head }, { name: text.value, isNumber: true }, { name: 'unit' }, { name: text.use }, { name: text.note }],
    rows: shown.map((step) => [nameOf(step), step.raw ?? step.value, step.unit, ...why(step)]),
  };
  return (
    <Block
      title={title} note={note} class="inputs"
      actions={<>{left.length > 0 && left.length < steps.length && <button class="link" aria-pressed={isLeftOnly} onClick={() => setLeftOnly(!isLeftOnly)}>{isLeftOnly ? `${text.all} ${steps.length}` : `${text.onlyLeft} ${left.length}`}</button>}<CopyButton table={table} /></>}
    >
      <div class={`input-scroll ${shown.length > 40 ? 'is-long' : ''}`} tabIndex={0} role="region" aria-label={title}>
        <table class="data-table">
          <thead><tr><th scope="col">{head}</th><th scope="col" class="number">{text.value}</th><th scope="col">{text.use}</th><th scope="col">{text.note}</th></tr></thead>
          <tbody>
            {shown.map((step, index) => {
              const target = to?.(step);
              const [use, because] = why(step);
              return (
                <tr key={index} class={step.excluded ? 'is-left' : ''}>
                  <th scope="row">{target === undefined ? <Rich text={nameOf(step)} /> : <a href={href(target)}><Rich text={nameOf(step)} /></a>}</th>
                  <td class="number">{step.raw === null ? published(step.value) : rawFigure(step.raw)} <span class="quiet">{step.unit ?? ''}</span></td>
                  <td class={step.excluded ? 'risk' : 'quiet'}>{use}</td><td class="note"><Rich text={because} /></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
