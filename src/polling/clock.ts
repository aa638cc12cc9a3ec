/** The only way this library reads the time or waits. Tests hand in a fake. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Rejects with `signal.reason` the moment `signal` aborts; leaves no timer behind. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const abort = () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', abort);
        resolve();
      }, ms);
      signal.addEventListener('abort', abort, {once: true});
    }),
};
