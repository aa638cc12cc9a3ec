import type {Result} from '../../model/failure.js';
import type {MediaTask, TaskKind} from '../../model/task.js';
import {ask, type Reply} from '../../polling/ask.js';
import type {Clock} from '../../polling/clock.js';
import type {Ask, Sighting} from '../../polling/poll.js';
import {readTask, type ReadCall} from '../../providers/index.js';

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
    const etag = known?.etag;
    const init: RequestInit = {cache: fresh ? 'no-cache' : 'default'};
    const asked = {connection, params: call.params, init, maxBytes: call.maxBytes, clock, etag};
    const reply = await sendAsVisitor(asked, signal);
    if (!reply.ok) return {result: reply, freshFor: 0, age: 0};
    const {answer, freshFor, age} = reply.value;
    if (answer.status === 304 && known) return {result: {ok: true, value: known.task}, freshFor, age};
    const result = readTask(kind, call, answer);
    known =
      result.ok && worthRevalidating(reply.value, connection)
        ? {etag: reply.value.etag, task: result.value}
        : undefined;
    return {result, freshFor, age} satisfies Sighting;
  };
}

/**
 * With a `max-age` the browser's cache revalidates by itself, and serves the page's other tabs, which an
 * `If-None-Match` of our own would switch off. Across origins that header would also cost a preflight.
 */
function worthRevalidating(reply: Reply, {fetcher, endpoint}: Connection): reply is Reply & {readonly etag: string} {
  if (reply.etag === undefined) return false;
  if (fetcher) return true;
  return (
    reply.freshFor === 0 &&
    typeof endpoint === 'string' &&
    new URL(endpoint, document.baseURI).origin === location.origin
  );
}

export interface Errand {
  readonly connection: Connection;
  readonly params: ReadCall['params'];
  readonly init: RequestInit;
  readonly maxBytes: number;
  readonly clock: Clock;
  readonly etag?: string | undefined;
}

/** Sends with the visitor's headers; after a 401 asks the page for new ones, once, and tries once more. */
export async function sendAsVisitor(errand: Errand, signal: AbortSignal): Promise<Result<Reply>> {
  const {headers} = errand.connection;
  const first = await send(errand, () => resolve(headers, {}), signal);
  if (typeof headers !== 'function' || !first.ok || first.value.answer.status !== 401) return first;
  return send(errand, () => renew(headers), signal);
}

function send(errand: Errand, visitor: () => Promise<HeadersInit>, signal: AbortSignal): Promise<Result<Reply>> {
  const {connection, params, init, maxBytes, clock, etag} = errand;
  const {fetcher, credentials, token} = connection;
  const prepare = async () => {
    const url = addressOf(await endpointOf(connection), params);
    const headers = new Headers(await visitor());
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    if (token && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    if (etag !== undefined) headers.set('if-none-match', etag);
    return {url, init: {...init, headers, credentials}};
  };
  // Looked up late: the page may replace `fetch`, and must find `window` as its receiver.
  const fetch = fetcher ?? ((input, options) => globalThis.fetch(input, options));
  return ask({prepare, fetch, clock, maxBytes}, signal);
}

const endpointOf = async ({endpoint}: Connection): Promise<string> =>
  typeof endpoint === 'function' ? endpoint() : endpoint;

const resolve = async (headers: HeadersSource | undefined, context: HeadersContext): Promise<HeadersInit> =>
  (typeof headers === 'function' ? headers(context) : headers) ?? {};

const renewals = new WeakMap<object, Promise<HeadersInit>>();

/** One renewal at a time for each function, however many elements were refused at once. */
function renew(headers: Extract<HeadersSource, (context: HeadersContext) => unknown>): Promise<HeadersInit> {
  let renewal = renewals.get(headers);
  if (!renewal) {
    renewal = resolve(headers, {reason: 'unauthorized'}).finally(() => renewals.delete(headers));
    renewals.set(headers, renewal);
  }
  return renewal;
}

/** The endpoint's own path and query, kept as they are, and the parameters behind them. */
export function addressOf(endpoint: string, params: ReadCall['params']): string {
  const url = new URL(endpoint, document.baseURI);
  const query = new URLSearchParams(params.map(([name, value]) => [name, value]));
  url.search = `${url.search ? `${url.search}&` : '?'}${query}`;
  url.hash = '';
  return url.href;
}
