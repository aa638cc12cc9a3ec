/**
 * How often a cloud may be asked: at most `perSecond` calls in any second, first come, first served.
 *
 * A bucket that fills again while it is emptied lets twice its size through in the first second; this one remembers
 * the last calls instead, so that the vendor's own count is never reached. A caller who has to wait is given a place
 * in the future, or none where that is too far away.
 */
export interface Place {
  /** Milliseconds until the call may be made; `undefined` where `retryMs` says when to ask again. */
  readonly waitMs: number | undefined;
  readonly retryMs: number;
  /** How much of the second is unused, 0 to 1. */
  readonly left: number;
}

export const WINDOW_MS = 1000;

export class Budget {
  readonly #perSecond: number;
  readonly #now: () => number;
  /** The last `perSecond` places given, oldest first; some may lie ahead. */
  readonly #places: number[] = [];
  #longestWaitMs = 0;
  #pausedUntil = 0;
  #pauseMs = 0;

  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** Milliseconds until the next place. */
  wait(): number {
    const now = this.#now();
    this.#heedClock(now);
    const oldest = this.#places.length < this.#perSecond ? undefined : this.#places[0];
    return Math.max(now, this.#pausedUntil, oldest === undefined ? 0 : oldest + WINDOW_MS) - now;
  }

  take(mostWaitMs: number): Place {
    const now = this.#now();
    const wait = this.wait();
    this.#longestWaitMs = Math.max(this.#longestWaitMs, mostWaitMs);
    if (wait > mostWaitMs) return {waitMs: undefined, retryMs: wait, left: 0};
    this.#places.push(now + wait);
    if (this.#places.length > this.#perSecond) this.#places.shift();
    const used = this.#places.filter((one) => one > now - WINDOW_MS).length;
    return {waitMs: wait, retryMs: 0, left: 1 - used / this.#perSecond};
  }

  /** The cloud itself asked for a pause. */
  pause(ms: number): void {
    const now = this.#now();
    this.#heedClock(now);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + ms);
    this.#pauseMs = this.#pausedUntil - now;
  }

  /** What lies further ahead than it can is from before the clock was set back: as good as now, or it would refuse until then. */
  #heedClock(now: number): void {
    if (this.#pausedUntil - now > this.#pauseMs) this.#pausedUntil = now + this.#pauseMs;
    if ((this.#places.at(-1) ?? now) - now <= this.#longestWaitMs) return;
    this.#places.fill(now);
  }
}
