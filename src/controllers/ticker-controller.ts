import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../polling/clock.js';

const SECOND = 1000;

/** One timer for everything on the page that shows seconds; it runs only while somebody does. */
export class Ticker {
  readonly #clock: Clock;
  readonly #hosts = new Set<ReactiveControllerHost>();
  #timer: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(host: ReactiveControllerHost): void {
    this.#hosts.add(host);
    if (!this.#timer) this.#wait((this.#timer = new AbortController()));
  }

  remove(host: ReactiveControllerHost): void {
    this.#hosts.delete(host);
    if (this.#hosts.size > 0) return;
    this.#timer?.abort();
    this.#timer = undefined;
  }

  /** To the next whole second, so that all figures change at once. */
  #wait(timer: AbortController): void {
    this.#clock.sleep(SECOND - (this.#clock.now() % SECOND), timer.signal).then(
      () => {
        for (const host of [...this.#hosts]) host.requestUpdate();
        if (!timer.signal.aborted) this.#wait(timer);
      },
      () => undefined,
    );
  }
}

/**
 * Updates its host once a second while `wanted` says so and somebody can see it.
 *
 * Owns its place in the shared ticker. Does not own the timer, nor what the host shows.
 */
export class TickerController implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #ticker: Ticker;
  readonly #wanted: () => boolean;
  #connected = false;
  /** `content-visibility: auto` tells when the host is off screen; without it the host counts as seen. */
  #skipped = false;
  readonly #seen = (event: Event) => {
    if (event.target !== this.#host) return;
    this.#skipped = (event as ContentVisibilityAutoStateChangeEvent).skipped;
    this.#host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost & EventTarget, ticker: Ticker, wanted: () => boolean) {
    this.#host = host;
    this.#ticker = ticker;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.addEventListener(SKIPPED, this.#seen);
    this.#set();
  }

  hostUpdated(): void {
    this.#set();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#host.removeEventListener(SKIPPED, this.#seen);
    this.#ticker.remove(this.#host);
  }

  #set(): void {
    if (this.#connected && !this.#skipped && this.#wanted()) this.#ticker.add(this.#host);
    else this.#ticker.remove(this.#host);
  }
}

const SKIPPED = 'contentvisibilityautostatechange';
