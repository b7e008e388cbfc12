import { useState } from 'preact/hooks';

/** One stop for the tab key in a grid of many marks; the arrows move within it. The marks have `data-key`. */
export function useRoving(keys: readonly string[], rowLength: number, first?: string) {
  const [chosen, setChosen] = useState<string | undefined>(first);
  const current = chosen !== undefined && keys.includes(chosen) ? chosen : first !== undefined && keys.includes(first) ? first : keys[0];
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: EventTarget }) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -rowLength, ArrowDown: rowLength, Home: -keys.length, End: keys.length };
    const step = steps[event.key];
    if (step === undefined || current === undefined) return;
    const focused = (event.target as Element).getAttribute('data-key') ?? current;
    const at = keys.indexOf(focused) + step;
    const next = keys[Math.abs(step) === keys.length ? Math.max(0, Math.min(keys.length - 1, at)) : at];
    event.preventDefault();
    if (next === undefined) return;
    setChosen(next);
    (event.currentTarget as Element).querySelector<HTMLElement>(`[data-key="${next}"]`)?.focus();
  };
  return { isStop: (key: string) => key === current, onKeyDown };
}
