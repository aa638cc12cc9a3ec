/** One signed request, and what came back of it. */
import {TimedOut, within, type Sleep} from '../deadline.js';
import {parseJson} from '../json.js';
import {decodeUtf8, readStream} from '../read-stream.js';
import {Refusal} from '../refusal.js';

export interface UpstreamRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Built from nothing: no header of the caller's is ever among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface UpstreamReply {
  readonly status: number;
  /** `undefined`: not JSON. */
  readonly json: unknown;
  /** The vendor's clock, from its `Date` header. */
  readonly date: number | undefined;
  /** Seconds of its `Retry-After`. */
  readonly retryAfter: number | undefined;
}

export interface Sending {
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Ends the call early; never set for a write. */
  readonly signal: AbortSignal | undefined;
}

/** One time limit over connect, headers and body. Redirects are not followed: they would take the signature along. */
export async function send(request: UpstreamRequest, sending: Sending): Promise<UpstreamReply | Refusal> {
  try {
    return await within(
      sending.timeoutMs,
      sending.sleep,
      (signal) => exchange(request, sending, signal),
      sending.signal,
    );
  } catch (error) {
    if (error instanceof TimedOut) return new Refusal('upstream-timeout');
    if (sending.signal?.aborted) return new Refusal('caller-gone');
    // Name resolution, refusal and TLS trouble look alike from outside, and should.
    return new Refusal('upstream-network');
  }
}

async function exchange(
  request: UpstreamRequest,
  sending: Sending,
  signal: AbortSignal,
): Promise<UpstreamReply | Refusal> {
  const {url, method, headers, body} = request;
  const response = await sending.fetch(url, {
    method,
    headers: {...headers},
    ...(body === undefined ? {} : {body}),
    redirect: 'manual',
    signal,
  });
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    void response.body?.cancel().catch(() => undefined);
    return new Refusal('upstream-redirect');
  }
  const bytes = await readWhole(response.body, sending.maxBytes, signal);
  if (bytes instanceof Refusal) return bytes;
  const date = Date.parse(response.headers.get('date') ?? '');
  const retryAfter = readRetryAfter(response.headers.get('retry-after'));
  return {
    status: response.status,
    json: parseJson(decodeUtf8(bytes)),
    date: Number.isFinite(date) ? date : undefined,
    retryAfter,
  };
}

/** A body that is too long, or breaks off, is a bad answer; one that stalls ends with the signal. */
async function readWhole(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | Refusal> {
  try {
    return await readStream(body, maxBytes, signal);
  } catch {
    signal.throwIfAborted();
    return new Refusal('upstream-payload');
  }
}

/** Whole seconds alone, clamped to what is worth telling a page. */
const readRetryAfter = (text: string | null): number | undefined =>
  text !== null && /^\d{1,6}$/.test(text) ? Math.min(300, Math.max(1, Number(text))) : undefined;
