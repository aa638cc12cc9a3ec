/** Waits `ms`, or rejects with the signal's reason at once. Given as an option, so that tests need not wait. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, {once: true});
  });

/** What a wait ends with when our own time limit ended it. Told apart by identity: browsers and servers name it differently. */
export class TimedOut extends Error {}

/**
 * Runs `work` with a signal that aborts after `ms`, and settles by then whether `work` listens or not.
 * An `outer` signal ends it too.
 */
export async function within<T>(
  ms: number,
  wait: Sleep,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const limit = new AbortController();
  const clock = new AbortController();
  const leave = (): void => limit.abort(outer?.reason);
  if (outer?.aborted) leave();
  else outer?.addEventListener('abort', leave, {once: true});
  void wait(ms, clock.signal).then(
    () => limit.abort(new TimedOut()),
    () => undefined,
  );
  const ended = new Promise<never>((_, reject) => {
    const stop = (): void => reject(limit.signal.reason as Error);
    if (limit.signal.aborted) stop();
    else limit.signal.addEventListener('abort', stop, {once: true});
  });
  try {
    return await Promise.race([work(limit.signal), ended]);
  } finally {
    outer?.removeEventListener('abort', leave);
    ended.catch(() => undefined);
    clock.abort();
  }
}

/** Calls `done` after `ms` unless cancelled. Lighter than a wait with a signal, for what is done with every request. */
export type Timer = (ms: number, done: () => void) => () => void;

const realTimer: Timer = (ms, done) => {
  const timer = setTimeout(done, ms);
  return () => {
    clearTimeout(timer);
  };
};

export function timerOf(wait: Sleep): Timer {
  if (wait === sleep) return realTimer;
  return (ms, done) => {
    const cancelled = new AbortController();
    wait(ms, cancelled.signal).then(done, () => undefined);
    return () => {
      cancelled.abort();
    };
  };
}

/** Settles as `work` does, or rejects with `TimedOut`. */
export function limit<T>(work: PromiseLike<T>, ms: number, timer: Timer): Promise<T> {
  let cancel = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = timer(ms, () => {
      reject(new TimedOut());
    });
  });
  return Promise.race([work, late]).finally(cancel);
}
