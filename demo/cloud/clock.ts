/** The only way the simulated cloud reads the time or waits, so that a test can move both. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Rejects with the signal's reason as soon as it aborts, and leaves no timer behind. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const realClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    waitUntil(signal, (done) => {
      const timer = setTimeout(done, ms);
      return () => clearTimeout(timer);
    }),
};

export interface MovableClock extends Clock {
  /** Moves the time forward and ends the waits that are over by then. */
  readonly advance: (ms: number) => void;
  /** How many wait. */
  readonly sleepers: number;
}

/** A clock that stands still until it is told to move. */
export function movableClock(start: number): MovableClock {
  let now = start;
  const sleeping = new Set<{readonly until: number; readonly wake: () => void}>();
  return {
    now: () => now,
    wait: (ms, signal) =>
      waitUntil(signal, (wake) => {
        const sleeper = {until: now + ms, wake};
        sleeping.add(sleeper);
        return () => sleeping.delete(sleeper);
      }),
    advance(ms) {
      now += ms;
      for (const sleeper of [...sleeping]) if (sleeper.until <= now) sleeper.wake();
    },
    get sleepers() {
      return sleeping.size;
    },
  };
}

/** `begin` starts the wait and answers how to end it early. */
function waitUntil(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(asError(signal.reason));
    const onAbort = (): void => {
      cancel();
      reject(asError(signal.reason));
    };
    const cancel = begin(() => {
      cancel();
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, {once: true});
  });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('aborted'));
