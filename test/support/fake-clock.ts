import type {Clock} from '../../src/polling/clock.js';

interface Sleeper {
  at: number;
  readonly wake: () => void;
}

/** Time that moves when told. `sleepers` counts what still waits. */
export class FakeClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  get sleepers(): number {
    return this.#sleepers.size;
  }

  /** Milliseconds to the next wake-up; Infinity where nobody waits. */
  get next(): number {
    return Math.min(...[...this.#sleepers].map(({at}) => at - this.#now));
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (!(ms >= 0 && ms <= 300_000)) throw new RangeError(`a wait of ${ms} ms was asked for`);
      const sleeper: Sleeper = {
        at: this.#now + ms,
        wake: () => {
          signal.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason as Error);
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', abort, {once: true});
    });
  }

  /** Moves time on, waking everybody due, in order; what they start is settled as far as it can be. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const due = [...this.#sleepers].filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#now = Math.max(this.#now, due.at);
      this.#sleepers.delete(due);
      due.wake();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  /** The wall clock goes on while timers stand still, as on a machine that slept. */
  drift(ms: number): void {
    this.#now += ms;
    for (const sleeper of [...this.#sleepers]) {
      this.#sleepers.delete(sleeper);
      this.#sleepers.add(Object.assign(sleeper, {at: sleeper.at + ms}));
    }
  }

  /** Jumps without waking anybody on the way, as a machine that slept does; those overdue wake together. */
  async oversleep(ms: number): Promise<void> {
    this.#now += ms;
    await this.advance(0);
  }
}

let underWay = 0;

/** Work of the platform's own, in tasks that no other waits for: `settle` waits for it. */
export async function waitedFor<T>(work: Promise<T>): Promise<T> {
  underWay++;
  try {
    return await work;
  } finally {
    underWay--;
  }
}

/** Lets everything already decided happen: a macrotask, behind all microtasks. */
export async function settle(): Promise<void> {
  do await macrotask();
  while (underWay > 0);
}

const macrotask = (): Promise<void> =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
