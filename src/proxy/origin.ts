/** Which pages may ask. Answers to others carry no permission, so their browsers keep them from reading anything. */
import type {Incoming, Outgoing} from './exchange.js';
import {Refusal} from './refusal.js';

const USUAL_HEADERS = [
  'Authorization',
  'Content-Type',
  'If-None-Match',
  'Idempotency-Key',
  'X-CSRF-Token',
  'X-Requested-With',
];
const EXPOSED_HEADERS = 'Retry-After, Date, ETag, Age, Warning, X-Request-Id';

export interface OriginGate {
  /** What the answer must carry, or why there is none. */
  check(incoming: Incoming): Readonly<Record<string, string>> | Refusal;
  preflight(incoming: Incoming): Outgoing;
}

export function createOriginGate(origins: readonly string[], headers: readonly string[], writes: boolean): OriginGate {
  const allowed = new Map(origins.map((origin) => [checkedOrigin(origin), permission(origin)]));
  const allowHeaders = [...USUAL_HEADERS, ...headers.map(checkedHeader)].join(', ');
  const allowMethods = writes ? 'GET, POST, OPTIONS' : 'GET, OPTIONS';
  const check: OriginGate['check'] = (incoming) => {
    const origin = incoming.header('origin');
    if (origin === null) return incoming.method === 'POST' ? new Refusal('origin') : NO_PERMISSION;
    const permitted = allowed.get(origin);
    if (permitted) return permitted;
    return isOwn(origin, incoming) ? NO_PERMISSION : new Refusal('origin');
  };
  const preflight = (incoming: Incoming): Outgoing => ({
    status: 204,
    headers: {
      ...(allowed.get(incoming.header('origin') ?? '') ?? NO_PERMISSION),
      'access-control-allow-methods': allowMethods,
      'access-control-allow-headers': allowHeaders,
      'access-control-max-age': '600',
      'cache-control': 'no-store',
    },
    body: null,
  });
  return {check, preflight};
}

const NO_PERMISSION: Readonly<Record<string, string>> = {};

const permission = (origin: string): Readonly<Record<string, string>> => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': EXPOSED_HEADERS,
});

/**
 * The proxy's own page. Behind a gateway that ends TLS the address seen here is http, so the browser's own word
 * for it counts too: no page can forge `Sec-Fetch-Site`. Forwarding headers are never believed.
 */
const isOwn = (origin: string, incoming: Incoming): boolean =>
  origin !== 'null' && (origin === incoming.ownOrigin() || incoming.header('sec-fetch-site') === 'same-origin');

function checkedOrigin(origin: string): string {
  const url = URL.canParse(origin) && !origin.includes('*') ? new URL(origin) : undefined;
  if (url?.origin === origin && (url.protocol === 'https:' || url.protocol === 'http:')) return origin;
  throw new TypeError(`allowedOrigins: ${JSON.stringify(origin)} is not an origin like "https://www.example.com"`);
}

function checkedHeader(name: string): string {
  if (/^[\w-]+$/.test(name)) return name;
  throw new TypeError(`allowedHeaders: ${JSON.stringify(name)} is not a header name`);
}
