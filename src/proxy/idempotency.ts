/**
 * A repeat of the same save is one write: what came of the first is remembered for ten minutes and told again.
 * That holds for a lost answer too, since nobody knows whether it was executed. A write the cloud refused to look at
 * (our keys, its limits) is forgotten, because it was certainly not executed.
 */
import type {Reading} from './reading.js';
import {Refusal, type RefusalCode} from './refusal.js';

const REMEMBERED_MS = 600_000;
const MOST_KEYS = 10_000;
const NOT_EXECUTED: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'config',
  'rate-limited',
  'upstream-auth',
  'unavailable',
]);

type Outcome = Reading | Refusal;

interface Write {
  readonly name: string;
  readonly at: number;
  readonly outcome: Promise<Outcome>;
}

export class Idempotency {
  readonly #now: () => number;
  readonly #writes = new Map<string, Write>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `name` is everything the write says; a key is bound to it. */
  async once(key: string | null, name: string, write: () => Promise<Outcome>): Promise<Outcome> {
    if (key === null) return write();
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) return new Refusal('invalid-parameter', {detail: 'Idempotency-Key'});
    const known = this.#writes.get(key);
    if (known && this.#now() - known.at < REMEMBERED_MS) {
      return known.name === name ? known.outcome : new Refusal('idempotency-key');
    }
    const outcome = write();
    this.#remember(key, {name, at: this.#now(), outcome});
    const settled = await outcome;
    if (settled instanceof Refusal && NOT_EXECUTED.has(settled.code)) this.#writes.delete(key);
    return settled;
  }

  #remember(key: string, write: Write): void {
    this.#writes.delete(key);
    this.#writes.set(key, write);
    for (const oldest of this.#writes.keys()) if (this.#writes.size > MOST_KEYS) this.#writes.delete(oldest);
  }
}
