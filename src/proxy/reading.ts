/** A vendor's answer, ready to be sent: bytes for both views, so that serving it again costs next to nothing. */
import type {CallRule} from './calls.js';
import type {Envelope} from './envelope.js';
import {parseJson} from './json.js';
import {isObject, type View} from './project.js';
import {sha256Hex} from './signing/hmac.js';

/**
 * How long an answer keeps.
 * `error` is the vendor's answer about this question; `trouble` is the vendor's own failure and is not kept.
 */
export type ReadingLife = 'running' | 'ended' | 'error' | 'trouble';

export interface Page {
  readonly bytes: Uint8Array;
  readonly etag: string | undefined;
  /** The vendor's; one of our own in the public view, and where the vendor sent none. */
  readonly requestId: string;
}

export interface Reading {
  readonly status: number;
  readonly life: ReadingLife;
  readonly pages: Readonly<Record<View, Page>>;
  /** Epoch milliseconds when the vendor answered. */
  readonly at: number;
  /** How long it is served without asking again. */
  readonly freshMs: number;
  /** The mark of the last write to its room when it was asked for, where instances share; see `answers.ts`. */
  readonly written: string | undefined;
}

export async function toReading(
  envelope: Envelope,
  life: ReadingLife,
  status: number,
  at: number,
  mode: CallRule['mode'],
): Promise<Reading> {
  const tagged = mode === 'read' && !envelope.error;
  const [full, open] = await Promise.all([toPage(envelope, 'full', tagged), toPage(envelope, 'public', tagged)]);
  return {
    status,
    life,
    pages: {full, public: open},
    at,
    freshMs: 0,
    written: undefined,
  };
}

/** The tag leaves the request id out: it is new in each answer although nothing about the task is. Hence a weak one. */
async function toPage(envelope: Envelope, view: View, tagged: boolean): Promise<Page> {
  const text = JSON.stringify(envelope.write(view));
  const bytes = new TextEncoder().encode(text);
  const requestId = (view === 'full' ? envelope.requestId : undefined) ?? crypto.randomUUID();
  if (!tagged) return {bytes, etag: undefined, requestId};
  const hash = await sha256Hex(text.replace(`"RequestId":${JSON.stringify(envelope.requestId)}`, ''));
  return {bytes, etag: `W/"${hash.slice(0, 32)}"`, requestId};
}

const decoder = new TextDecoder();
const FORM = 1;

/** For a shared store. */
export function packReading({pages, ...rest}: Reading): string {
  const page = ({bytes, ...more}: Page): unknown => ({text: decoder.decode(bytes), ...more});
  return JSON.stringify({form: FORM, ...rest, full: page(pages.full), public: page(pages.public)});
}

/** Clocks of several instances are never quite the same. */
const AHEAD_MS = 1000;

/** `undefined` for whatever is no packed reading of this form. */
export function unpackReading(text: string | undefined, now: number): Reading | undefined {
  const packed = parseJson(text);
  if (!isObject(packed) || packed['form'] !== FORM) return undefined;
  const {status, life, at, freshMs, written} = packed;
  const full = unpackPage(packed['full']);
  const open = unpackPage(packed['public']);
  if (!full || !open || !isLife(life)) return undefined;
  if (typeof status !== 'number' || typeof at !== 'number' || typeof freshMs !== 'number') return undefined;
  const mark = typeof written === 'string' ? written : undefined;
  return {
    status,
    life,
    pages: {full, public: open},
    at: agedBy(now, at, freshMs),
    freshMs,
    written: mark,
  };
}

/** One from a clock far ahead of ours is old at once: as a new one it would stay new for as long as that clock is ahead. */
const agedBy = (now: number, at: number, freshMs: number): number =>
  at - now <= AHEAD_MS ? Math.min(at, now) : now - freshMs;

function unpackPage(page: unknown): Page | undefined {
  if (!isObject(page) || typeof page['text'] !== 'string') return undefined;
  const {etag, requestId} = page;
  if (etag !== undefined && (typeof etag !== 'string' || !/^W\/"[0-9a-f]{32}"$/.test(etag))) return undefined;
  const id = typeof requestId === 'string' && /^[\w.:*-]{1,128}$/.test(requestId) ? requestId : crypto.randomUUID();
  return {bytes: new TextEncoder().encode(page['text']), etag, requestId: id};
}

const isLife = (life: unknown): life is ReadingLife =>
  life === 'running' || life === 'ended' || life === 'error' || life === 'trouble';
