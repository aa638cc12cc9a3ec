import {request as send, type IncomingMessage} from 'node:http';
import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import {isVendorHost} from './vendor.js';

/**
 * A `fetch` for which the vendors' hosts stand at `origin`: the request arrives there byte for byte, `Host` included,
 * as a signature needs it. Node's own `fetch` does not let one set that header. No other host can be reached.
 */
export function fetchAt(origin: () => string): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (!isVendorHost(url.host)) throw new TypeError(`fetch failed: ${url.host} is not one of the simulated clouds`);
    const body = Buffer.from(await request.arrayBuffer());
    return await exchange(new URL(url.pathname + url.search, origin()), {request, host: url.host, body});
  };
}

interface Parcel {
  readonly request: Request;
  readonly host: string;
  readonly body: Buffer;
}

function exchange(url: URL, {request, host, body}: Parcel): Promise<Response> {
  const {method, signal} = request;
  const headers = {
    ...Object.fromEntries(request.headers),
    host,
    ...(body.length > 0 ? {'content-length': body.length} : {}),
  };
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {method, headers, signal}, (incoming) => resolve(toResponse(incoming)));
    outgoing.on('error', (error) =>
      reject(signal.aborted ? asError(signal.reason) : new TypeError('fetch failed', {cause: error})),
    );
    outgoing.end(body);
  });
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, [value ?? ''].flat().join(', '));
  return new Response(Readable.toWeb(incoming) as ReadableStream & globalThis.ReadableStream, {
    status: incoming.statusCode ?? 500,
    headers,
  });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('aborted'));
