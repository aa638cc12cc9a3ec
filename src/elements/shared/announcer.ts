/** A screen reader that hears more often than this hears nothing else. */
const PAUSE = 10_000;

/**
 * Decides what a live region says: changes only, never the first state, and no two within ten seconds.
 *
 * A change that comes too early is kept, and dropped if all is as it was before the pause is over.
 */
export class Announcer {
  /** What stands in the region. */
  text = '';
  /** Something is to be said later. */
  waiting = false;
  #last: string | undefined;
  #spokenAt = -Infinity;

  /** `state` in words; `undefined` while there is none. */
  hear(state: string | undefined, now: number): void {
    const isNews = state !== undefined && this.#last !== undefined && state !== this.#last;
    this.waiting = isNews && now - this.#spokenAt < PAUSE;
    if (this.waiting) return;
    this.#last = state;
    if (isNews) this.say(state, now);
  }

  /** The answer to something the user did: at once. */
  say(text: string, now: number): void {
    this.text = text;
    this.#spokenAt = now;
  }
}
