import {trouble, type Result} from '../model/failure.js';
import type {Clock} from './clock.js';
import type {ReadReply, Reply} from './reply.js';

/** Connect, headers and body together, in milliseconds. */
export const DEADLINE = 10_000;

export interface Asked {
  /** The address and what goes with it; the page's own functions may take part, so it counts against the deadline. */
  readonly prepare: () => Promise<{readonly url: string; readonly init: RequestInit}>;
  readonly fetch: typeof fetch;
  /** Reads what has come; wanted only then, so that it need not be there before. */
  readonly read: ReadReply;
  readonly clock: Clock;
  /** Decoded bytes an honest answer may have. */
  readonly maxBytes: number;
  /** Milliseconds left, where some of the deadline is spent already. */
  readonly patience?: number;
}

/**
 * One request, one deadline, one outcome. Rejects only when `signal` aborts; every other trouble is a value.
 *
 * The deadline is raced, not only signalled: a fetch whose frame went away may never settle.
 */
export async function ask(asked: Asked, signal: AbortSignal): Promise<Result<Reply>> {
  const run = new AbortController();
  const either = AbortSignal.any([signal, run.signal]);
  signal.throwIfAborted();
  try {
    return await Promise.race([send(asked, either), deadline(asked, either)]);
  } catch {
    signal.throwIfAborted();
    // The browser gives one identical TypeError for a closed port, a missing CORS header and a failed look-up.
    return trouble('network');
  } finally {
    run.abort();
  }
}

async function deadline({clock, patience = DEADLINE}: Asked, signal: AbortSignal): Promise<Result<never>> {
  await clock.sleep(patience, signal);
  return trouble('timeout');
}

async function send({prepare, fetch, read, clock, maxBytes}: Asked, signal: AbortSignal): Promise<Result<Reply>> {
  const request = await prepare().catch(() => undefined);
  if (!request) return trouble('network', {message: 'The endpoint or headers function of the page failed.'});
  signal.throwIfAborted();
  const {url, init} = request;
  return read(await fetch(url, {...init, redirect: 'manual', signal}), maxBytes, clock);
}
