import {ok, trouble, type Result} from '../../model/failure.js';
import type {MediaTask, TaskKind} from '../../model/task.js';
import {ask, DEADLINE} from '../../polling/ask.js';
import type {Clock} from '../../polling/clock.js';
import type {Ask} from '../../polling/poll.js';
import type {ReadReply, Reply} from '../../polling/reply.js';
import type {ReadCall} from '../../providers/questions.js';
import {answers} from './answers.js';
import {originOf} from './endpoint.js';

/** Why headers are asked for again: after a 401, once, before the one retry. */
export interface HeadersContext {
  readonly reason?: 'unauthorized';
}

/** Request headers, or a function called for every request. */
export type HeadersSource = HeadersInit | ((context: HeadersContext) => HeadersInit | Promise<HeadersInit>);

export type EndpointSource = string | (() => string | Promise<string>);

/** How to reach the customer's endpoint, and as whom. */
export interface Connection {
  readonly endpoint: EndpointSource;
  readonly headers: HeadersSource | undefined;
  readonly fetcher: typeof fetch | undefined;
  readonly credentials: RequestCredentials;
  readonly token: string;
}

/** Asks once about one task and reads the answer. Remembers the last one, so that a 304 can repeat it. */
export function createTaskAsk(connection: Connection, kind: TaskKind, call: ReadCall, clock: Clock): Ask {
  let known: {readonly etag: string; readonly task: MediaTask} | undefined;
  return async (signal, fresh) => {
    const headers: HeadersInit = known ? {'if-none-match': known.etag} : {};
    const init: RequestInit = {cache: fresh ? 'no-cache' : 'default', headers};
    const reply = await sendAsVisitor({...call, connection, init, clock}, signal);
    if (!reply.ok) return {result: reply};
    const {answer, etag, ...freshness} = reply.value;
    if (answer.status === 304 && known) return {result: ok(known.task), ...freshness};
    const result = answers.value?.readTask(kind, call, answer) ?? trouble('network');
    known =
      result.ok && etag && worthRevalidating(freshness.freshFor, connection) ? {etag, task: result.value} : undefined;
    return {result, ...freshness};
  };
}

/**
 * With a `max-age` the browser's cache revalidates by itself, and serves the page's other tabs, which an
 * `If-None-Match` of our own would switch off. Across origins that header would also cost a preflight.
 */
const worthRevalidating = (freshFor: number, {fetcher, endpoint}: Connection): boolean =>
  Boolean(fetcher) || (!freshFor && typeof endpoint === 'string' && originOf(endpoint) === location.origin);

export interface Errand {
  readonly connection: Connection;
  readonly params: ReadCall['params'];
  readonly init: RequestInit;
  readonly maxBytes: number;
  readonly clock: Clock;
}

/** Sends with the visitor's headers; after a 401 asks the page for new ones, once, and tries once more: one deadline over all. */
export async function sendAsVisitor(errand: Errand, signal: AbortSignal): Promise<Result<Reply>> {
  const {clock, connection} = errand;
  const {headers} = connection;
  const started = clock.now();
  const known = typeof headers === 'function' ? renewals.get(headers) : undefined;
  const stale = known?.isOver ? known : undefined;
  const first = await send(errand, () => resolve(headers, {}), signal, DEADLINE);
  if (typeof headers !== 'function' || !first.ok || first.value.answer.status !== 401) return first;
  const left = Math.max(0, DEADLINE - (clock.now() - started));
  return send(errand, () => renew(headers, clock.now(), stale), signal, left);
}

function send(
  errand: Errand,
  visitor: () => Promise<HeadersInit>,
  signal: AbortSignal,
  patience: number,
): Promise<Result<Reply>> {
  const {connection, params, init} = errand;
  const {fetcher, credentials, token} = connection;
  const prepare = async () => {
    const url = addressOf(await endpointOf(connection), params);
    const headers = new Headers(await visitor());
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    return {url, init: {...init, headers, credentials}};
  };
  // Looked up late: the page may replace `fetch`, and must find `window` as its receiver.
  const own: typeof globalThis.fetch = fetcher ?? ((input, options) => globalThis.fetch(input, options));
  // What reads the answer comes at the same time, and under the same deadline.
  const fetch: typeof globalThis.fetch = async (...request) =>
    (await Promise.all([own(...request), answers.value ?? answers.load()]))[0];
  const read: ReadReply = async (...reply) => answers.value?.readReply(...reply) ?? trouble('network');
  return ask({...errand, prepare, fetch, read, patience}, signal);
}

const endpointOf = async ({endpoint}: Connection): Promise<string> =>
  typeof endpoint === 'function' ? endpoint() : endpoint;

const resolve = async (headers: HeadersSource | undefined, context: HeadersContext): Promise<HeadersInit> =>
  (typeof headers === 'function' ? headers(context) : headers) ?? {};

interface Renewal {
  readonly at: number;
  readonly headers: Promise<HeadersInit>;
  isOver: boolean;
}

const renewals = new WeakMap<object, Renewal>();

/**
 * One renewal for each function, however many elements were refused, at once or one by one: who asked before it was
 * over, with headers older than `stale`, gets its headers. One that hangs is given up.
 */
function renew(
  source: Extract<HeadersSource, (context: HeadersContext) => unknown>,
  now: number,
  stale: Renewal | undefined,
): Promise<HeadersInit> {
  const current = renewals.get(source);
  if (current && current !== stale && now - current.at < DEADLINE) return current.headers;
  const headers = resolve(source, {reason: 'unauthorized'});
  const renewal = {at: now, headers, isOver: false};
  renewals.set(source, renewal);
  const end = () => void (renewal.isOver = true);
  headers.then(end, end);
  return headers;
}

/** The endpoint's own path and query, kept as they are, and the parameters behind them. */
function addressOf(endpoint: string, params: ReadCall['params']): string {
  // A function of the page may have answered with anything. Who asked says so.
  if (typeof endpoint !== 'string') throw new TypeError();
  const url = new URL(endpoint, document.baseURI);
  url.search += `${url.search && '&'}${new URLSearchParams(Object.fromEntries(params))}`;
  url.hash = '';
  return url.href;
}
