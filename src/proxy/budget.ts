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
  #pausedUntil = 0;

  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** Milliseconds until the next place. */
  wait(): number {
    const oldest = this.#places.length < this.#perSecond ? undefined : this.#places[0];
    const now = this.#now();
    return Math.max(now, this.#pausedUntil, oldest === undefined ? 0 : oldest + WINDOW_MS) - now;
  }

  take(mostWaitMs: number): Place {
    const now = this.#now();
    const wait = this.wait();
    if (wait > mostWaitMs) return {waitMs: undefined, retryMs: wait, left: 0};
    this.#places.push(now + wait);
    if (this.#places.length > this.#perSecond) this.#places.shift();
    const used = this.#places.filter((one) => one > now - WINDOW_MS).length;
    return {waitMs: wait, retryMs: 0, left: 1 - used / this.#perSecond};
  }

  /** The cloud itself asked for a pause. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + ms);
  }
}
