import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { signOut, useSession } from '../answers/session';
import { lineNow, onLine } from '../answers/revisions';
import { siteManifest } from '../answers/site';
import { beijingNow, weekdayOf } from '../standard/time';
import { choose, language, pick } from '../words/words';
import { go, href, isStaticSite, pageNames, useAddress, type PageName } from './address';
import { AreaPicker } from './AreaPicker';
import { onKeys } from './keys';
import { keep, preferencesOf } from './preferences';
import { askedAs, nameOf, type Scene } from './scene';
import { SignIn } from './SignIn';
import { shellWords } from './words';

/** Pages that a site from the disk has. */
const onSite: readonly PageName[] = ['today', 'targets', 'area', 'ranking', 'map', 'forecasts'];
const atThumb: readonly PageName[] = ['today', 'targets', 'area', 'ranking'];

const weekdays = [['周一', 'Mon'], ['周二', 'Tue'], ['周三', 'Wed'], ['周四', 'Thu'], ['周五', 'Fri'], ['周六', 'Sat'], ['周日', 'Sun']] as const;

/** The areas that have pages: all of a worker, those of the run in a site from the disk. */
function offered(scene: Scene) {
  const own = siteManifest()?.areas;
  return own === undefined ? scene.entries : scene.entries.filter((entry) => own.includes(askedAs(entry)));
}

/** A day in words: 2016年11月3日 周四, or Thu 2016-11-03. */
export function dayInWords(day: string): string {
  const weekday = pick(weekdays[weekdayOf(day) - 1]!);
  const [year, month, date] = day.split('-').map(Number);
  return language() === 'zh' ? `${year}年${month}月${date}日 ${weekday}` : `${weekday} ${day}`;
}

/** The frame of all pages: bar, area, search, language, theme, sign-in; tabs at the thumb on a phone. */
export function Shell({ scene, children }: { readonly scene: Scene | null; readonly children: ComponentChildren }) {
  const text = choose(shellWords);
  const { page, values } = useAddress();
  const [open, setOpen] = useState<'area' | 'keys' | 'more' | 'sign-in' | null>(null);
  const close = () => setOpen(null);
  useEffect(() => onKeys(() => setOpen('area'), () => setOpen('keys')), []);
  useLayoutEffect(close, [page]);
  const pages = isStaticSite() ? pageNames.filter((name) => onSite.includes(name)) : pageNames;
  const link = (name: PageName) => <a key={name} href={href({ page: name })} aria-current={name === page ? 'page' : undefined}>{text[name]}</a>;
  return (
    <div class={`shell page-${page}`} data-wall={values.wall === undefined ? undefined : 'yes'}>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus(); }}>{text.skip}</a>
      <header class="bar">
        <span class="product">{text.product}</span>
        {scene !== null && <button class="area-button" aria-haspopup="dialog" aria-expanded={open === 'area'} onClick={() => setOpen(open === 'area' ? null : 'area')}>{nameOf(scene.entry)} <span aria-hidden="true">▾</span></button>}
        <nav aria-label={text.pages}>{pages.map(link)}</nav>
        <div class="bar-end">
          <Clock scene={scene} />
          <button class="search-button" onClick={() => setOpen('area')}><kbd>/</kbd> {text.search}</button>
          <Tools onSignIn={() => setOpen('sign-in')} />
        </div>
        {open === 'area' && scene !== null && <AreaPicker entries={offered(scene)} onClose={close} />}
      </header>
      <LineNotice />
      {scene?.notices.map((notice) => <p key={notice} class="line-notice" role="status">{notice}</p>)}
      <main id="content" tabIndex={-1}>{children}</main>
      <nav class="tabs" aria-label={text.pages}>
        {atThumb.map(link)}
        <button aria-expanded={open === 'more'} onClick={() => setOpen(open === 'more' ? null : 'more')}>{text.more}</button>
      </nav>
      {open === 'more' && <div class="more" onClick={close}>{pages.filter((name) => !atThumb.includes(name)).map(link)}<Tools onSignIn={() => setOpen('sign-in')} /></div>}
      {open === 'keys' && <KeyList onClose={close} />}
      {open === 'sign-in' && <div class="veil"><SignIn onClose={close} /></div>}
    </div>
  );
}

function Clock({ scene }: { readonly scene: Scene | null }) {
  const [now, set] = useState(beijingNow);
  useEffect(() => {
    const timer = setInterval(() => set(beijingNow()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const isNow = scene === null || scene.today === now.day;
  return <time class="clock">{dayInWords(scene?.today ?? now.day)}{isNow ? ` ${now.clock}` : ''}</time>;
}

function Tools({ onSignIn }: { readonly onSignIn: () => void }) {
  const text = choose(shellWords);
  const { values } = useAddress();
  const session = useSession();
  const { theme, colours, lang } = preferencesOf(values);
  const set = (name: 'lang' | 'theme' | 'colours', value: string) => {
    keep({ [name]: value });
    go({ values: { [name]: value } }, true);
  };
  const isKnown = session.state === 'open' && session.who.name !== 'loopback' && session.who.name !== 'site';
  return (
    <span class="tools">
      <button onClick={() => set('lang', lang === 'zh' ? 'en' : 'zh')} lang={lang === 'zh' ? 'en' : 'zh-CN'}>{text.language}</button>
      <button onClick={() => set('theme', theme === 'dark' ? 'light' : 'dark')}>{theme === 'dark' ? text.light : text.dark}</button>
      <button aria-pressed={colours === 'safe'} onClick={() => set('colours', colours === 'safe' ? 'standard' : 'safe')}>{text.safeColours}</button>
      {!isStaticSite() && (isKnown
        ? <button onClick={() => void signOut()} title={session.who.name}>{text.signOut}</button>
        : <button onClick={onSignIn}>{text.signIn}</button>)}
    </span>
  );
}

/** Says since when the worker is away: a wall screen must not go stale unseen. */
function LineNotice() {
  const text = choose(shellWords);
  const [line, set] = useState(lineNow);
  useEffect(() => onLine(set), []);
  if (line.isOpen || line.heardAt === null) return null;
  return <p class="line-notice" role="status">{text.offlineSince(new Date(line.heardAt + 8 * 3_600_000).toISOString().slice(11, 16))}</p>;
}

function KeyList({ onClose }: { readonly onClose: () => void }) {
  const text = choose(shellWords);
  const rows = [['/', text.keySearch], ['1 – 8', text.keyPages], ['[ ]', text.keyDays], ['← → ↑ ↓', text.keyArrows], ['Enter', text.keyEnter], ['?', text.keyHelp]] as const;
  return (
    <div class="veil" onClick={onClose} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <div class="block key-list" role="dialog" aria-label={text.keys}>
        <h2>{text.keys}</h2>
        <dl>{rows.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
        <button class="button" autofocus onClick={onClose}>{text.close}</button>
      </div>
    </div>
  );
}
