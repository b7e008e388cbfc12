import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { onPrint } from '../charts/print';

/** The width of a place in CSS pixels, so that a drawing has letters of one size at every width; on paper that of the paper. */
export function useWidth<T extends HTMLElement>(first = 600) {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => { if (element.clientWidth > 0) setWidth(element.clientWidth); };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    const endPrint = onPrint((paper) => (paper === null ? measure() : setWidth(Math.min(paper, element.clientWidth))));
    return () => { watcher.disconnect(); endPrint(); };
  }, []);
  return { place, width };
}
