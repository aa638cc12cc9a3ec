/**
 * What the whole page may spend on retries: 20 in store, one taken by each, a tenth earned by each good answer.
 * A broken endpoint under many cards then costs what one card costs.
 */
export class RetryBudget {
  #tokens = 20;

  /** Takes one retry; false when none is left. */
  take(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  earn(): void {
    this.#tokens = Math.min(20, this.#tokens + 0.1);
  }
}
