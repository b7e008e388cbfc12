import { useEffect, useState } from 'preact/hooks';
import type { SessionDocument } from '../../generated/api';
import { isStaticSite } from '../app/address';
import { refusal } from './ask';
import { AskingError } from './askingError';
import { listen, stopListening } from './revisions';
import { askAllAgain } from './useAnswer';

/** Who looks: not known yet, nobody who may read, or a caller with scopes. */
export type Session = { readonly state: 'asking' } | { readonly state: 'none' } | { readonly state: 'open'; readonly who: SessionDocument };

export type Scope = 'read' | 'ingest' | 'operate' | 'approve';

let current: Session = { state: 'asking' };
const listeners = new Set<() => void>();

function become(next: Session) {
  current = next;
  if (next.state === 'open') listen();
  listeners.forEach((listener) => listener());
}

/** Asks the worker who looks. */
export async function askSession() {
  if (isStaticSite()) {
    become({ state: 'open', who: { name: 'site', scopes: [], token: '' } });
    return;
  }
  try {
    const response = await fetch('/api/v1/session', { credentials: 'same-origin', cache: 'no-store' });
    become(response.ok ? { state: 'open', who: (await response.json()) as SessionDocument } : { state: 'none' });
  } catch {
    setTimeout(() => void askSession(), 3000);
  }
}

/** Signs in with a key; the sentence of the refusal, or null. */
export async function signIn(key: string): Promise<string | null> {
  const response = await fetch('/api/v1/session', {
    method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key }),
  }).catch(() => null);
  if (response === null) return 'no connection';
  if (!response.ok) return (await refusal(response)).message;
  stopListening();
  await askSession();
  askAllAgain();
  return null;
}

export async function signOut() {
  await write('DELETE', '/session');
  stopListening();
  await askSession();
}

/** A call that writes, with the token by which the worker knows the page; done once, however often it is sent. */
export async function write<T = unknown>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { 'Idempotency-Key': crypto.randomUUID?.() ?? String(Math.random()).slice(2) };
  if (current.state === 'open') headers['X-Antiforgery'] = current.who.token;
  if (body !== undefined && !(body instanceof FormData)) headers['Content-Type'] = 'application/json';
  const response = await fetch(`/api/v1${path}`, {
    method, credentials: 'same-origin', headers, ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  }).catch(() => { throw new AskingError(0, null, 'no connection'); });
  if (response.status === 401) void askSession();
  if (!response.ok) throw await refusal(response);
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as T;
}

export function useSession(): Session {
  const [session, set] = useState(current);
  useEffect(() => {
    const listener = () => set(current);
    listeners.add(listener);
    listener();
    return () => { listeners.delete(listener); };
  }, []);
  return session;
}

/** True if the caller may do what the scope allows. */
export function useMay(scope: Scope): boolean {
  const session = useSession();
  return session.state === 'open' && session.who.scopes.includes(scope);
}
