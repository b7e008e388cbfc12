import { useEffect, useState } from 'preact/hooks';

/** The colours of the page as charts on a canvas need them: read from the tokens, renewed with the theme. */
export interface Look {
  readonly page: string; readonly surface: string; readonly ink: string; readonly ink2: string; readonly ink3: string;
  readonly accent: string; readonly sure: string; readonly risk: string; readonly bad: string;
  readonly line: string; readonly hair: string; readonly axis: string; readonly fan80: string; readonly fan50: string;
  readonly cell: string; readonly cellSome: string; readonly ramp: readonly [string, string]; readonly edge: string;
  /** Fill and text of the six levels; the first is level 1. */
  readonly levels: readonly string[]; readonly onLevels: readonly string[];
  readonly font: string;
}

export function lookNow(): Look {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const six = (name: string) => [1, 2, 3, 4, 5, 6].map((level) => token(`${name}-${level}`));
  return {
    page: token('page'), surface: token('surface'), ink: token('ink'), ink2: token('ink-2'), ink3: token('ink-3'),
    accent: token('accent'), sure: token('sure'), risk: token('risk'), bad: token('bad'),
    line: token('line'), hair: token('hair'), axis: token('axis'), fan80: token('fan-80'), fan50: token('fan-50'),
    cell: token('cell'), cellSome: token('cell-some'), ramp: [token('ramp-0'), token('ramp-1')], edge: token('edge'),
    levels: six('aqi'), onLevels: six('on-aqi'),
    font: style.fontFamily,
  };
}

const listeners = new Set<() => void>();

/** To be called when theme or colour set have changed. */
export const lookChanged = () => listeners.forEach((listener) => listener());

export function useLook(): Look {
  const [look, set] = useState(lookNow);
  useEffect(() => {
    const listener = () => set(lookNow());
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, []);
  return look;
}

/** A colour between two, both as #rrggbb. */
export function between([low, high]: readonly [string, string], share: number): string {
  const part = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(low, at) + (part(high, at) - part(low, at)) * Math.min(1, Math.max(0, share))));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
