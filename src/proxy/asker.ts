/** One question to a cloud, if the account's budget and the cloud's health allow it. */
import type {Account} from './account.js';
import {Breaker, type BreakerOptions} from './breaker.js';
import {Budget, type Place} from './budget.js';
import {CALLS, type CheckedCall} from './calls.js';
import type {Cloud} from './cloud.js';
import type {Sleep} from './deadline.js';
import type {ProxyEvent} from './event.js';
import type {GuardedStore} from './guarded-store.js';
import type {Reading} from './reading.js';
import {Refusal, type RefusalCode} from './refusal.js';

export interface AskerOptions {
  readonly cloud: Cloud;
  readonly store: GuardedStore | undefined;
  /** Calls a second the proxy allows itself, by action. */
  readonly budgets: ReadonlyMap<string, number>;
  /** `undefined`: never stop asking. */
  readonly breaker: BreakerOptions | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly tell: (event: ProxyEvent) => void;
}

export interface Asked {
  readonly outcome: Reading | Refusal;
  /** Share of the budget that is left, 0 to 1. */
  readonly left: number;
}

export interface Patience {
  /** For a place in the budget. */
  readonly mostWaitMs: number;
  /** When the answer must be there. */
  readonly until: number;
  /** Never given for a write. */
  readonly signal?: AbortSignal | undefined;
}

/** What says that the cloud, or the way to it, is not well. Bad keys and a full quota are not among them. */
const UNWELL: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'upstream-network',
  'upstream-timeout',
  'upstream-payload',
  'upstream-redirect',
]);

export class Asker {
  readonly #options: AskerOptions;
  readonly #budgets: ReadonlyMap<string, Budget>;
  readonly #breakers: ReadonlyMap<string, Breaker | undefined>;

  constructor(options: AskerOptions) {
    const {now, random, breaker, tell} = options;
    this.#options = options;
    this.#budgets = new Map([...options.budgets].map(([action, perSecond]) => [action, new Budget(perSecond, now)]));
    const create = (action: string) =>
      breaker && new Breaker(breaker, now, random, (open) => tell({type: 'breaker', action, open}));
    this.#breakers = new Map([...CALLS.keys()].map((action) => [action, create(action)]));
  }

  async ask(call: CheckedCall, account: Account, {mostWaitMs, until, signal}: Patience): Promise<Asked> {
    const {action} = call.rule;
    const wait = this.#budgets.get(action)?.wait() ?? 0;
    if (wait > mostWaitMs) return {outcome: overBudget(wait), left: 0};
    const breaker = this.#breakers.get(action);
    const ticket = breaker?.enter();
    if (typeof ticket === 'number')
      return {outcome: new Refusal('unavailable', {retryAfter: seconds(ticket)}), left: 1};
    const place = {left: 1, given: false};
    let told = false;
    const letThrough = async (): Promise<Refusal | undefined> => {
      const {refusal, left} = await this.#takePlace(action, account, mostWaitMs, signal);
      Object.assign(place, {left, given: refusal === undefined});
      return refusal;
    };
    try {
      const outcome = await this.#options.cloud.ask(call, account, {letThrough, until, signal});
      if (place.given && !signal?.aborted) {
        told = true;
        if (ticket) breaker?.note(ticket, isWell(outcome));
        this.#heedThrottling(action, outcome);
      }
      return {outcome, left: place.left};
    } finally {
      if (!told && ticket) breaker?.abandon(ticket);
    }
  }

  async #takePlace(
    action: string,
    account: Account,
    mostWaitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<{readonly refusal?: Refusal; readonly left: number}> {
    const own = this.#budgets.get(action)?.take(mostWaitMs) ?? FREE;
    const place = own.waitMs === undefined ? own : await this.#takeSharedPlace(action, account, mostWaitMs, own);
    if (place.waitMs === undefined) return {refusal: overBudget(place.retryMs), left: 0};
    if (place.waitMs > 0) await this.#options.sleep(place.waitMs, signal ?? new AbortController().signal);
    return {left: place.left};
  }

  /** The own count goes on beside the shared one, so that it is right when the store goes away. */
  async #takeSharedPlace(action: string, account: Account, mostWaitMs: number, own: Place): Promise<Place> {
    const {store, budgets} = this.#options;
    if (!store) return own;
    const name = `budget/${account.endpoint.host}/${action}`;
    const shared = await store.take(name, budgets.get(action) ?? 1, mostWaitMs);
    if (!shared || own.waitMs === undefined) return own;
    if (shared.waitMs === undefined) return shared;
    return {...shared, waitMs: Math.max(own.waitMs, shared.waitMs)};
  }

  /** The cloud counts differently, or somebody else uses the account: no call before it said it would listen again. */
  #heedThrottling(action: string, outcome: Reading | Refusal): void {
    if (outcome instanceof Refusal && outcome.code === 'rate-limited') {
      this.#budgets.get(action)?.pause(1000 * (outcome.retryAfter ?? 1));
    }
  }
}

const FREE: Place = {waitMs: 0, retryMs: 0, left: 1};

const overBudget = (waitMs: number): Refusal => new Refusal('rate-limited', {retryAfter: seconds(waitMs)});

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

const isWell = (outcome: Reading | Refusal): boolean =>
  outcome instanceof Refusal ? !UNWELL.has(outcome.code) : outcome.life !== 'trouble';
