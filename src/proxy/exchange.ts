/**
 * One question and one answer, in the few words the proxy needs of them.
 *
 * `Request` and `Response` are the public face. Building both for each cached answer is most of what such an answer
 * costs on Node, so the work is done on these, and `toNodeListener` comes in by this door.
 */
export interface Incoming {
  readonly method: string;
  /** Absolute, or path and query alone. */
  readonly url: string;
  /** The origin the caller addressed, for comparing with `Origin`. */
  ownOrigin(): string;
  header(name: string): string | null;
  body(): ReadableStream<Uint8Array> | null;
  /** Aborts when the caller has gone. */
  signal(): AbortSignal;
  /** For the customer's `authorize`. */
  request(): Request;
}

export interface Outgoing {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** At once where it can, so that an answer at hand costs no waiting. Never throws or rejects. */
export type Answerer = (incoming: Incoming) => Outgoing | Promise<Outgoing>;

export type SigningProxy = (request: Request) => Promise<Response>;

const answerers = new WeakMap<SigningProxy, Answerer>();

/** The handler the world sees; remembers the short way for `toNodeListener`. */
export function asHandler(answer: Answerer): SigningProxy {
  const handler: SigningProxy = async (request) => toResponse(await answer(fromRequest(request)));
  answerers.set(handler, answer);
  return handler;
}

/** The short way, for a handler made here. */
export const answererOf = (handler: SigningProxy): Answerer | undefined => answerers.get(handler);

const fromRequest = (request: Request): Incoming => ({
  method: request.method,
  url: request.url,
  ownOrigin: () => new URL(request.url).origin,
  header: (name) => request.headers.get(name),
  body: () => request.body,
  signal: () => request.signal,
  request: () => request,
});

/** A fresh copy of the bytes' view is enough: nobody writes into them. */
const toResponse = ({status, headers, body}: Outgoing): Response =>
  new Response(body === null ? null : new Uint8Array(body), {status, headers});
