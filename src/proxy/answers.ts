/**
 * Answers to reads. However many ask: at most one question to the cloud at a time and one in a while.
 *
 * Looks in memory, then in the shared store, then asks. A good answer that has grown old is kept a little longer,
 * for when asking fails. Knows nothing of who may ask: that has been settled before anyone comes here.
 */
import type {Account} from './account.js';
import type {Asker} from './asker.js';
import type {CheckedCall} from './calls.js';
import type {Cloud} from './cloud.js';
import {limit, TimedOut, timerOf, type Sleep, type Timer} from './deadline.js';
import {CallersGone, Flights, Overdue} from './flights.js';
import type {GuardedStore} from './guarded-store.js';
import {MemoryCache} from './memory-cache.js';
import {questionName, readsAfter, storeName, writtenName} from './question.js';
import {packReading, unpackReading, type Reading, type ReadingLife} from './reading.js';
import {packRefusal, Refusal, unpackRefusal, type RefusalCode} from './refusal.js';

export interface AnswersOptions {
  readonly cloud: Cloud;
  readonly asker: Asker;
  readonly store: GuardedStore | undefined;
  readonly lives: Readonly<Record<ReadingLife, number>>;
  /** How long past its time an answer may still be shown when asking fails. */
  readonly staleMs: number;
  readonly timeoutMs: number;
  /** For everything between authorisation and the answer; shorter than `timeoutMs`. */
  readonly cloudMs: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}

export interface Found {
  readonly outcome: Reading | Refusal;
  readonly from: 'cache' | 'upstream' | 'stale' | 'proxy';
  /** For `stale`: seconds until asking again is worth it. */
  readonly pace?: number | undefined;
}

/** With nothing to show meanwhile, this long a wait for a place in the budget is better than a refusal. */
const MOST_WAIT_MS = 2500;
const LOOK_AGAIN_MS = 50;
/** For what a busy machine does between two time limits. */
const GRACE_MS = 2000;
const SHARED_TROUBLE_MS = 1000;
const MOST_HELD = 1000;
const MOST_STRETCH = 4;

/** A failure to get an answer now. The proxy's own keys and settings are not among them: those must be seen. */
const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'rate-limited',
  'unavailable',
  'upstream-network',
  'upstream-timeout',
  'upstream-payload',
  'upstream-redirect',
  'upstream-shape',
]);

/**
 * Nothing else slows these down: neither the breaker nor the vendor's own limits. So a crowd is told what the first of
 * it was told, for a second, and a bad key costs one call for each question and second as a good one would.
 */
const HELD: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['upstream-auth', 'upstream-shape']);

/** One question on its way: when it must be answered, and whether anyone still waits. */
interface Errand {
  readonly until: number;
  readonly signal: AbortSignal;
  /** No write has made old what it may find. */
  readonly isCurrent: () => boolean;
  /** The mark of the last write to the room, as the shared store tells it. */
  written?: string | undefined;
}

/** One question, in memory and in the shared store. */
interface Names {
  readonly memory: string;
  readonly answer: string;
  readonly asking: string;
  readonly trouble: string;
  readonly written: string | undefined;
}

export class Answers {
  readonly #options: AnswersOptions;
  readonly #cache = new MemoryCache();
  readonly #flights = new Flights<Found>();
  readonly #held = new Map<string, {readonly refusal: Refusal; readonly at: number}>();
  readonly #timer: Timer;

  constructor(options: AnswersOptions) {
    this.#options = options;
    this.#timer = timerOf(options.sleep);
  }

  /** The answer at hand, if there is one. */
  peek(call: CheckedCall): Found | undefined {
    const scope = this.#options.cloud.knownScope(call.rule.vendor);
    const kept = scope === undefined ? undefined : this.#cache.get(questionName(call, scope));
    return kept && this.#isFresh(kept) ? {outcome: kept, from: 'cache'} : undefined;
  }

  async read(call: CheckedCall, caller: AbortSignal): Promise<Found> {
    const until = this.#options.now() + this.#options.cloudMs;
    const scope = await this.#options.cloud.scope(call.rule.vendor, until);
    if (scope instanceof Refusal) return {outcome: scope, from: 'proxy'};
    // Somebody else's question may have been answered since.
    return this.peek(call) ?? this.#join(call, questionName(call, scope), until, caller);
  }

  /**
   * After a write: no answer made before it is shown to whoever asks from now on, be it by another instance once its
   * own copy has aged. The mark first: who looks into the store between the two already knows better.
   */
  async forget(write: CheckedCall, {scope}: Account): Promise<void> {
    const {store, lives, staleMs, cloudMs} = this.#options;
    const written = await writtenName(write, scope);
    const longest = Math.max(lives.ended, lives.running * MOST_STRETCH) + staleMs + cloudMs;
    if (store && written !== undefined) await store.set(written, crypto.randomUUID(), longest);
    for (const name of readsAfter(write).map((read) => questionName(read, scope))) {
      this.#cache.delete(name);
      this.#flights.detach(name);
    }
  }

  /**
   * A shared call ends by its own time limits. Where a runtime freezes the request that began it, and its timers with
   * it, the others must not wait for ever.
   */
  async #join(call: CheckedCall, name: string, until: number, caller: AbortSignal): Promise<Found> {
    const joined = this.#flights.join(name, caller, (signal, isCurrent) =>
      this.#fetch(call, {until, signal, isCurrent}),
    );
    try {
      return await limit(joined, this.#options.timeoutMs + GRACE_MS, this.#timer);
    } catch (error) {
      if (error instanceof CallersGone) return {outcome: new Refusal('caller-gone'), from: 'proxy'};
      if (!(error instanceof TimedOut)) throw error;
      if (!(error instanceof Overdue)) this.#flights.end(name);
      return {outcome: new Refusal('upstream-timeout'), from: 'proxy'};
    }
  }

  async #fetch(call: CheckedCall, errand: Errand): Promise<Found> {
    const account = await this.#options.cloud.account(call.rule.vendor, errand.until);
    if (account instanceof Refusal) return {outcome: account, from: 'proxy'};
    // Under the scope of the keys in force, should they have changed since the last call.
    const name = questionName(call, account.scope);
    const {store} = this.#options;
    return store ? this.#fetchShared(store, call, account, name, errand) : this.#ask(call, account, name, errand);
  }

  async #ask(call: CheckedCall, account: Account, name: string, errand: Errand): Promise<Found> {
    const kept = this.#usable(this.#cache.get(name));
    const held = this.#held.get(name);
    if (held && this.#isWithin(held, SHARED_TROUBLE_MS)) return this.#orStale(held.refusal, kept);
    const patience = {...errand, mostWaitMs: kept ? 0 : MOST_WAIT_MS};
    const {outcome, left} = await this.#options.asker.ask(call, account, patience);
    if (outcome instanceof Refusal) this.#hold(name, outcome);
    if (outcome instanceof Refusal) return this.#orStale(outcome, kept);
    if (outcome.life === 'trouble') return this.#orStale(outcome, kept);
    const freshMs = this.#options.lives[outcome.life] * stretch(outcome.life, left);
    const reading = {...outcome, freshMs, written: errand.written};
    if (errand.isCurrent()) this.#cache.set(name, reading);
    return {outcome: reading, from: 'upstream'};
  }

  #hold(name: string, refusal: Refusal): void {
    if (!HELD.has(refusal.code)) return;
    if (this.#held.size >= MOST_HELD) this.#held.clear();
    this.#held.set(name, {refusal, at: this.#options.now()});
  }

  #orStale(outcome: Reading | Refusal, kept: Reading | undefined): Found {
    const passing = outcome instanceof Refusal ? PASSING.has(outcome.code) : true;
    if (!kept || !passing)
      return {outcome, from: outcome instanceof Refusal && LOCAL.has(outcome.code) ? 'proxy' : 'upstream'};
    const retryAfter = outcome instanceof Refusal ? outcome.retryAfter : undefined;
    return {
      outcome: kept,
      from: 'stale',
      pace: retryAfter ?? Math.max(1, Math.ceil(this.#options.lives.running / 1000)),
    };
  }

  /** One asker among all instances; the others look again and again for what it found. */
  async #fetchShared(
    store: GuardedStore,
    call: CheckedCall,
    account: Account,
    name: string,
    errand: Errand,
  ): Promise<Found> {
    const key = await storeName(name);
    const written = await writtenName(call, account.scope);
    const names = {memory: name, answer: key, asking: `${key}/asking`, trouble: `${key}/trouble`, written};
    const leader = await this.#follow(store, names, errand);
    if (leader !== 'lead') return leader;
    try {
      const found = await this.#ask(call, account, name, errand);
      await this.#share(store, names, found, errand);
      return found;
    } finally {
      await store.delete(names.asking);
    }
  }

  async #follow(store: GuardedStore, names: Names, errand: Errand): Promise<Found | 'lead'> {
    const {now, random, sleep, timeoutMs} = this.#options;
    for (let looks = 0; ; looks++) {
      const found =
        (await this.#look(store, names, errand)) ?? (looks > 0 && (await this.#lookForTrouble(store, names)));
      if (found) return found;
      if (await store.claim(names.asking, timeoutMs)) {
        // A claim just let go of may have left its answer since we looked.
        return (await this.#lookAndLetGo(store, names, errand)) ?? 'lead';
      }
      if (now() >= errand.until) {
        return this.#orStale(new Refusal('upstream-timeout'), this.#usable(this.#cache.get(names.memory)));
      }
      await sleep(LOOK_AGAIN_MS * (0.5 + random()), errand.signal);
    }
  }

  /** Only for who has been waiting: somebody else's failure does not keep a new caller from asking. */
  async #lookForTrouble(store: GuardedStore, {memory, trouble}: Names): Promise<Found | undefined> {
    const refusal = unpackRefusal(await store.get(trouble));
    return refusal && this.#orStale(refusal, this.#usable(this.#cache.get(memory)));
  }

  async #lookAndLetGo(store: GuardedStore, names: Names, errand: Errand): Promise<Found | undefined> {
    const found = await this.#look(store, names, errand);
    if (found) await store.delete(names.asking);
    return found;
  }

  /** An old answer of another instance is worth keeping too, for when asking fails; not so one from before a write. */
  async #look(store: GuardedStore, {memory, answer, written}: Names, errand: Errand): Promise<Found | undefined> {
    errand.written = written === undefined ? undefined : await store.get(written);
    const found = unpackReading(await store.get(answer), this.#options.now());
    const shared = found?.written === errand.written ? found : undefined;
    if (errand.isCurrent()) this.#keepLatest(memory, shared, errand.written);
    return shared && this.#isFresh(shared) ? {outcome: shared, from: 'cache'} : undefined;
  }

  #keepLatest(memory: string, shared: Reading | undefined, written: string | undefined): void {
    const kept = this.#cache.get(memory);
    const isOld = written !== undefined && kept?.written !== written;
    if (isOld) this.#cache.delete(memory);
    if (shared && (isOld || !kept || shared.at > kept.at)) this.#cache.set(memory, shared);
  }

  async #share(store: GuardedStore, names: Names, {outcome, from}: Found, {signal}: Errand): Promise<void> {
    if (from === 'upstream' && !(outcome instanceof Refusal) && outcome.life !== 'trouble') {
      return store.set(names.answer, packReading(outcome), outcome.freshMs + this.#options.staleMs);
    }
    // Those who left have no trouble to share: whoever waits elsewhere asks for himself.
    if (signal.aborted) return;
    const trouble = outcome instanceof Refusal ? outcome : new Refusal('unavailable', {retryAfter: 1});
    return store.set(names.trouble, packRefusal(trouble), SHARED_TROUBLE_MS);
  }

  #isFresh(reading: Reading): boolean {
    return this.#isWithin(reading, reading.freshMs);
  }

  /** Good, and not too old to be shown when asking fails. */
  #usable(reading: Reading | undefined): Reading | undefined {
    if (!reading || (reading.life !== 'running' && reading.life !== 'ended')) return undefined;
    return this.#isWithin(reading, reading.freshMs + this.#options.staleMs) ? reading : undefined;
  }

  /** One from the future is from before the clock was set back, and nobody knows how old it is. */
  #isWithin({at}: {readonly at: number}, lifeMs: number): boolean {
    const age = this.#options.now() - at;
    return age >= 0 && age < lifeMs;
  }
}

/** Refused without asking the cloud. A throttled answer may be either; the upstream event tells. */
const LOCAL: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['unavailable', 'caller-gone']);

/** As the budget runs low, answers keep longer: that slows every page down, since pages follow `max-age`. */
function stretch(life: ReadingLife, left: number): number {
  if (life !== 'running' || left >= 0.4) return 1;
  return left >= 0.2 ? 2 : MOST_STRETCH;
}
