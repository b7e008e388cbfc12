import type { JobStatus } from '../../generated/api';
import { isStaticSite } from '../app/address';

/** What the worker's event stream says: whether it is heard, and since when not. */
export interface Line {
  readonly isOpen: boolean;
  /** When it was last heard, milliseconds since 1970; null before the first time. */
  readonly heardAt: number | null;
}

type Listener<T> = (value: T) => void;

const revisionListeners = new Set<() => void>();
const jobListeners = new Set<Listener<JobStatus>>();
const lineListeners = new Set<Listener<Line>>();
const jobs = new Map<string, JobStatus>();
let line: Line = { isOpen: false, heardAt: null };
let revision: number | null = null;
let stream: EventSource | null = null;

export const onRevision = (listener: () => void) => { revisionListeners.add(listener); };
export const lineNow = () => line;
export const jobsNow = (): readonly JobStatus[] => [...jobs.values()];

/** Listens to jobs until the returned function is called. */
export function onJob(listener: Listener<JobStatus>): () => void {
  jobListeners.add(listener);
  return () => { jobListeners.delete(listener); };
}

/** Listens to the connection until the returned function is called. */
export function onLine(listener: Listener<Line>): () => void {
  lineListeners.add(listener);
  return () => { lineListeners.delete(listener); };
}

function say(isOpen: boolean) {
  line = { isOpen, heardAt: isOpen ? Date.now() : line.heardAt };
  lineListeners.forEach((listener) => listener(line));
}

/** Begins to listen; the browser connects again by itself. A site from the disk has nobody to listen to. */
export function listen() {
  if (isStaticSite() || stream !== null) return;
  stream = new EventSource('/api/v1/runs/events');
  stream.addEventListener('open', () => say(true));
  stream.addEventListener('error', () => {
    say(false);
    if (stream?.readyState === EventSource.CLOSED) {
      stream = null;
      setTimeout(listen, 10_000);
    }
  });
  stream.addEventListener('job', (event) => {
    const job = JSON.parse((event as MessageEvent<string>).data) as JobStatus;
    jobs.set(job.job, job);
    jobListeners.forEach((listener) => listener(job));
  });
  stream.addEventListener('revision', (event) => {
    const next = (JSON.parse((event as MessageEvent<string>).data) as { revision: number }).revision;
    const isNew = revision !== null && next !== revision;
    revision = next;
    if (isNew) revisionListeners.forEach((listener) => listener());
  });
}

/** Ends listening, for a sign-out. */
export function stopListening() {
  stream?.close();
  stream = null;
}
