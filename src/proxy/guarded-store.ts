/**
 * A store that may fail. Each question to it has a short time limit; after a failure it is left alone for a second,
 * and the proxy goes on with what it has in memory. Both changes are told once.
 */
import type {Place} from './budget.js';
import {within, type Sleep} from './deadline.js';
import type {Store} from './store.js';

const PATIENCE_MS = 250;
const REST_MS = 1000;

export class GuardedStore {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #sleep: Sleep;
  readonly #changed: (up: boolean) => void;
  #restUntil = 0;
  #up = true;

  constructor(store: Store, now: () => number, sleep: Sleep, changed: (up: boolean) => void) {
    this.#store = store;
    this.#now = now;
    this.#sleep = sleep;
    this.#changed = changed;
  }

  /** `undefined`: nothing there, or nobody to ask. */
  get = (name: string): Promise<string | undefined> => this.#ask((store) => store.get(name), undefined);

  set = (name: string, value: string, lifeMs: number): Promise<void> =>
    this.#ask((store) => store.set(name, value, lifeMs), undefined);

  delete = (name: string): Promise<void> => this.#ask((store) => store.delete(name), undefined);

  /** Without a store everybody may go ahead. */
  claim = (name: string, lifeMs: number): Promise<boolean> => this.#ask((store) => store.claim(name, lifeMs), true);

  /** `undefined`: count for yourself. */
  take = (name: string, perSecond: number, mostWaitMs: number): Promise<Place | undefined> =>
    this.#ask<Place | undefined>((store) => store.take(name, perSecond, mostWaitMs), undefined);

  async #ask<T>(question: (store: Store) => Promise<T>, otherwise: T): Promise<T> {
    const rest = this.#restUntil - this.#now();
    // Further ahead it cannot be, unless the clock has been set back.
    if (rest > 0 && rest <= REST_MS) return otherwise;
    try {
      const answer = await within(PATIENCE_MS, this.#sleep, () => question(this.#store));
      this.#turn(true);
      return answer;
    } catch {
      this.#restUntil = this.#now() + REST_MS;
      this.#turn(false);
      return otherwise;
    }
  }

  #turn(up: boolean): void {
    if (this.#up === up) return;
    this.#up = up;
    this.#changed(up);
  }
}
