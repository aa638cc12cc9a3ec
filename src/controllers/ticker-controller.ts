import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../polling/clock.js';
import type {PageActivity} from '../polling/page-activity.js';

const SECOND = 1000;

/** One timer for everything on the page that shows seconds; it runs only while somebody does, and somebody looks. */
export class Ticker {
  readonly #clock: Clock;
  readonly #activity: PageActivity;
  readonly #hosts = new Set<ReactiveControllerHost>();
  #timer: AbortController | undefined;
  #stopListening: (() => void) | undefined;

  constructor(clock: Clock, activity: PageActivity) {
    this.#clock = clock;
    this.#activity = activity;
  }

  add(host: ReactiveControllerHost): void {
    this.#hosts.add(host);
    if (this.#stopListening) return;
    this.#stopListening = this.#activity.listen(() => this.#look());
    this.#start();
  }

  remove(host: ReactiveControllerHost): void {
    if (!this.#hosts.delete(host) || this.#hosts.size > 0) return;
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#stop();
  }

  /** Ages have gone on while nobody looked, so all are drawn anew when somebody does. */
  #look(): void {
    if (!this.#activity.visible) this.#stop();
    else if (!this.#timer) {
      this.#tick();
      this.#start();
    }
  }

  #start(): void {
    if (this.#activity.visible) this.#wait((this.#timer = new AbortController()));
  }

  #tick(): void {
    for (const host of [...this.#hosts]) host.requestUpdate();
  }

  #stop(): void {
    this.#timer?.abort();
    this.#timer = undefined;
  }

  /** To the next whole second, so that all figures change at once. */
  #wait(timer: AbortController): void {
    this.#clock.sleep(SECOND - (this.#clock.now() % SECOND), timer.signal).then(
      () => {
        this.#tick();
        if (!timer.signal.aborted) this.#wait(timer);
      },
      () => undefined,
    );
  }
}

/**
 * Updates its host once a second while `wanted` says so.
 *
 * Owns its place in the shared ticker. Does not own the timer, nor what the host shows.
 */
export class TickerController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ticker: Ticker;
  readonly #wanted: () => boolean;
  #connected = false;

  constructor(host: ReactiveControllerHost, ticker: Ticker, wanted: () => boolean) {
    this.#host = host;
    this.#ticker = ticker;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#set();
  }

  hostUpdated(): void {
    this.#set();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#set();
  }

  #set(): void {
    if (this.#connected && this.#wanted()) this.#ticker.add(this.#host);
    else this.#ticker.remove(this.#host);
  }
}
