import { useEffect, useState } from 'preact/hooks';

/** The pages in the order of the bar; their keys are 1 to 8. */
export const pageNames = ['today', 'targets', 'area', 'ranking', 'map', 'data', 'runs', 'forecasts'] as const;
export type PageName = (typeof pageNames)[number] | 'explain';

/** What an address says: the page and its parameters. All that a view shows is in it, so that it can be sent; a key never is. */
export interface Address {
  readonly page: PageName;
  readonly values: Readonly<Record<string, string>>;
}

/** Parameters that go along from page to page. */
const lasting = ['area', 'asof', 'edition', 'lang', 'theme', 'colours', 'wall'];

const isSite = () => location.protocol === 'file:' || 'aqSite' in window;

function read(): Address {
  const [path = '', query = ''] = isSite() ? location.hash.slice(1).split('?') : [location.pathname, location.search.slice(1)];
  const name = path.split('/').filter((part) => part.length > 0 && !part.endsWith('.html')).at(-1) ?? 'today';
  const page = name === 'explain' || (pageNames as readonly string[]).includes(name) ? (name as PageName) : 'today';
  return { page, values: Object.fromEntries(new URLSearchParams(query)) };
}

let current = read();
const listeners = new Set<() => void>();

function changed() {
  current = read();
  listeners.forEach((listener) => listener());
}

addEventListener('popstate', changed);
addEventListener('hashchange', changed);

/** Changes of an address: null takes a parameter out. A change of page keeps what lasts and drops the rest. */
export interface Change {
  readonly page?: PageName;
  readonly values?: Readonly<Record<string, string | null | undefined>>;
}

function after(change: Change): Address {
  const page = change.page ?? current.page;
  const kept = page === current.page && change.page === undefined
    ? { ...current.values } : Object.fromEntries(Object.entries(current.values).filter(([name]) => lasting.includes(name)));
  for (const [name, value] of Object.entries(change.values ?? {})) {
    if (value === null || value === undefined || value === '') delete kept[name];
    else kept[name] = value;
  }
  return { page, values: kept };
}

/** The link of an address. */
export function href(change: Change): string {
  const { page, values } = after(change);
  const query = new URLSearchParams(values).toString();
  const path = (page === 'today' ? '/' : `/${page}`) + (query.length > 0 ? `?${query}` : '');
  return isSite() ? `#${path}` : path;
}

/** Goes to an address; a change within a page, such as a slider, may replace the address before. */
export function go(change: Change, replaces = false) {
  const link = href(change);
  if (replaces) history.replaceState(null, '', link);
  else history.pushState(null, '', link);
  changed();
}

/** Has a link to a page of ours followed without loading it anew. */
export function followLinks(root: HTMLElement) {
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || link.target.length > 0 || link.download.length > 0) return;
    const to = link.getAttribute('href') ?? '';
    if (!(isSite() ? to.startsWith('#/') : to.startsWith('/') && !to.startsWith('/api/') && !to.startsWith('/openapi'))) return;
    event.preventDefault();
    history.pushState(null, '', to);
    changed();
    scrollTo(0, 0);
  });
}

/** The address, renewed when it changes. */
export function useAddress(): Address {
  const [address, set] = useState(current);
  useEffect(() => {
    const listener = () => set(current);
    listeners.add(listener);
    listener();
    return () => { listeners.delete(listener); };
  }, []);
  return address;
}

export const isStaticSite = isSite;
export const address = () => current;
