import { save } from '../parts/save';
import { sourceLines, type Source } from '../parts/table';
import { lookNow } from './look';

const scale = 2;
const margin = 16;

/** Saves what is drawn in a place as a picture that carries title, source and edition. */
export async function savePng(place: HTMLElement, source: Source) {
  const look = lookNow();
  const canvases = [...place.querySelectorAll<HTMLCanvasElement>('canvas')];
  const drawings = [...place.querySelectorAll<SVGSVGElement>('svg.drawn')];
  const box = place.getBoundingClientRect();
  const [title = '', foot = ''] = sourceLines(source);
  const [width, height] = [box.width + 2 * margin, box.height + 72];
  const picture = document.createElement('canvas');
  [picture.width, picture.height] = [width * scale, height * scale];
  const pen = picture.getContext('2d')!;
  pen.scale(scale, scale);
  pen.fillStyle = look.surface;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = look.ink;
  pen.font = `700 15px ${look.font}`;
  pen.fillText(title, margin, 26);
  pen.fillStyle = look.ink3;
  pen.font = `12px ${look.font}`;
  pen.fillText(foot, margin, height - 14);
  for (const canvas of canvases) {
    const at = canvas.getBoundingClientRect();
    pen.drawImage(canvas, margin + at.left - box.left, 42 + at.top - box.top, at.width, at.height);
  }
  for (const drawing of drawings) {
    const at = drawing.getBoundingClientRect();
    pen.drawImage(await imageOf(drawing), margin + at.left - box.left, 42 + at.top - box.top, at.width, at.height);
  }
  const blob = await new Promise<Blob | null>((resolve) => { picture.toBlob(resolve, 'image/png'); });
  if (blob !== null) save(`${title}.png`, blob);
}

const painted = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'font-family', 'text-anchor', 'opacity', 'fill-opacity'];

/** A drawing as an image: what style sheets say of it is written into it, since an image has none. */
async function imageOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[drawing, ...drawing.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    painted.forEach((name) => to[index]!.setAttribute(name, style.getPropertyValue(name)));
  });
  const box = drawing.getBoundingClientRect();
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  const image = new Image();
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  return image;
}
