/** The attributes of a cell in a grid that is one tab stop; arrows move within it. */
export const cellAt = (row: number, column: number) => ({ 'data-cell': `${row}:${column}` });

const steps: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Moves the focus among the cells of a grid; for the key events of the element around it. */
export function rove(event: KeyboardEvent) {
  const step = steps[event.key];
  const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null;
  if (step === undefined || from === null) return;
  const grid = event.currentTarget as Element;
  const [row = 0, column = 0] = (from.dataset.cell ?? '').split(':').map(Number);
  // Some rows have no cell in a column, and a narrow page hides columns: the next that is there is taken.
  for (let far = 1; far < 60; far += 1) {
    const next = grid.querySelector<HTMLElement>(`[data-cell="${row + step[0] * far}:${column + step[1] * far}"]`);
    if (next === null || next.getClientRects().length === 0) continue;
    event.preventDefault();
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return;
  }
}
