import type {ScenarioName} from './scenarios.js';

export type Vendor = 'volcengine' | 'tencent';

/** What the cloud remembers of one call. No key, no signature, no header. */
export interface Call {
  /** Epoch milliseconds, by the cloud's clock. */
  readonly at: number;
  readonly vendor: Vendor;
  readonly action: string;
  readonly version: string;
  readonly taskId: string;
  /** Whose key signed it; empty when the signature was refused. */
  readonly account: string;
  readonly status: number;
  /** The vendor's error code, or `''`. */
  readonly code: string;
  readonly requestId: string;
  /** What the scenario did to the answer. */
  readonly step: string;
  readonly scenario: ScenarioName;
  /** The interval a write asked for. */
  readonly interval?: number | undefined;
}

/** Keeps the latest entries, so that a demo left running does not grow. */
export class Log<T> implements Iterable<T> {
  #entries: T[] = [];
  readonly #keep: number;

  constructor(keep = 10_000) {
    this.#keep = keep;
  }

  add(entry: T): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#keep) this.#entries = this.#entries.slice(-this.#keep / 2);
  }

  clear(): void {
    this.#entries = [];
  }

  get length(): number {
    return this.#entries.length;
  }

  get all(): readonly T[] {
    return this.#entries;
  }

  at(index: number): T | undefined {
    return this.#entries.at(index);
  }

  filter(keep: (entry: T) => boolean): readonly T[] {
    return this.#entries.filter(keep);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#entries[Symbol.iterator]();
  }
}
