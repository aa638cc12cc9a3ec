import type {Answer} from '../model/answer.js';
import {fail, malformed, type Failure, type Result} from '../model/failure.js';
import type {Clock} from './clock.js';
import {freshness, retryAfter} from './http-headers.js';
import {readBody} from './read-body.js';

/** Connect, headers and body together, in milliseconds. */
export const DEADLINE = 10_000;

export interface Asked {
  /** The address and what goes with it; the page's own functions may take part, so it counts against the deadline. */
  readonly prepare: () => Promise<{readonly url: string; readonly init: RequestInit}>;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Decoded bytes an honest answer may have. */
  readonly maxBytes: number;
}

/** An answer with what its headers say of its age. */
export interface Reply {
  readonly answer: Answer;
  readonly etag: string | undefined;
  readonly freshFor: number;
  readonly age: number;
}

/**
 * One request, one deadline, one outcome. Rejects only when `signal` aborts; every other trouble is a value.
 *
 * The deadline is raced, not only signalled: a fetch whose frame went away may never settle.
 */
export async function ask(asked: Asked, signal: AbortSignal): Promise<Result<Reply>> {
  const run = new AbortController();
  const stop = () => run.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, {once: true});
  try {
    return await Promise.race([send(asked, run.signal), deadline(asked.clock, run.signal)]);
  } catch {
    signal.throwIfAborted();
    return fail(NO_ANSWER);
  } finally {
    signal.removeEventListener('abort', stop);
    run.abort();
  }
}

// The browser gives one identical TypeError for a closed port, a missing CORS header and a failed look-up.
const NO_ANSWER: Failure = {kind: 'network', retryable: true, message: 'The endpoint could not be reached.'};

async function deadline(clock: Clock, signal: AbortSignal): Promise<Result<never>> {
  await clock.sleep(DEADLINE, signal);
  return fail({kind: 'timeout', retryable: true, message: `No whole answer within ${DEADLINE / 1000} s.`});
}

const UNPREPARED: Failure = {
  kind: 'network',
  retryable: true,
  message: "The page's own endpoint or headers function failed, so nothing was sent.",
};

async function send({prepare, fetch, clock, maxBytes}: Asked, signal: AbortSignal): Promise<Result<Reply>> {
  const request = await prepare().catch(() => undefined);
  if (!request) return fail(UNPREPARED);
  signal.throwIfAborted();
  const {url, init} = request;
  const response = await fetch(url, {...init, redirect: 'manual', signal});
  if (
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400 && response.status !== 304)
  ) {
    return fail({
      kind: 'unauthorized',
      retryable: false,
      message: 'The endpoint redirected, most likely to a sign-in page.',
    });
  }
  const body = await readBody(response, maxBytes);
  if (body === 'too-large') return malformed('The answer is larger or deeper than any honest one.', 'size');
  return {
    ok: true,
    value: {
      answer: {status: response.status, body, retryAfter: retryAfter(response.headers, clock.now())},
      etag: response.headers.get('etag') ?? undefined,
      ...freshness(response.headers),
    },
  };
}
