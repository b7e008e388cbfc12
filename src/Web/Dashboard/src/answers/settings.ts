import { useEffect, useState } from 'preact/hooks';
import { isStaticSite } from '../app/address';
import { siteManifest } from './site';

/** What the worker's settings say to the page. */
export interface PageSettings {
  /** The area that a page begins with; null for the first city of the store. */
  readonly area: string | null;
  /** True if the bureau gave an outline for the map. */
  readonly hasOutline: boolean;
  /** The approval number of that outline (审图号), printed on the map. */
  readonly outlineApproval: string | null;
  /** Probabilities in per cent from which a target is sure, likely and at risk. */
  readonly bounds: readonly [number, number, number];
  readonly program: string;
}

const fallback: PageSettings = { area: null, hasOutline: false, outlineApproval: null, bounds: [80, 50, 20], program: '' };

let asked: Promise<PageSettings> | null = null;

const ask = async (): Promise<PageSettings> => {
  if (isStaticSite()) return { ...fallback, area: siteManifest()?.area ?? null, program: siteManifest()?.program ?? '' };
  const response = await fetch('/api/v1/dashboard', { credentials: 'same-origin' }).catch(() => null);
  if (response?.ok === true) return (await response.json()) as PageSettings;
  asked = null;
  return fallback;
};

/** The settings; null until they are known. */
export function usePageSettings(): PageSettings | null {
  const [settings, set] = useState<PageSettings | null>(null);
  useEffect(() => { void (asked ??= ask()).then(set); }, []);
  return settings;
}
