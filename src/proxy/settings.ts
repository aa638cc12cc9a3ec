/** Options, checked once: what is wrong stops the start, with the name of the option. */
import {tencentSource, volcengineSource, type AccountSource} from './account.js';
import {BREAKER, type BreakerOptions} from './breaker.js';
import {CALLS, type Vendor} from './calls.js';
import {sleep, type Sleep} from './deadline.js';
import type {ProxyEvent} from './event.js';
import {GuardedStore} from './guarded-store.js';
import type {Authorize, SigningProxyOptions} from './options.js';
import type {ReadingLife} from './reading.js';

export interface Settings {
  readonly authorize: Authorize;
  readonly sources: ReadonlyMap<Vendor, AccountSource>;
  readonly allowedOrigins: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly writes: boolean;
  readonly publicCache: boolean;
  readonly lives: Readonly<Record<ReadingLife, number>>;
  readonly staleMs: number;
  readonly store: GuardedStore | undefined;
  readonly budgets: ReadonlyMap<string, number>;
  readonly breaker: BreakerOptions | undefined;
  readonly timeoutMs: number;
  /** The share of it a cloud is given, so that a page that waits as long gets an answer, and not nothing. */
  readonly cloudMs: number;
  readonly maxBodyBytes: number | undefined;
  readonly tell: (event: ProxyEvent) => void;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}

/** What a vendor says about one question holds for a moment, so that a crowd asks once. */
const ERROR_LIFE_MS = 1000;
const SHARE_OF_LIMIT = 0.8;
const SHARE_FOR_CLOUD = 0.8;
const DAY_S = 86_400;

export function readSettings(options: SigningProxyOptions): Settings {
  const {authorize, maxBodyBytes} = options;
  if (typeof authorize !== 'function') {
    throw new TypeError('authorize is required: a function that says who may ask what');
  }
  const timeoutMs = amount('timeoutMs', options.timeoutMs ?? 10_000, 1, 300_000);
  const waits = {now: readNow(options), sleep: options.sleep ?? sleep};
  const tell = readListener(options);
  return {
    ...waits,
    ...readLives(options),
    authorize,
    tell,
    sources: readSources(options),
    allowedOrigins: options.allowedOrigins ?? [],
    allowedHeaders: options.allowedHeaders ?? [],
    writes: options.writes === true,
    publicCache: options.publicCache === true,
    store: readStore(options, waits.now, waits.sleep, tell),
    budgets: readBudgets(options),
    breaker: options.breaker === false ? undefined : {...BREAKER, ...options.breaker},
    timeoutMs,
    cloudMs: timeoutMs * SHARE_FOR_CLOUD,
    maxBodyBytes: maxBodyBytes === undefined ? undefined : amount('maxBodyBytes', maxBodyBytes, 1, 1e9),
    // Read late, so that a page of tests may put its own in place.
    fetch: options.fetch ?? ((...args) => fetch(...args)),
    random: options.random ?? Math.random,
  };
}

function readSources({volcengine, tencent}: SigningProxyOptions): ReadonlyMap<Vendor, AccountSource> {
  const sources = new Map<Vendor, AccountSource>();
  if (volcengine) sources.set('volcengine', volcengineSource(volcengine));
  if (tencent) sources.set('tencent', tencentSource(tencent));
  if (sources.size === 0) throw new TypeError('volcengine or tencent is required: the keys to sign with');
  return sources;
}

function readLives({cache}: SigningProxyOptions): Pick<Settings, 'lives' | 'staleMs'> {
  const running = 1000 * amount('cache.running', cache?.running ?? 2, 0, DAY_S);
  const ended = 1000 * amount('cache.ended', cache?.ended ?? 3600, 0, 3 * DAY_S);
  const staleMs = 1000 * amount('cache.stale', cache?.stale ?? 60, 0, DAY_S);
  return {lives: {running, ended, error: ERROR_LIFE_MS, trouble: 0}, staleMs};
}

function readStore(
  {store}: SigningProxyOptions,
  now: () => number,
  wait: Sleep,
  tell: Settings['tell'],
): GuardedStore | undefined {
  return store && new GuardedStore(store, now, wait, (up) => tell({type: 'store', up}));
}

function readBudgets({limits = {}}: SigningProxyOptions): ReadonlyMap<string, number> {
  for (const action of Object.keys(limits))
    if (!CALLS.has(action)) throw new TypeError(`limits: there is no call "${action}"`);
  const budget = (action: string, qps: number): number => {
    const limit = Object.hasOwn(limits, action) ? amount(`limits.${action}`, limits[action], 1, 100_000) : qps;
    return Math.max(1, Math.floor(limit * SHARE_OF_LIMIT));
  };
  return new Map([...CALLS].map(([action, {qps}]) => [action, budget(action, qps)]));
}

function readNow({now = Date.now}: SigningProxyOptions): () => number {
  return () => Number(now());
}

/** A listener's own trouble must not become the caller's; one that nobody catches would end the process. */
function readListener({onEvent}: SigningProxyOptions): Settings['tell'] {
  return (event) => {
    try {
      const heard: unknown = onEvent?.(event);
      if (heard instanceof Promise) heard.catch(() => undefined);
    } catch {
      // Nobody is left to tell.
    }
  };
}

function amount(option: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new TypeError(`${option} must be a number from ${least} to ${most}`);
}
