/** From what was found to status, headers and bytes. */
import type {Found} from './answers.js';
import type {Incoming, Outgoing} from './exchange.js';
import type {View} from './project.js';
import type {Page, Reading} from './reading.js';
import {Refusal} from './refusal.js';

const COMMON = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;

/**
 * `Authorization` and `Cookie` are there because the browser keeps answers for a while, and the next person at the same
 * machine may be someone else; so are the headers of the site, which may say who asks as well.
 */
const VARY_PRIVATE = ['Origin', 'Authorization', 'Cookie'] as const;
/** One copy for everybody, but for the page's origin that the answer names. */
const VARY_PUBLIC = ['Origin'] as const;

const encoder = new TextEncoder();

type Headers = Readonly<Record<string, string>>;

export interface Replier {
  /** What a page may keep to itself; `permission` must be the same object for the same origin. */
  show(found: Found, view: View, incoming: Incoming, permission: Headers): Outgoing;
  refuse(refusal: Refusal, permission: Headers, requestId: string): Outgoing;
  preflight(reply: Outgoing): Outgoing;
}

export function createReplier(publicCache: boolean, allowedHeaders: readonly string[], now: () => number): Replier {
  const own: Headers = {...COMMON, vary: [...VARY_PRIVATE, ...allowedHeaders].join(', ')};
  const shared: Headers = {...COMMON, vary: [...VARY_PUBLIC, ...allowedHeaders].join(', ')};
  const refuse: Replier['refuse'] = (refusal, permission, requestId) => {
    const headers = {
      ...own,
      ...permission,
      ...refusal.headers(),
      'cache-control': 'no-store',
      'x-request-id': requestId,
    };
    return {status: refusal.status, headers, body: encoder.encode(refusal.body(requestId))};
  };
  return {
    show(found, view, incoming, permission) {
      const reading = found.outcome;
      if (reading instanceof Refusal) return refuse(reading, permission, crypto.randomUUID());
      const age = Math.max(0, Math.floor((now() - reading.at) / 1000));
      const open = publicCache && isAnonymous(incoming);
      const base = open ? shared : own;
      const whole = wholeReply(reading, reading.pages[view], {age, pace: found.pace, open, base, permission});
      const {etag} = whole.headers;
      const known = incoming.header('if-none-match');
      return etag === undefined || known === null || !matches(known, etag) ? whole : withoutBody(whole);
    },
    refuse,
    preflight: (reply) => ({...reply, headers: {...reply.headers, ...own}}),
  };
}

interface Circumstances {
  readonly age: number;
  readonly pace: number | undefined;
  readonly open: boolean;
  readonly base: Headers;
  readonly permission: Headers;
}

const latest = new WeakMap<Page, {readonly circumstances: Circumstances; readonly reply: Outgoing}>();

/** Within a second all pages of one origin get the same reply; making it once is most of what a hit saves. */
function wholeReply(reading: Reading, page: Page, circumstances: Circumstances): Outgoing {
  const known = latest.get(page);
  if (known && isSame(known.circumstances, circumstances)) return known.reply;
  const reply = makeReply(reading, page, circumstances);
  latest.set(page, {circumstances, reply});
  return reply;
}

const isSame = (a: Circumstances, b: Circumstances): boolean =>
  a.age === b.age && a.permission === b.permission && a.open === b.open && a.pace === b.pace;

function makeReply(reading: Reading, {bytes, etag, requestId}: Page, circumstances: Circumstances): Outgoing {
  const headers = {
    ...circumstances.base,
    ...circumstances.permission,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    ...(etag === undefined ? {'cache-control': 'no-store'} : keeping(etag, reading, circumstances)),
  };
  return {status: reading.status, headers, body: bytes};
}

/**
 * Pages pace themselves by `max-age` less `Age`. An old answer says so, and when to come back, and is kept by nobody:
 * a browser adds the headers of a 304 to the answer it has, and would go on saying "old" when the answer no longer is.
 */
function keeping(etag: string, {freshMs}: Reading, {age, pace, open}: Circumstances): Headers {
  if (pace !== undefined) {
    const headers = {'cache-control': `no-store, max-age=${age + pace}`, warning: '110 - "Response is Stale"'};
    return {...headers, age: String(age)};
  }
  const fresh = Math.floor(freshMs / 1000);
  const control = open ? `public, max-age=${fresh}, s-maxage=${fresh}` : `private, max-age=${fresh}`;
  return {etag, 'cache-control': control, age: String(age)};
}

function withoutBody({headers}: Outgoing): Outgoing {
  const kept = Object.entries(headers).filter(([name]) => name !== 'content-type');
  return {status: 304, headers: Object.fromEntries(kept), body: null};
}

const isAnonymous = (incoming: Incoming): boolean =>
  incoming.header('authorization') === null && incoming.header('cookie') === null;

/** Weak comparison, as RFC 9110 asks for here. */
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}
