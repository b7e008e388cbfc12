import type { Explanation, Step } from '../../../generated/api';
import { Block } from '../../parts/Block';
import { Rich } from '../../parts/Rich';
import { figure } from '../../standard/digits';
import { levelName, type Level } from '../../standard/levels';
import { choose } from '../../words/words';
import { clauseInWords, said } from './chinese';
import type { Sought } from './questions';
import { explainWords, indicatorName } from './words';

/** Six digits at most, as the worker writes sums. */
export const rawFigure = (value: number | null): string => (value === null ? '' : String(Number(value.toFixed(6))).replace('-', '−'));

/** A published figure with the digits that it came with. */
export const published = (value: number | null): string => (value === null ? '' : String(value).replace('-', '−'));

/** The figure itself, with how it was rounded and whether it may be judged. */
export function Result({ document, sought }: { readonly document: Explanation; readonly sought: Sought }) {
  const text = choose(explainWords);
  const root = document.explanation;
  const validity = root.steps.find((step) => step.kind === 'validity');
  return (
    <Block title={indicatorName(sought.indicator)} note={`${document.area} · ${document.period} · ${document.edition}`} class="result">
      <p class="result-line">
        <span class="result-figure">{root.value === null ? root.note ?? text.noFigure : published(root.value)}</span>
        {root.value !== null && root.unit !== null && <span class="quiet">{root.unit}</span>}
        {validity?.note != null && <span class={validity.note === 'valid' ? 'badge badge-sure' : 'badge badge-risk'}>{said(validity.note)}</span>}
      </p>
      {root.raw !== null && <p class="note">{text.raw} {rawFigure(root.raw)} {root.unit ?? ''}</p>}
      {root.value === null && <ul class="reasons">{root.steps.filter((step) => step.note !== null || step.kind === 'validity').slice(0, 6).map((step, index) => <li key={index}><Rich text={`${said(step.title)}${step.note === null ? '' : `: ${said(step.note)}`}`} /></li>)}</ul>}
      {document.levels.length > 0 && /Days$|Ratio$/.test(document.indicator) && (
        <p class="level-days">
          {document.levels.map((level, index) => <span key={level.level} class={`level level-${index + 1}`}><span>{levelName((index + 1) as Level)}</span><span>{level.days} {text.days} · {figure(level.share, 1)} %</span></span>)}
        </p>
      )}
    </Block>
  );
}

/** Rules of one thing among several, such as of a pollutant. */
export interface RuleGroup {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The rules that lead to a figure: what was computed, from what, by which clause; several figures in groups of one table. */
export function Rules({ groups, title }: { readonly groups: readonly RuleGroup[]; readonly title?: string }) {
  const text = choose(explainWords);
  const filled = groups.filter((group) => group.steps.length > 0);
  if (filled.length === 0) return null;
  return (
    <Block title={title ?? text.rules}>
      <div class="wide-table" tabIndex={0} role="region" aria-label={title ?? text.rules}>
        <table class="rules">
          <thead><tr><th scope="col">{text.step}</th><th scope="col" class="number">{text.raw}</th><th scope="col" class="number">{text.value}</th><th scope="col">{text.clause}</th></tr></thead>
          {filled.map((group) => (
            <tbody key={group.name}>
              {filled.length > 1 && <tr><th scope="rowgroup" colSpan={4} class="rule-group"><Rich text={group.name} /></th></tr>}
              {group.steps.map((step, index) => <Rule key={index} step={step} />)}
            </tbody>
          ))}
        </table>
      </div>
    </Block>
  );
}

function Rule({ step }: { readonly step: Step }) {
  const unit = <span class="quiet">{step.unit ?? ''}</span>;
  return (
    <tr>
      <td><Rich text={said(step.title)} />{step.note !== null && <span class={step.note.startsWith('not valid') ? 'risk' : 'note'}> <Rich text={said(step.note)} /></span>}</td>
      <td class="number">{rawFigure(step.raw)} {step.raw !== null && step.value === null && unit}</td><td class="number">{published(step.value)} {step.value !== null && unit}</td>
      <td class="quiet">{clauseInWords(step.clause)}</td>
    </tr>
  );
}
