import { between, type Look } from '../../charts/look';
import type { DrawnMark, Measure } from './marks';
import type { Outline } from './outline';
import { graticule, pixelOf, type Sheet } from './projection';

/** Up to so many marks in sight each carries its figure and, where there is room, its name; more carry the numeral of their level. */
const mostFigures = 70;

export interface Drawing {
  readonly sheet: Sheet;
  readonly marks: readonly DrawnMark[];
  readonly measure: Measure;
  readonly chosen: string | null;
  readonly outline: Outline | null;
  /** What is printed at the foot: the approval number of the outline. */
  readonly foot: string;
  readonly look: Look;
  /** How much larger than usual the page's type is, as on a wall. */
  readonly scale: number;
}

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const meets = (left: Box, right: Box) => left.x < right.x + right.width && right.x < left.x + left.width && left.y < right.y + right.height && right.y < left.y + left.height;

/** True if marks carry figures: few are in sight. */
export const hasFigures = (sheet: Sheet, marks: readonly DrawnMark[]) => marks.filter((mark) => isInSight(sheet, mark)).length <= mostFigures;

function isInSight(sheet: Sheet, mark: DrawnMark): boolean {
  const [x, y] = pixelOf(sheet, mark.lon, mark.lat);
  return x > -20 && y > -20 && x < sheet.width + 20 && y < sheet.height + 20;
}

export const radiusOf = (mark: DrawnMark, isLarge: boolean, scale: number) => (mark.value === null ? 4 : isLarge ? 15 : 9) * scale;

const fontOf = ({ look, scale }: Drawing, weight = '') => `${weight}${Math.round(12 * scale)}px ${look.font}`;

/** Draws graticule, outline and places on a canvas, the worse above the better. */
export function drawMap(pen: CanvasRenderingContext2D, drawing: Drawing) {
  const { sheet, look, marks, chosen } = drawing;
  pen.fillStyle = look.surface;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  drawGraticule(pen, drawing);
  if (drawing.outline !== null) drawOutline(pen, sheet, look, drawing.outline);
  const isLarge = hasFigures(sheet, marks);
  const seen = marks.filter((mark) => isInSight(sheet, mark));
  seen.forEach((mark) => drawMark(pen, drawing, mark, isLarge));
  const top = seen.find((mark) => mark.key === chosen);
  if (top !== undefined) drawMark(pen, drawing, top, isLarge);
  drawNames(pen, drawing, top === undefined ? seen : [...seen.filter((mark) => mark !== top), top], isLarge);
  if (drawing.foot.length > 0) {
    pen.font = fontOf(drawing);
    pen.textAlign = 'right';
    pen.textBaseline = 'alphabetic';
    haloed(pen, drawing.foot, sheet.width - 8, sheet.height - 24, look);
  }
}

function drawGraticule(pen: CanvasRenderingContext2D, drawing: Drawing) {
  const { sheet, look } = drawing;
  const { lons, lats, digits } = graticule(sheet);
  pen.lineWidth = 1;
  pen.strokeStyle = look.line;
  pen.beginPath();
  for (const lon of lons) {
    const x = Math.round(pixelOf(sheet, lon, 0)[0]) + 0.5;
    pen.moveTo(x, 0);
    pen.lineTo(x, sheet.height);
  }
  for (const lat of lats) {
    const y = Math.round(pixelOf(sheet, 0, lat)[1]) + 0.5;
    pen.moveTo(0, y);
    pen.lineTo(sheet.width, y);
  }
  pen.stroke();
  pen.font = fontOf(drawing);
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'center';
  for (const lon of lons) {
    const x = pixelOf(sheet, lon, 0)[0];
    if (x > 60 && x < sheet.width - 30) haloed(pen, `${Math.abs(lon).toFixed(digits)}°${lon < 0 ? 'W' : 'E'}`, x, sheet.height - 6, look);
  }
  pen.textAlign = 'left';
  for (const lat of lats) {
    const y = pixelOf(sheet, 0, lat)[1];
    if (y > 16 && y < sheet.height - 24) haloed(pen, `${Math.abs(lat).toFixed(digits)}°${lat < 0 ? 'S' : 'N'}`, 6, y - 4, look);
  }
}

function haloed(pen: CanvasRenderingContext2D, text: string, x: number, y: number, look: Look, ink = look.ink3) {
  pen.lineWidth = 3;
  pen.lineJoin = 'round';
  pen.strokeStyle = look.surface;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}

function drawOutline(pen: CanvasRenderingContext2D, sheet: Sheet, look: Look, outline: Outline) {
  pen.strokeStyle = look.axis;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const line of outline) {
    line.forEach(([lon, lat], index) => {
      const [x, y] = pixelOf(sheet, lon, lat);
      if (index === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
  }
  pen.stroke();
}

function drawMark(pen: CanvasRenderingContext2D, drawing: Drawing, mark: DrawnMark, isLarge: boolean) {
  const { sheet, look, measure, chosen, scale } = drawing;
  const [x, y] = pixelOf(sheet, mark.lon, mark.lat);
  const radius = radiusOf(mark, isLarge, scale);
  const isReference = mark.place.role === 'reference';
  const outlineOf = (by: number) => {
    pen.beginPath();
    if (isReference) pen.rect(x - radius * 0.9 - by, y - radius * 0.9 - by, (radius * 0.9 + by) * 2, (radius * 0.9 + by) * 2);
    else pen.arc(x, y, radius + by, 0, 2 * Math.PI);
  };
  const share = measure === 'capture' && mark.value !== null ? mark.value / 100 : null;
  const fill = mark.value === null ? look.surface : share !== null ? between(look.ramp, share) : mark.level === null ? look.cell : look.levels[mark.level - 1]!;
  outlineOf(0);
  pen.fillStyle = fill;
  pen.fill();
  pen.lineWidth = 1;
  pen.setLineDash(mark.value === null ? [2, 2] : []);
  pen.strokeStyle = mark.value === null ? look.ink3 : look.edge;
  pen.stroke();
  pen.setLineDash([]);
  if (mark.value !== null) {
    const text = isLarge ? mark.text : share !== null ? '' : mark.level === null ? '' : String(mark.level);
    pen.font = fontOf(drawing, isLarge ? '' : '700 ');
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillStyle = share !== null ? (share > 0.5 ? look.surface : look.ink) : mark.level === null ? look.ink : look.onLevels[mark.level - 1]!;
    pen.fillText(text, x, y + 0.5);
  }
  if (mark.key === chosen) {
    outlineOf(3);
    pen.lineWidth = 2;
    pen.strokeStyle = look.ink;
    pen.stroke();
  }
}

/** Names where there is room: the chosen one always, then from the worst down. */
function drawNames(pen: CanvasRenderingContext2D, drawing: Drawing, seen: readonly DrawnMark[], isLarge: boolean) {
  const { sheet, look, chosen, scale } = drawing;
  pen.font = fontOf(drawing);
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  const taken: Box[] = [];
  for (const mark of seen) {
    const [x, y] = pixelOf(sheet, mark.lon, mark.lat);
    const radius = radiusOf(mark, isLarge, scale);
    taken.push({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }
  for (let index = seen.length - 1; index >= 0; index--) {
    const mark = seen[index]!;
    const [x, y] = pixelOf(sheet, mark.lon, mark.lat);
    const radius = radiusOf(mark, isLarge, scale);
    const name = mark.name.length > 12 ? `${[...mark.name].slice(0, 11).join('')}…` : mark.name;
    const [width, height] = [pen.measureText(name).width + 4, 16 * scale];
    const boxes: Box[] = [
      { x: x + radius + 3, y: y - height / 2, width, height }, { x: x - radius - 3 - width, y: y - height / 2, width, height },
      { x: x - width / 2, y: y + radius + 2, width, height }, { x: x - width / 2, y: y - radius - 2 - height, width, height },
    ];
    const fits = (box: Box) => box.x > 0 && box.x + box.width < sheet.width && box.y > 0 && box.y + box.height < sheet.height - 20 && !taken.some((other) => meets(box, other));
    const box = boxes.find(fits) ?? (mark.key === chosen ? boxes[0] : undefined);
    if (box === undefined) continue;
    taken.push(box);
    haloed(pen, name, box.x + 2, box.y + height / 2, look, mark.key === chosen ? look.ink : look.ink2);
  }
}

/** The mark at a pixel: of several the one on top. */
export function markAt(sheet: Sheet, marks: readonly DrawnMark[], x: number, y: number, reach: number, scale: number): DrawnMark | null {
  const isLarge = hasFigures(sheet, marks);
  let best: DrawnMark | null = null;
  let least = Infinity;
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index]!;
    const [mx, my] = pixelOf(sheet, mark.lon, mark.lat);
    const distance = Math.hypot(mx - x, my - y) - radiusOf(mark, isLarge, scale);
    if (distance <= 0) return mark;
    if (distance < reach && distance < least) { least = distance; best = mark; }
  }
  return best;
}
