import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { go } from '../app/address';
import { hideCard, showCard, type CardContent } from '../parts/card';
import { startChart, type Chart as Drawn, type Option } from './echarts';
import { lookNow, useLook, type Look } from './look';
import { isOnPaper, onPrint } from './print';

/** A place of a chart that can be pointed at, with the keyboard as well. */
export interface Point {
  /** The value on the axes: of the first grid, both as the axes have them. A null y is in the middle of the chart. */
  readonly x: number | string;
  readonly y: number | null;
}

export interface ChartProps {
  readonly height: number;
  /** The sentence for those who do not see the chart: what, range, latest, worst. */
  readonly label: string;
  readonly option: (look: Look) => Option;
  /** The places in the order of the arrow keys. */
  readonly points: readonly Point[];
  readonly describe: (index: number) => CardContent;
  /** True if only the column under the pointer counts, as for series; else the nearest place. */
  readonly byColumn?: boolean;
  /** How many places Up and Down move; for series none. */
  readonly rowLength?: number;
  readonly onPick?: (index: number) => void;
}

/** A chart on a canvas. Hover, tap and arrow keys open one card for a place; Enter follows it to the chain of the figure. */
export function Chart({ height, label, option, points, describe, byColumn = true, rowLength = 0, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const look = useLook();
  const [at, setAt] = useState<number | null>(null);
  const marker = useRef<HTMLDivElement>(null);
  const latest = useRef(option);

  useLayoutEffect(() => {
    const chart = startChart(place.current!);
    drawn.current = chart;
    const watcher = new ResizeObserver(() => { if (!isOnPaper()) chart.resize(); });
    watcher.observe(place.current!);
    // Drawn at once, not with the next frame: the paper does not wait.
    const endPrint = onPrint((width) => {
      chart.resize(width === null ? {} : { width });
      draw(chart, latest.current);
    });
    return () => { watcher.disconnect(); endPrint(); chart.dispose(); drawn.current = null; };
  }, []);

  useEffect(() => {
    latest.current = option;
    if (drawn.current !== null) draw(drawn.current, option, look);
  }, [option, look]);

  const pixel = (point: Point): [number, number] => {
    const chart = drawn.current!;
    const found = chart.convertToPixel({ gridIndex: 0 }, [point.x, point.y ?? 0] as never) as unknown as number[] | null;
    return [found?.[0] ?? 0, point.y === null ? chart.getHeight() / 2 : (found?.[1] ?? 0)];
  };

  const show = (index: number | null) => {
    setAt(index);
    const point = index === null ? undefined : points[index];
    if (point === undefined || drawn.current === null) {
      hideCard();
      marker.current!.hidden = true;
      return;
    }
    const [x, y] = pixel(point);
    const box = place.current!.getBoundingClientRect();
    Object.assign(marker.current!.style, byColumn ? { left: `${x}px`, top: '0px', height: '100%', width: '1px' } : { left: `${x - 5}px`, top: `${y - 5}px`, height: '11px', width: '11px' });
    marker.current!.hidden = false;
    showCard(describe(index!), { left: box.left + x - 6, right: box.left + x + 6, top: box.top + y - 6, bottom: box.top + y + 6 });
  };

  const nearest = (event: PointerEvent | MouseEvent): number | null => {
    if (drawn.current === null || points.length === 0) return null;
    const box = place.current!.getBoundingClientRect();
    const [mx, my] = [event.clientX - box.left, event.clientY - box.top];
    let best: number | null = null;
    let least = byColumn ? 40 : 18;
    points.forEach((point, index) => {
      const [x, y] = pixel(point);
      const distance = byColumn ? Math.abs(x - mx) : Math.hypot(x - mx, y - my);
      if (distance < least) { least = distance; best = index; }
    });
    return best;
  };

  const follow = (index: number | null) => {
    if (index === null) return;
    if (onPick !== undefined) { onPick(index); return; }
    const { to } = describe(index);
    if (to !== undefined) { hideCard(); go(to); }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -rowLength, ArrowDown: rowLength, Home: -points.length, End: points.length };
    const step = steps[event.key];
    if (step !== undefined && step !== 0 && points.length > 0) {
      event.preventDefault();
      show(Math.max(0, Math.min(points.length - 1, (at ?? (step < 0 ? points.length : -1)) + step)));
    } else if (event.key === 'Enter') follow(at);
    else if (event.key === 'Escape') show(null);
  };

  return (
    <div
      class="drawing" tabIndex={0} role="application" aria-label={label} style={{ height: `${height}px` }} onKeyDown={onKeyDown} onBlur={() => show(null)}
      onPointerMove={(event) => { if (event.pointerType === 'mouse') { const index = nearest(event); if (index !== at) show(index); } }}
      onPointerLeave={(event) => { if (event.pointerType === 'mouse') show(null); }}
      onClick={(event) => { const index = nearest(event); if (index === at || (event as unknown as PointerEvent).pointerType === 'mouse') follow(index); else show(index); }}
    >
      <div class="canvas" ref={place} />
      <div class={byColumn ? 'marker-line' : 'marker-spot'} ref={marker} hidden />
      <p class="hidden-text" aria-live="polite">{at === null || points[at] === undefined ? '' : spoken(describe(at))}</p>
    </div>
  );
}

function draw(chart: Drawn, option: (look: Look) => Option, look: Look = lookNow()) {
  chart.setOption({ animation: false, textStyle: { fontFamily: look.font }, ...option(look) }, { notMerge: true });
}

const spoken = (content: CardContent) => [content.title, ...content.rows.map(([name, value]) => `${name} ${value}`)].join('; ');
