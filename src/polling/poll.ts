import type {Condition} from '../model/condition.js';
import {trouble, type Failure, type Result} from '../model/failure.js';
import {isEnded, sameTask, type MediaTask} from '../model/task.js';
import {DEADLINE} from './ask.js';
import type {Clock} from './clock.js';
import {backoff, clampDelay, jittered, LONGEST, MINUTE, SECOND} from './delay.js';
import type {Freshness} from './http-headers.js';
import type {Lane} from './lane.js';
import type {PageActivity} from './page-activity.js';
import type {RetryBudget} from './retry-budget.js';

/** What the page lends every poll. */
export interface PollEnvironment {
  readonly clock: Clock;
  readonly random: () => number;
  readonly activity: PageActivity;
  readonly lane: Lane;
  readonly budget: RetryBudget;
}

/** One outcome of asking. */
export interface Sighting extends Partial<Freshness> {
  readonly result: Result<MediaTask>;
}

/** Asks once. Rejects only when `signal` aborts; `fresh` asks past every cache. */
export type Ask = (signal: AbortSignal, fresh: boolean) => Promise<Sighting>;

export type HiddenPace = 'pause' | 'slow' | 'continue';

export interface Subscriber {
  /** Milliseconds between polls. */
  readonly interval: number;
  readonly hidden: HiddenPace;
  /** Something an element shows has changed. */
  changed(): void;
}

/**
 * What one poll hands on to the next, when an element comes back to the page or asks in another way: what is known,
 * and when it may be asked again, so that no coming and going makes a storm.
 */
export interface Known {
  /** The last good answer. */
  readonly task?: MediaTask | undefined;
  /** Epoch milliseconds of the last good answer. */
  readonly updatedAt?: number | undefined;
  /** It was old when it came: nobody has confirmed it. */
  readonly isOld?: boolean;
  /** Why the latest question got no good answer. */
  readonly failure?: Failure | undefined;
  /** Failures in a row. */
  readonly failures?: number;
  readonly askedAt?: number;
  /** When to ask next, if somebody looks. Infinity: not by itself. */
  readonly due?: number;
  /** What the last answer asked for: no sooner than this. */
  readonly notBefore?: number;
  /** Milliseconds by which the endpoint's clock is ahead of the device's; zero for what may be the way. */
  readonly ahead?: number;
}

const OFFLINE: Failure = trouble('offline').failure;

/** A task just created may not be visible yet, and one miss may be a mistake: how long after each of the first to look again. */
const MISSES = [5 * SECOND, 10 * SECOND, 20 * SECOND];

/**
 * One question, asked again and again while somebody listens.
 *
 * Owns one timer or one request at a time, the last good answer and the latest trouble.
 * Does not know what is asked, who shows it, or where the question came from.
 */
export class Poll {
  task: MediaTask | undefined;
  updatedAt: number | undefined;
  ahead: number;
  failure: Failure | undefined;
  /** Epoch milliseconds of the planned next request. */
  nextAt: number | undefined;

  readonly #ask: Ask;
  readonly #env: PollEnvironment;
  readonly #subscribers = new Set<Subscriber>();
  #failures: number;
  /** What the last good answer is worth: watched without a gap since, old when it came, or out of sight meanwhile. */
  #worth: 'live' | 'old' | 'open';
  #online = true;
  /** The browser lost its network and nothing has come through since. */
  #lost = false;
  #askedAt: number;
  #due: number;
  #notBefore: number;
  #timer: AbortController | undefined;
  #request: AbortController | undefined;
  #answered: Promise<void> = Promise.resolve();
  #stopListening: (() => void) | undefined;

  constructor(ask: Ask, env: PollEnvironment, known: Known = {}) {
    this.#ask = ask;
    this.#env = env;
    this.task = known.task;
    this.updatedAt = known.updatedAt;
    this.ahead = known.ahead ?? 0;
    this.failure = known.failure;
    this.#worth = known.isOld ? 'old' : 'open';
    this.#failures = known.failures ?? 0;
    this.#askedAt = known.askedAt ?? -Infinity;
    this.#due = known.due ?? -Infinity;
    this.#notBefore = known.notBefore ?? -Infinity;
  }

  get known(): Known {
    const {task, updatedAt, failure, ahead} = this;
    // A question called off is still to be asked, but not in the same breath.
    const due = this.asking ? this.#askedAt + SECOND : this.#due;
    return {
      task,
      updatedAt,
      isOld: this.#worth === 'old',
      failure,
      failures: this.#failures,
      askedAt: this.#askedAt,
      due,
      notBefore: this.#notBefore,
      ahead,
    };
  }

  /** The timer should have rung: the machine slept, or the browser held it back. */
  get isLate(): boolean {
    return this.nextAt !== undefined && this.#env.clock.now() - this.nextAt > SECOND;
  }

  get asking(): boolean {
    return this.#request !== undefined;
  }

  get condition(): Condition {
    const {task, failure} = this;
    if (failure && !failure.retryable && !(task && this.#isLookingAgain)) return 'error';
    if (isEnded(task)) return 'ended';
    if (!this.#isWatched) return 'paused';
    if (this.#lost) return 'offline';
    if (failure) return task ? 'stale' : 'error';
    if (!task) return 'loading';
    if (this.#worth === 'live') return 'live';
    return this.#worth === 'open' && this.asking ? 'loading' : 'stale';
  }

  join(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    if (!this.#stopListening) {
      this.#stopListening = this.#env.activity.listen(() => this.#wake());
      this.#online = this.#env.activity.online;
      this.#approach();
      this.#confirm();
    }
    this.repace();
  }

  /** Ends the request and every wait once nobody is left. Returns whether somebody is. */
  leave(subscriber: Subscriber): boolean {
    if (this.#subscribers.delete(subscriber) && this.#subscribers.size === 0) {
      this.#stopListening?.();
      this.#stopListening = undefined;
      this.#cancel();
    }
    return this.#subscribers.size > 0;
  }

  /** A subscriber's pace has changed, or one has come: nobody waits longer than asked for. */
  repace(): void {
    if (isEnded(this.task)) this.#due = Infinity;
    else if (!this.failure && this.updatedAt !== undefined && this.#due < Infinity) {
      const wanted = Math.max(Math.max(this.updatedAt, this.#askedAt) + this.#interval, this.#notBefore);
      this.#due = this.#due === -Infinity ? wanted : Math.min(this.#due, wanted);
    }
    this.#plan();
  }

  /** Asks now, past every cache, or joins a request under way. Settles with the answer and never rejects. */
  async refresh(): Promise<void> {
    if (!this.#request) this.#start(true);
    await this.#answered;
  }

  /** The page received an answer by itself, `age` milliseconds ago: it is shown at once, and asking yields for one interval. */
  feed(result: Result<MediaTask>, age = 0): void {
    this.#cancel();
    this.#settle({result, age});
  }

  get #interval(): number {
    return Math.min(...[...this.#subscribers].map(({interval}) => clampDelay(interval)));
  }

  /** Whether polling goes on while things are as they are. */
  get #isWatched(): boolean {
    return this.#env.activity.visible || [...this.#subscribers].some(({hidden}) => hidden !== 'pause');
  }

  get #isSlow(): boolean {
    return !this.#env.activity.visible && [...this.#subscribers].every(({hidden}) => hidden !== 'continue');
  }

  #confirm(): void {
    const {updatedAt} = this;
    if (!this.#isWatched || this.#lost) this.#doubt();
    else if (
      this.#worth === 'open' &&
      !this.failure &&
      Math.abs(this.#env.clock.now() - (updatedAt ?? -Infinity)) <= this.#interval
    )
      this.#worth = 'live';
  }

  /** What was live may no longer be; what was old already stays so. */
  #doubt(): void {
    if (this.#worth === 'live') this.#worth = 'open';
  }

  /** The page was shown, hidden, cut off, connected, or brought back. */
  #wake(): void {
    const before = this.condition;
    const {online, visible} = this.#env.activity;
    if (online !== this.#online) this.#setLost(!online);
    this.#online = online;
    if (this.#lost) this.#due = Math.max(this.#due, this.#askedAt + MINUTE);
    else if (visible) this.#approach();
    this.#confirm();
    this.#plan();
    if (this.condition !== before) this.#tell();
  }

  /** Somebody looks again: asked as soon as one interval has passed, or a minute where asking had stopped. */
  #approach(): void {
    if (isEnded(this.task) || this.#askedAt === -Infinity) return;
    const spacing = this.#due === Infinity ? MINUTE : this.#interval;
    this.#due = Math.min(this.#due, Math.max(this.#askedAt + spacing, this.#notBefore));
  }

  #setLost(lost: boolean): void {
    this.#lost = lost;
    if (lost) this.failure ??= OFFLINE;
    else if (this.failure === OFFLINE) this.failure = undefined;
  }

  /** The only place that sets a timer. */
  #plan(): void {
    if (this.#request) return;
    this.#cancel();
    const now = this.#env.clock.now();
    // The clock has been set back: no wait can be reckoned from what was noted before.
    if (this.#askedAt > now && this.#due < Infinity) this.#askedAt = this.#notBefore = this.#due = now;
    const slowest = this.#isSlow ? this.#askedAt + MINUTE : -Infinity;
    const at = Math.max(this.#due, slowest);
    if (at === Infinity || this.#subscribers.size === 0 || !this.#isWatched) return;
    const wait = at - now;
    if (wait <= 0) return this.#start(false);
    const timer = (this.#timer = new AbortController());
    this.nextAt = at;
    this.#env.clock.sleep(Math.min(wait, LONGEST), timer.signal).then(
      () => {
        this.#start(false);
      },
      () => undefined,
    );
  }

  #cancel(): void {
    this.#timer?.abort();
    this.#request?.abort();
    this.#timer = this.#request = this.nextAt = undefined;
  }

  #start(fresh: boolean): void {
    if (this.isLate) this.#doubt();
    this.#cancel();
    const request = (this.#request = new AbortController());
    this.#answered = this.#once(request, fresh);
    if (fresh || this.#worth !== 'live') this.#tell();
  }

  async #once(request: AbortController, fresh: boolean): Promise<void> {
    const {clock, lane} = this.#env;
    this.#askedAt = clock.now();
    try {
      const leave = await lane.enter(request.signal);
      this.#askedAt = clock.now();
      const sighting = await this.#ask(request.signal, fresh).finally(leave);
      // An answer that lost the race, against a newer one or against the end, must not be shown.
      if (this.#request !== request) return;
      this.#request = undefined;
      if (!sighting.result.ok && clock.now() - this.#askedAt > DEADLINE + 5 * SECOND) this.#overslept();
      else this.#settle(sighting);
    } catch {
      // Aborted by us: whoever did that has planned what comes next. Otherwise a fault of the page's own functions.
      if (this.#request !== request) return;
      this.#request = undefined;
      this.#settle({result: trouble('network')});
    }
  }

  /** The machine slept through the deadline, which says nothing about the endpoint. */
  #overslept(): void {
    this.#due = this.#env.clock.now() + SECOND;
    this.#doubt();
    this.#plan();
    this.#tell();
  }

  #settle({result, freshFor = 0, age = 0, isStale = false, servedAt = NaN}: Sighting): void {
    const now = this.#env.clock.now();
    this.#notBefore = now + Math.max(freshFor, result.ok ? 0 : (result.failure.retryAfter ?? 0));
    // Past its own freshness and more than two polls old: somebody in between serves what nobody confirmed.
    const isOld = isStale || (freshFor === 0 && age > 2 * this.#interval);
    // A cache in the browser hands out old dates too, but none that old.
    if (!isOld && servedAt) this.ahead = Math.abs(servedAt - now) > MINUTE ? servedAt - now : 0;
    if (result.ok) this.#accept(result.value, age, isOld);
    else this.#reject(result.failure, now);
    this.#due = Math.max(this.#due, this.#notBefore);
    this.#plan();
    this.#tell();
  }

  #accept(task: MediaTask, age: number, isOld: boolean): void {
    const now = this.#env.clock.now();
    const knownFor = now - (this.updatedAt ?? NaN);
    // What is known already may be newer: another server of the endpoint may hold an older answer.
    if (!(age > knownFor && knownFor >= 0)) {
      this.task = this.task && sameTask(this.task, task) ? this.task : task;
      this.updatedAt = now - age;
    }
    this.failure = undefined;
    this.#failures = 0;
    this.#lost = false;
    this.#worth = isOld ? 'old' : this.#isWatched ? 'live' : 'open';
    this.#env.budget.earn();
    this.#due = isEnded(this.task) ? Infinity : now + clampDelay(jittered(this.#interval, this.#env.random));
  }

  #reject(failure: Failure, now: number): void {
    const {budget, random} = this.#env;
    this.#lost ||= failure.kind === 'network' && !this.#online;
    if (failure.kind === 'not-found' && this.failure?.kind !== 'not-found') this.#failures = 0;
    this.failure = this.#lost ? OFFLINE : failure;
    this.#failures++;
    this.#doubt();
    if (failure.kind === 'forbidden') this.task = this.updatedAt = undefined;
    const delay = failure.retryable ? clampDelay(backoff(this.failure, this.#failures, random)) : this.#mercy(failure);
    if (isEnded(this.task) || delay === Infinity) this.#due = Infinity;
    else this.#due = now + (budget.take() ? delay : Math.max(delay, MINUTE));
  }

  /** When to look again for a task that is not to be seen; never, for what asking again cannot mend. */
  #mercy(failure: Failure): number {
    return (failure.kind === 'not-found' && MISSES[this.#failures - 1]) || Infinity;
  }

  /** One miss does not take a task away that was there. */
  get #isLookingAgain(): boolean {
    return this.failure?.kind === 'not-found' && this.#due < Infinity;
  }

  #tell(): void {
    for (const subscriber of [...this.#subscribers]) subscriber.changed();
  }
}
