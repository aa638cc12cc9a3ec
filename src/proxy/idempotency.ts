/**
 * A repeat of the same save is one write: what came of the first is remembered for ten minutes and told again.
 * That holds for a lost answer too, since nobody knows whether it was executed. A write the cloud refused to look at
 * (our keys, its limits) is forgotten, because it was certainly not executed.
 */
import type {Sleep} from './deadline.js';
import type {GuardedStore} from './guarded-store.js';
import {parseJson} from './json.js';
import {keepNewest} from './keep-newest.js';
import {isObject} from './project.js';
import {lengthPrefixed} from './question.js';
import {packReading, unpackReading, type Reading} from './reading.js';
import {packRefusal, Refusal, unpackRefusal, type RefusalCode} from './refusal.js';
import {sha256Hex} from './signing/hmac.js';

const REMEMBERED_MS = 600_000;
const MOST_KEYS = 10_000;
const LOOK_AGAIN_MS = 50;
const NOT_EXECUTED: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'config',
  'rate-limited',
  'upstream-auth',
  'unavailable',
]);

/** The same, and what was never sent. */
const NOT_WRITTEN: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  ...NOT_EXECUTED,
  'idempotency-key',
  'invalid-parameter',
]);

type Outcome = Reading | Refusal;

/** Unless it was certainly refused: where the answer was lost, nobody knows. */
export const mayBeWritten = (outcome: Outcome): boolean =>
  outcome instanceof Refusal ? !NOT_WRITTEN.has(outcome.code) : outcome.life !== 'error';

export interface WriteName {
  /** The task: a key means nothing beyond it, so nobody meets another tenant's keys. */
  readonly task: string;
  /** Everything the write says; a key is bound to it. */
  readonly content: string;
}

export interface IdempotencyOptions {
  readonly store: GuardedStore | undefined;
  readonly cloudMs: number;
  readonly now: () => number;
  readonly sleep: Sleep;
}

interface Write {
  readonly content: string;
  readonly at: number;
  readonly outcome: Promise<Outcome>;
}

export class Idempotency {
  readonly #options: IdempotencyOptions;
  readonly #writes = new Map<string, Write>();

  constructor(options: IdempotencyOptions) {
    this.#options = options;
  }

  async once(key: string | null, {task, content}: WriteName, write: () => Promise<Outcome>): Promise<Outcome> {
    if (key === null) return write();
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) return new Refusal('invalid-parameter', {detail: 'Idempotency-Key'});
    const name = lengthPrefixed([task, key]);
    const known = this.#writes.get(name);
    if (known && this.#options.now() - known.at < REMEMBERED_MS) {
      return known.content === content ? known.outcome : new Refusal('idempotency-key');
    }
    const {store} = this.#options;
    const outcome = store ? this.#onceForAll(store, name, content, write) : write();
    this.#remember(name, {content, at: this.#options.now(), outcome});
    const settled = await outcome.catch(() => new Refusal('internal'));
    if (isForgotten(settled)) this.#writes.delete(name);
    return settled;
  }

  /** Whoever claims the key writes; another instance waits for the outcome, and never writes in its stead. */
  async #onceForAll(
    store: GuardedStore,
    name: string,
    content: string,
    write: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const key = `write/${await sha256Hex(name)}`;
    if (!(await store.claim(`${key}/writing`, REMEMBERED_MS))) return this.#waitForOutcome(store, key, content);
    const outcome = await write();
    if (isForgotten(outcome)) await store.delete(`${key}/writing`);
    else await store.set(key, await packWrite(content, outcome), REMEMBERED_MS);
    return outcome;
  }

  async #waitForOutcome(store: GuardedStore, key: string, content: string): Promise<Outcome> {
    const {now, sleep, cloudMs} = this.#options;
    const until = now() + cloudMs;
    for (;;) {
      const outcome = await unpackWrite(await store.get(key), content, now());
      if (outcome) return outcome;
      // Nobody knows what became of it: the page reads again before it tries anew.
      if (now() >= until) return new Refusal('upstream-timeout');
      await sleep(LOOK_AGAIN_MS, new AbortController().signal);
    }
  }

  #remember(name: string, write: Write): void {
    this.#writes.delete(name);
    this.#writes.set(name, write);
    keepNewest(this.#writes, MOST_KEYS);
  }
}

const isForgotten = (outcome: Outcome): boolean => outcome instanceof Refusal && NOT_EXECUTED.has(outcome.code);

async function packWrite(content: string, outcome: Outcome): Promise<string> {
  const hash = await sha256Hex(content);
  const refused = outcome instanceof Refusal;
  return JSON.stringify(refused ? {hash, refusal: packRefusal(outcome)} : {hash, reading: packReading(outcome)});
}

async function unpackWrite(text: string | undefined, content: string, now: number): Promise<Outcome | undefined> {
  const packed = parseJson(text);
  if (!isObject(packed)) return undefined;
  if (packed['hash'] !== (await sha256Hex(content))) return new Refusal('idempotency-key');
  const {refusal, reading} = packed;
  if (typeof refusal === 'string') return unpackRefusal(refusal);
  return typeof reading === 'string' ? unpackReading(reading, now) : undefined;
}
