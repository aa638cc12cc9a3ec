/** For `http.createServer` and Express. */
import type {IncomingMessage, ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {answererOf, type Incoming, type Outgoing, type SigningProxy} from './exchange.js';
import {lazyRequest} from './lazy-request.js';

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Mount it where the page's `endpoint` points. It answers every request it is given and calls no `next`. */
export function toNodeListener(handler: SigningProxy): NodeListener {
  const answer = answererOf(handler);
  return (request, response) => {
    const incoming = new NodeIncoming(request, response);
    const outgoing = answer ? answer(incoming) : askHandler(handler, incoming);
    if (outgoing instanceof Promise) void outgoing.then((late) => write(late, request, response));
    else write(outgoing, request, response);
  };
}

/** Any other handler gets what it expects, and a fault of its own becomes an empty 500. */
async function askHandler(handler: SigningProxy, incoming: NodeIncoming): Promise<Outgoing> {
  try {
    return await fromResponse(await handler(incoming.standard(incoming.body())));
  } catch {
    return {status: 500, headers: {'cache-control': 'no-store'}, body: null};
  }
}

function write(outgoing: Outgoing, request: IncomingMessage, response: ServerResponse): void {
  if (response.destroyed || response.headersSent) return;
  const headers = flatHeaders(outgoing);
  // An unread body would be read to its end just to be thrown away.
  const close = !request.complete && hasBody(request);
  response.writeHead(outgoing.status, close ? [...headers, 'connection', 'close'] : headers);
  response.end(outgoing.body ?? undefined);
}

/** Any method may bring one, a GET included. */
const hasBody = ({headers}: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const flattened = new WeakMap<Outgoing, string[]>();

/** Names and values in one list, the form Node writes fastest; an answer at hand is sent many times. */
function flatHeaders(outgoing: Outgoing): string[] {
  const known = flattened.get(outgoing);
  if (known) return known;
  const {headers, body} = outgoing;
  const flat = Object.entries(headers).flat();
  if (body) flat.push('content-length', String(body.byteLength));
  flattened.set(outgoing, flat);
  return flat;
}

async function fromResponse(response: Response): Promise<Outgoing> {
  const body = response.body ? new Uint8Array(await response.arrayBuffer()) : null;
  return {status: response.status, headers: Object.fromEntries(response.headers), body};
}

class NodeIncoming implements Incoming {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #signal: AbortSignal | undefined;
  #standard: Request | undefined;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  get method(): string {
    return this.#request.method ?? 'GET';
  }

  /** Express cuts the mount path off `url`; only the query matters here. */
  get url(): string {
    return this.#request.url ?? '/';
  }

  ownOrigin(): string {
    const encrypted = 'encrypted' in this.#request.socket && this.#request.socket.encrypted === true;
    return `${encrypted ? 'https' : 'http'}://${this.#request.headers.host ?? 'localhost'}`;
  }

  header(name: string): string | null {
    const value: unknown = this.#request.headers[name];
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? value.join(', ') : null;
  }

  body(): ReadableStream<Uint8Array> | null {
    const {method} = this;
    if (method === 'GET' || method === 'HEAD') return null;
    return toWeb(this.#request.readableDidRead ? parsedBody(this.#request) : this.#request);
  }

  signal(): AbortSignal {
    if (this.#signal) return this.#signal;
    const gone = new AbortController();
    this.#signal = gone.signal;
    this.#response.once('close', () => {
      if (!this.#response.writableFinished) gone.abort();
    });
    return gone.signal;
  }

  request(): Request {
    return lazyRequest(this);
  }

  href(): string {
    return this.#address().href;
  }

  standard(body: ReadableStream<Uint8Array> | null = null): Request {
    this.#standard ??= this.#build(body);
    return this.#standard;
  }

  #build(body: ReadableStream<Uint8Array> | null): Request {
    const headers = new Headers();
    const {rawHeaders} = this.#request;
    for (let at = 0; at + 1 < rawHeaders.length; at += 2)
      headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
    const init: RequestInit & {duplex: 'half'} = {method: this.method, headers, duplex: 'half', signal: this.signal()};
    return new Request(this.#address(), body === null ? init : {...init, body});
  }

  /** The path is set, not resolved: `//evil.example/` in a request line is a path, not another host. */
  #address(): URL {
    const own = this.ownOrigin();
    const url = new URL(URL.canParse(own) ? own : 'http://localhost');
    const [path = '/', ...query] = this.url.split('?');
    url.pathname = path;
    url.search = query.join('?');
    return url;
  }
}

/** Node's own type of the stream and the platform's are two names for one thing. */
const toWeb = (stream: Readable): ReadableStream<Uint8Array> =>
  Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;

/** Where a body parser came first, as `express.json()` does, the stream is spent and its result stands on the request. */
function parsedBody(request: IncomingMessage): Readable {
  const body: unknown = 'body' in request ? request.body : undefined;
  return Readable.from(body === undefined ? [] : [Buffer.from(JSON.stringify(body))]);
}
