/**
 * The signing proxy: a list of refusals, then one question to the cloud.
 *
 * Owns the cache and the flights of one set of keys. Does not own who may ask (`authorize` does), nor what may leave
 * (`project.ts` does).
 */
import {tencentSource, volcengineSource, type AccountSource} from './account.js';
import {createAuthoriser, type Admitted} from './authorise.js';
import type {CheckedCall, Vendor} from './calls.js';
import {Cloud} from './cloud.js';
import {sleep as realSleep} from './deadline.js';
import {asHandler, type Incoming, type Outgoing, type SigningProxy} from './exchange.js';
import {Flights} from './flights.js';
import {Idempotency} from './idempotency.js';
import {MemoryCache} from './memory-cache.js';
import type {SigningProxyOptions} from './options.js';
import {createOriginGate} from './origin.js';
import {questionName} from './question.js';
import {missingParam, readCall} from './read-call.js';
import {readWrite} from './read-write.js';
import type {Reading, ReadingLife} from './reading.js';
import {Refusal} from './refusal.js';
import {createReplies} from './replies.js';

export function createSigningProxy(options: SigningProxyOptions): SigningProxy {
  return asHandler(createAnswerer(options));
}

interface Answered {
  readonly outcome: Reading | Refusal;
  readonly admitted?: Admitted;
  readonly from: 'cache' | 'upstream' | 'proxy';
}

function createAnswerer(options: SigningProxyOptions): (incoming: Incoming) => Promise<Outgoing> {
  const {sleep, timeoutMs, now, tell, writes, lives, sources, maxBodyBytes} = readOptions(options);
  const send: typeof fetch = options.fetch ?? ((...args) => fetch(...args));
  const cloud = new Cloud({sources, fetch: send, now, sleep, timeoutMs, maxBodyBytes, tell});
  const origins = createOriginGate(options.allowedOrigins ?? [], options.allowedHeaders ?? [], writes);
  const authorise = createAuthoriser(options.authorize, sleep, tell);
  const replies = createReplies(lives);
  const cache = new MemoryCache();
  const flights = new Flights<Reading | Refusal>();
  const idempotency = new Idempotency(now);
  const gate = {vendors: new Set(sources.keys()), writes};
  const limits = {maxBytes: maxBodyBytes ?? Infinity, timeoutMs, sleep};

  async function admit(call: CheckedCall, incoming: Incoming): Promise<Admitted | Refusal> {
    const whole = call.rule.mode === 'write' ? await readWrite(call, incoming, limits) : call;
    if (whole instanceof Refusal) return whole;
    const admitted = await authorise(whole, incoming.request());
    if (admitted instanceof Refusal) return admitted;
    return missingParam(whole.rule, admitted.call.params) ?? admitted;
  }

  async function read(admitted: Admitted, incoming: Incoming): Promise<Answered> {
    const {call} = admitted;
    const scope = await cloud.scope(call.rule.vendor);
    if (scope instanceof Refusal) return {outcome: scope, from: 'proxy'};
    const name = questionName(call, scope);
    const kept = cache.get(name);
    if (kept && now() - kept.at < lives[kept.life]) return {outcome: kept, admitted, from: 'cache'};
    const outcome = await flights.join(name, incoming.signal(), async (signal) => {
      const account = await cloud.account(call.rule.vendor);
      if (account instanceof Refusal) return account;
      const fresh = await cloud.ask(call, account, signal);
      // Under the scope of the keys that were used, should they have changed meanwhile.
      if (!(fresh instanceof Refusal)) cache.set(questionName(call, account.scope), fresh);
      return fresh;
    });
    return {outcome, admitted, from: 'upstream'};
  }

  async function write(admitted: Admitted, incoming: Incoming): Promise<Answered> {
    const {call} = admitted;
    const account = await cloud.account(call.rule.vendor);
    if (account instanceof Refusal) return {outcome: account, from: 'proxy'};
    const key = incoming.header('idempotency-key');
    const outcome = await idempotency.once(key, questionName(call, account.scope), () => cloud.ask(call, account));
    return {outcome, admitted, from: 'upstream'};
  }

  async function answer(call: CheckedCall, incoming: Incoming): Promise<Answered> {
    const admitted = await admit(call, incoming);
    if (admitted instanceof Refusal) return {outcome: admitted, from: 'proxy'};
    return call.rule.mode === 'read' ? read(admitted, incoming) : write(admitted, incoming);
  }

  return async (incoming) => {
    const started = now();
    const permission = origins.check(incoming);
    if (incoming.method === 'OPTIONS' && !(permission instanceof Refusal))
      return replies.dress(origins.preflight(incoming), permission);
    const call = permission instanceof Refusal ? permission : readCall(incoming.method, incoming.url, gate);
    let answered: Answered;
    try {
      answered = call instanceof Refusal ? {outcome: call, from: 'proxy'} : await answer(call, incoming);
    } catch {
      answered = {outcome: new Refusal('internal'), from: 'proxy'};
    }
    const {outcome, admitted, from} = answered;
    const requestId = outcome.requestId ?? crypto.randomUUID();
    const code = outcome instanceof Refusal ? outcome.code : undefined;
    const action = call instanceof Refusal ? '-' : call.rule.action;
    const reply =
      outcome instanceof Refusal
        ? replies.refuse(outcome, requestId)
        : replies.show(outcome, admitted?.view ?? 'public', incoming.header('if-none-match'), requestId, now());
    tell({type: 'answer', action, status: reply.status, from, code, requestId, ms: now() - started});
    return replies.dress(reply, permission instanceof Refusal ? {} : permission);
  };
}

const ERROR_LIFE_MS = 1000;

function readOptions(options: SigningProxyOptions) {
  const {authorize, volcengine, tencent, cache, now = Date.now, onEvent} = options;
  if (typeof authorize !== 'function')
    throw new TypeError('authorize is required: a function that says who may ask what');
  const sources = new Map<Vendor, AccountSource>();
  if (volcengine) sources.set('volcengine', volcengineSource(volcengine));
  if (tencent) sources.set('tencent', tencentSource(tencent));
  if (sources.size === 0) throw new TypeError('volcengine or tencent is required: the keys to sign with');
  const running = 1000 * amount('cache.running', cache?.running ?? 2, 0, 3600);
  const ended = 1000 * amount('cache.ended', cache?.ended ?? 3600, 0, 259_200);
  const lives: Readonly<Record<ReadingLife, number>> = {running, ended, error: ERROR_LIFE_MS, trouble: ERROR_LIFE_MS};
  return {
    sources,
    lives,
    sleep: options.sleep ?? realSleep,
    timeoutMs: amount('timeoutMs', options.timeoutMs ?? 10_000, 1, 300_000),
    maxBodyBytes: options.maxBodyBytes === undefined ? undefined : amount('maxBodyBytes', options.maxBodyBytes, 1, 1e9),
    writes: options.writes === true,
    now: () => Number(now()),
    // A listener's own trouble must not become the caller's.
    tell: (event: Parameters<NonNullable<typeof onEvent>>[0]): void => {
      try {
        onEvent?.(event);
      } catch {
        // Nothing to tell it to.
      }
    },
  };
}

function amount(option: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new TypeError(`${option} must be a number from ${least} to ${most}`);
}
