/**
 * Stops asking a cloud that does not answer, and finds out with one question at a time whether it does again.
 *
 * Opens after 5 failures in a row, or when half of at least 20 calls in 10 seconds failed; stays open for 5 seconds,
 * then twice as long after each failed probe, up to a minute.
 */
export interface BreakerOptions {
  readonly afterFailures: number;
  readonly openMs: number;
  readonly longestMs: number;
}

export const BREAKER: BreakerOptions = {afterFailures: 5, openMs: 5000, longestMs: 60_000};

const WATCHED_MS = 10_000;
const FEWEST_CALLS = 20;

type State =
  | {readonly name: 'closed'}
  | {readonly name: 'open'; readonly until: number; readonly openMs: number}
  | {readonly name: 'probing'; readonly openMs: number};

/** For one call that was let in. Worth nothing any more once the breaker has opened or closed since. */
export type Ticket = Extract<State, {readonly name: 'closed' | 'probing'}>;

export class Breaker {
  readonly #options: BreakerOptions;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #changed: (open: boolean) => void;
  #state: State = {name: 'closed'};
  #inARow = 0;
  #calls: {readonly at: number; readonly ok: boolean}[] = [];

  constructor(options: BreakerOptions, now: () => number, random: () => number, changed: (open: boolean) => void) {
    this.#options = options;
    this.#now = now;
    this.#random = random;
    this.#changed = changed;
  }

  /** A ticket: ask, and hand it to `note` or `abandon` afterwards. Else milliseconds until asking is worth another try. */
  enter(): Ticket | number {
    const state = this.#state;
    switch (state.name) {
      case 'closed':
        return state;
      case 'probing':
        return 1000;
      case 'open': {
        const wait = state.until - this.#now();
        // Further ahead it cannot be, unless the clock has been set back.
        if (wait > 0 && wait < 2 * state.openMs) return wait;
        const probing: Ticket = {name: 'probing', openMs: state.openMs};
        this.#state = probing;
        return probing;
      }
    }
  }

  note(ticket: Ticket, ok: boolean): void {
    if (ticket !== this.#state) return;
    const now = this.#now();
    this.#inARow = ok ? 0 : this.#inARow + 1;
    this.#calls = [...this.#calls.filter(({at}) => at > now - WATCHED_MS), {at: now, ok}];
    if (ticket.name === 'probing') {
      if (ok) this.#close();
      else this.#open(Math.min(this.#options.longestMs, ticket.openMs * 2));
    } else if (!ok && this.#isBad()) {
      this.#open(this.#options.openMs);
    }
  }

  /** The call ended without telling anything about the cloud. */
  abandon(ticket: Ticket): void {
    if (ticket !== this.#state || ticket.name === 'closed') return;
    this.#state = {name: 'open', until: this.#now(), openMs: ticket.openMs};
  }

  #isBad(): boolean {
    const bad = this.#calls.filter(({ok}) => !ok).length;
    const half = this.#calls.length >= FEWEST_CALLS && bad * 2 >= this.#calls.length;
    return half || this.#inARow >= this.#options.afterFailures;
  }

  /** Jittered by a fifth, so that several instances do not probe in step. */
  #open(openMs: number): void {
    this.#state = {name: 'open', until: this.#now() + openMs * (0.8 + 0.4 * this.#random()), openMs};
    this.#changed(true);
  }

  #close(): void {
    this.#state = {name: 'closed'};
    this.#calls = [];
    this.#changed(false);
  }
}
