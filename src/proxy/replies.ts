/** From what was found to status, headers and bytes. */
import type {Found} from './answers.js';
import type {Incoming, Outgoing} from './exchange.js';
import type {View} from './project.js';
import type {Reading} from './reading.js';
import {Refusal} from './refusal.js';

const COMMON = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * `Authorization` and `Cookie` are there because the browser keeps answers for a while, and the next person at the same
 * machine may be someone else.
 */
const PRIVATE = {...COMMON, vary: 'Origin, Authorization, Cookie'} as const;
/** One copy for everybody, but for the page's origin that the answer names. */
const PUBLIC = {...COMMON, vary: 'Origin'} as const;

const encoder = new TextEncoder();

type Headers = Record<string, string>;

export function preflightReply(reply: Outgoing): Outgoing {
  return {...reply, headers: {...reply.headers, ...PRIVATE}};
}

export function reply(
  found: Found,
  view: View,
  incoming: Incoming,
  permission: Readonly<Headers>,
  settings: {readonly publicCache: boolean; readonly now: () => number},
  requestId: string,
): Outgoing {
  const {outcome} = found;
  if (outcome instanceof Refusal) return refuse(outcome, permission, requestId);
  const open = settings.publicCache && isAnonymous(incoming);
  const headers: Headers = {...(open ? PUBLIC : PRIVATE), ...permission, 'x-request-id': requestId};
  const {bytes, etag} = outcome.pages[view];
  if (etag === undefined) {
    headers['cache-control'] = 'no-store';
  } else {
    addFreshness(headers, outcome, found.pace, open, settings.now());
    headers['etag'] = etag;
    if (matches(incoming.header('if-none-match'), etag)) return {status: 304, headers, body: null};
  }
  headers['content-type'] = 'application/json; charset=utf-8';
  return {status: outcome.status, headers, body: bytes};
}

function refuse(refusal: Refusal, permission: Readonly<Headers>, requestId: string): Outgoing {
  const headers = {
    ...PRIVATE,
    ...permission,
    ...refusal.headers(),
    'cache-control': 'no-store',
    'x-request-id': requestId,
  };
  return {status: refusal.status, headers, body: encoder.encode(refusal.body(requestId))};
}

/** Pages pace themselves by `max-age` less `Age`. An old answer says so, and when to come back. */
function addFreshness(headers: Headers, reading: Reading, pace: number | undefined, open: boolean, now: number): void {
  const age = Math.max(0, Math.floor((now - reading.at) / 1000));
  const fresh = pace === undefined ? Math.floor(reading.freshMs / 1000) : age + pace;
  headers['cache-control'] = open ? `public, max-age=${fresh}, s-maxage=${fresh}` : `private, max-age=${fresh}`;
  headers['age'] = String(age);
  if (pace !== undefined) headers['warning'] = '110 - "Response is Stale"';
}

const isAnonymous = (incoming: Incoming): boolean =>
  incoming.header('authorization') === null && incoming.header('cookie') === null;

/** Weak comparison, as RFC 9110 asks for here. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}
