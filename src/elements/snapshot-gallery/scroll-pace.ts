/** Milliseconds without a scroll after which it has settled. */
const SETTLE = 120;

/** Screens a second. Slower is reading, and pictures are asked for on the way. */
const READING = 1.5;

/**
 * Decides when pictures may be asked for. While somebody flings through thousands, every picture asked for would
 * be out of sight before it came.
 */
export class ScrollPace {
  #top = 0;
  #at = -Infinity;

  /**
   * The grid's top stands at `top` now, on a screen of that height. Returns how long to wait for another scroll before
   * asking, in milliseconds: 0 is now.
   */
  scrolled(top: number, now: number, screen: number): number {
    const speed = Math.abs(top - this.#top) / Math.max(screen, 1) / Math.max(now - this.#at, 1);
    this.#top = top;
    this.#at = now;
    return speed * 1000 > READING ? SETTLE : 0;
  }
}
