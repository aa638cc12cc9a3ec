/** The proxy as an HTTP server, with what a cluster wants to know beside it. */
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {SigningProxy} from '../exchange.js';
import type {Metrics} from '../metrics.js';
import {toNodeListener} from '../node.js';
import {Refusal} from '../refusal.js';

export interface ServerOptions {
  readonly proxy: SigningProxy;
  readonly metrics: Metrics;
  /** The one path the proxy answers on. */
  readonly path: string;
  /** Whether `/healthz` and `/metrics` are served beside the proxy. */
  readonly admin: boolean;
  /** False once a shutdown has begun: a load balancer then sends nobody here. */
  readonly ready: () => boolean;
}

export function createProxyServer(options: ServerOptions): Server {
  const answer = toNodeListener(options.proxy);
  return guarded((request, response) => {
    const path = pathOf(request);
    if (path === options.path) answer(request, response);
    else if (!options.admin || !answerAdmin(path, options, response)) refusePath(response);
  });
}

/** For a port of its own, which the internet need not see. */
export function createAdminServer(options: Pick<ServerOptions, 'metrics' | 'ready'>): Server {
  return guarded((request, response) => {
    if (!answerAdmin(pathOf(request), options, response)) refusePath(response);
  });
}

/** Ends within `patienceMs`: idle connections at once, busy ones when they have answered. */
export function closeServer(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), patienceMs);
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(limit);
      clearInterval(sweep);
      resolve();
    });
  });
}

/** Shorter than Node's own limits: an honest question is one short header block. */
function guarded(listener: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const limits = {
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    maxHeaderSize: 16_384,
    connectionsCheckingInterval: 1000,
  };
  const server = createServer(limits, listener);
  // Longer than a load balancer's own minute, or it would send a question into a connection just closed.
  server.keepAliveTimeout = 65_000;
  return server;
}

function answerAdmin(
  path: string,
  {metrics, ready}: Pick<ServerOptions, 'metrics' | 'ready'>,
  response: ServerResponse,
): boolean {
  if (path === '/healthz') plain(response, ready() ? 200 : 503, ready() ? 'ok\n' : 'shutting down\n');
  else if (path === '/metrics') plain(response, 200, metrics.text());
  else return false;
  return true;
}

const pathOf = ({url = '/'}: IncomingMessage): string => url.split(/[?#]/)[0] ?? '/';

/** With a code of its own, so that a mistyped `endpoint` does not pass for a task nobody knows. */
function refusePath(response: ServerResponse): void {
  const refusal = new Refusal('unknown-path');
  const body = refusal.body(crypto.randomUUID());
  response.writeHead(refusal.status, {
    ...refusal.headers(),
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
