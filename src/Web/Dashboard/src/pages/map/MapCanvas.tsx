import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useLook } from '../../charts/look';
import { onPrint } from '../../charts/print';
import { hideCard, showCard, type CardContent } from '../../parts/card';
import { choose } from '../../words/words';
import { drawMap, markAt } from './drawing';
import type { DrawnMark, Measure } from './marks';
import type { Outline } from './outline';
import { fit, moved, pixelOf, placeOf, zoomed, type Sheet, type View } from './projection';
import { mapWords } from './words';

interface MapCanvasProps {
  readonly marks: readonly DrawnMark[];
  readonly measure: Measure;
  /** The view; null for all places. */
  readonly view: View | null;
  readonly onView: (view: View | null) => void;
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
  /** Follows a place that is chosen already. */
  readonly onOpen: (mark: DrawnMark) => void;
  readonly describe: (mark: DrawnMark) => CardContent;
  readonly outline: Outline | null;
  readonly foot: string;
  readonly label: string;
}

const wheelZoom = 1.25;

/** The page's type against that of a usual screen. */
const scaleNow = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 14 || 1;

/** The map on one canvas: drag, ctrl and wheel, two fingers, keys. One finger up and down scrolls the page. */
export function MapCanvas({ marks, measure, view, onView, chosen, onChoose, onOpen, describe, outline, foot, label }: MapCanvasProps) {
  const text = choose(mapWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const look = useLook();
  const [scale, setScale] = useState(1);
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  const [width, height] = size;
  const shown = view ?? fit(marks, width, height);
  const sheet: Sheet = { width, height, view: shown, parallel: shown.lat };
  const now = useRef({ sheet, onView });
  now.current = { sheet, onView };

  useLayoutEffect(() => {
    const measureSize = () => {
      setSize([place.current!.clientWidth, place.current!.clientHeight]);
      setScale(scaleNow());
    };
    measureSize();
    const watcher = new ResizeObserver(measureSize);
    watcher.observe(place.current!);
    const endPrint = onPrint((paper) => setSize([paper === null ? place.current!.clientWidth : Math.min(paper, place.current!.clientWidth), place.current!.clientHeight]));
    return () => { watcher.disconnect(); endPrint(); };
  }, []);

  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (pen == null || width === 0) return;
    const ratio = Math.max(1, devicePixelRatio);
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.current!.width !== across || canvas.current!.height !== down) [canvas.current!.width, canvas.current!.height] = [across, down];
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawMap(pen, { sheet, marks, measure, chosen, outline, foot, look, scale });
  });

  useEffect(() => {
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = place.current!.getBoundingClientRect();
      now.current.onView(zoomed(now.current.sheet, event.deltaY < 0 ? wheelZoom : 1 / wheelZoom, event.clientX - box.left, event.clientY - box.top));
    };
    const on = place.current!;
    on.addEventListener('wheel', onWheel, { passive: false });
    return () => on.removeEventListener('wheel', onWheel);
  }, []);

  const fingers = useRef(new Map<number, readonly [number, number]>());
  const travelled = useRef(0);
  const at = (event: PointerEvent | MouseEvent): readonly [number, number] => {
    const box = place.current!.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    fingers.current.set(event.pointerId, at(event));
    travelled.current = 0;
    place.current!.setPointerCapture(event.pointerId);
  };

  const onPointerMove = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    const here = at(event);
    if (before === undefined) {
      const mark = event.pointerType === 'mouse' ? markAt(sheet, marks, here[0], here[1], 4, scale) : null;
      if (mark === null) hideCard();
      else show(mark);
      return;
    }
    travelled.current += Math.hypot(here[0] - before[0], here[1] - before[1]);
    if (travelled.current < 5) return;
    hideCard();
    const others = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, finger]) => finger);
    const other = others[0];
    fingers.current.set(event.pointerId, here);
    if (other === undefined) {
      onView(moved(sheet, here[0] - before[0], event.pointerType === 'mouse' ? here[1] - before[1] : 0));
      return;
    }
    const middle = [(here[0] + other[0]) / 2, (here[1] + other[1]) / 2] as const;
    const factor = Math.hypot(here[0] - other[0], here[1] - other[1]) / Math.max(10, Math.hypot(before[0] - other[0], before[1] - other[1]));
    const shifted = moved(sheet, (here[0] - before[0]) / 2, (here[1] - before[1]) / 2);
    onView(zoomed({ ...sheet, view: shifted }, factor, middle[0], middle[1]));
  };

  const onPointerUp = (event: PointerEvent) => {
    const wasDown = fingers.current.delete(event.pointerId);
    if (!wasDown || event.type === 'pointercancel' || travelled.current >= 5) return;
    const [x, y] = at(event);
    const mark = markAt(sheet, marks, x, y, event.pointerType === 'mouse' ? 4 : 16, scale);
    if (mark !== null && mark.key === chosen) onOpen(mark);
    else onChoose(mark?.key ?? null);
  };

  const show = (mark: DrawnMark) => {
    const box = place.current!.getBoundingClientRect();
    const [x, y] = pixelOf(sheet, mark.lon, mark.lat);
    showCard(describe(mark), { left: box.left + x - 14, right: box.left + x + 14, top: box.top + y - 14, bottom: box.top + y + 14 });
  };

  /** The nearest place in a direction; where none is chosen, the one nearest to the middle. */
  const step = (dx: number, dy: number) => {
    const from = marks.find((mark) => mark.key === chosen);
    const [x, y] = from === undefined ? [width / 2, height / 2] : pixelOf(sheet, from.lon, from.lat);
    let best: DrawnMark | undefined;
    let least = Infinity;
    for (const mark of marks) {
      const [mx, my] = pixelOf(sheet, mark.lon, mark.lat);
      const [along, aside] = from === undefined ? [Math.hypot(mx - x, my - y), 0] : [(mx - x) * dx + (my - y) * dy, Math.abs((mx - x) * dy) + Math.abs((my - y) * dx)];
      if (mark === from || (from !== undefined && along <= 0.5)) continue;
      if (along + 2 * aside < least) { least = along + 2 * aside; best = mark; }
    }
    if (best === undefined) return;
    onChoose(best.key);
    const [bx, by] = pixelOf(sheet, best.lon, best.lat);
    if (bx < 0 || by < 0 || bx > width || by > height) onView({ ...shown, lon: placeOf(sheet, bx, by)[0], lat: placeOf(sheet, bx, by)[1] });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const directions: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const direction = directions[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction !== undefined) {
      if (event.shiftKey) onView(moved(sheet, -direction[0] * width * 0.15, -direction[1] * height * 0.15));
      else step(direction[0], direction[1]);
    } else if (event.key === '+' || event.key === '=') onView(zoomed(sheet, 1.5));
    else if (event.key === '-') onView(zoomed(sheet, 1 / 1.5));
    else if (event.key === '0') onView(null);
    else if (event.key === 'Escape') onChoose(null);
    else if (event.key === 'Enter') {
      const mark = marks.find((each) => each.key === chosen);
      if (mark !== undefined) onOpen(mark);
    } else return;
    event.preventDefault();
  };

  return (
    <div class="map-place">
      <div
        ref={place} class="map-drawing" tabIndex={0} role="application" aria-label={`${label}; ${text.keys}`} onKeyDown={onKeyDown}
        onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={onPointerUp} onPointerLeave={hideCard}
      >
        <canvas ref={canvas} />
      </div>
      <div class="map-buttons">
        <button class="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => onView(zoomed(sheet, 1.6))}>+</button>
        <button class="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => onView(zoomed(sheet, 1 / 1.6))}>−</button>
        <button class="button" onClick={() => onView(null)}>{text.whole}</button>
      </div>
    </div>
  );
}
