/** From an outcome to status, headers and bytes. */
import type {Outgoing} from './exchange.js';
import type {View} from './project.js';
import type {Reading, ReadingLife} from './reading.js';
import type {Refusal} from './refusal.js';

/**
 * On every answer. `Authorization` and `Cookie` are there because the browser keeps answers for a while, and the next
 * person at the same machine may be someone else.
 */
const ALWAYS = {
  vary: 'Origin, Authorization, Cookie',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;

export interface Replies {
  show(reading: Reading, view: View, ifNoneMatch: string | null, requestId: string, now: number): Outgoing;
  refuse(refusal: Refusal, requestId: string): Outgoing;
  dress(reply: Outgoing, permission: Readonly<Record<string, string>>): Outgoing;
}

export function createReplies(lives: Readonly<Record<ReadingLife, number>>): Replies {
  return {
    show(reading, view, ifNoneMatch, requestId, now) {
      const {bytes, etag} = reading.pages[view];
      const headers = freshness(reading, etag, lives, now);
      headers['x-request-id'] = requestId;
      if (etag !== undefined && matches(ifNoneMatch, etag)) return {status: 304, headers, body: null};
      headers['content-type'] = 'application/json; charset=utf-8';
      return {status: reading.status, headers, body: bytes};
    },
    refuse(refusal, requestId) {
      const headers = {...refusal.headers(), 'cache-control': 'no-store', 'x-request-id': requestId};
      return {status: refusal.status, headers, body: new TextEncoder().encode(refusal.body(requestId))};
    },
    dress: (reply, permission) => ({...reply, headers: {...reply.headers, ...ALWAYS, ...permission}}),
  };
}

/** The page paces itself by `max-age` less `Age`. */
function freshness(
  {life, at}: Reading,
  etag: string | undefined,
  lives: Readonly<Record<ReadingLife, number>>,
  now: number,
): Record<string, string> {
  if (etag === undefined) return {'cache-control': 'no-store'};
  const age = Math.max(0, Math.floor((now - at) / 1000));
  return {'cache-control': `private, max-age=${Math.floor(lives[life] / 1000)}`, age: String(age), etag};
}

/** Weak comparison, as RFC 9110 asks for here. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}
