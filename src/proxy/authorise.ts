/** Asks the customer's `authorize`, and takes everything that is not a clear yes for a no. */
import {checkParams} from './read-call.js';
import type {CheckedCall} from './calls.js';
import {limit, TimedOut, timerOf, type Sleep} from './deadline.js';
import type {ProxyEvent} from './event.js';
import type {Authorize, ProxyCall} from './options.js';
import {isObject, type View} from './project.js';
import {Refusal} from './refusal.js';

const PATIENCE_MS = 2000;

export interface Admitted {
  readonly call: CheckedCall;
  readonly view: View;
}

/** At once where `authorize` answers at once. */
export type Authoriser = (call: CheckedCall, request: Request) => Admitted | Refusal | Promise<Admitted | Refusal>;

export function createAuthoriser(authorize: Authorize, sleep: Sleep, tell: (event: ProxyEvent) => void): Authoriser {
  const timer = timerOf(sleep);
  return (call, request) => {
    const no = (trouble: 'threw' | 'timeout' | 'odd'): Refusal => {
      tell({type: 'authorize', action: call.rule.action, trouble});
      return new Refusal('forbidden');
    };
    const judge = (verdict: unknown): Admitted | Refusal => admit(call, verdict) ?? no('odd');
    const failed = (error: unknown): Refusal =>
      request.signal.aborted ? new Refusal('caller-gone') : no(error instanceof TimedOut ? 'timeout' : 'threw');
    try {
      const answer: unknown = authorize(questionOf(call), request);
      return isThenable(answer) ? limit(answer, PATIENCE_MS, timer).then(judge).catch(failed) : judge(answer);
    } catch (error) {
      return failed(error);
    }
  };
}

const questions = new WeakMap<CheckedCall, ProxyCall>();

/** Frozen, and therefore good for every request that asks the same. */
function questionOf(call: CheckedCall): ProxyCall {
  const known = questions.get(call);
  if (known) return known;
  const {action, kind, mode} = call.rule;
  const question: ProxyCall = Object.freeze({action, kind, mode, params: Object.freeze({...call.params})});
  questions.set(call, question);
  return question;
}

/** `undefined`: not a verdict. */
function admit(call: CheckedCall, verdict: unknown): Admitted | Refusal | undefined {
  if (verdict === true) return {call, view: 'full'};
  if (verdict === false) return new Refusal('forbidden');
  if (verdict === 'unauthorized') return new Refusal('unauthorized');
  if (!isObject(verdict)) return undefined;
  for (const name in verdict) if (name !== 'params' && name !== 'view') return undefined;
  const {params, view = 'full'} = verdict;
  if (view !== 'full' && view !== 'public') return undefined;
  const whole = pin(call, params);
  return whole && {call: whole, view};
}

const pinned = new WeakMap<CheckedCall, WeakMap<object, CheckedCall>>();

/** Frozen pins, as a token's are, give the same call every time. */
function pin(call: CheckedCall, params: unknown): CheckedCall | undefined {
  if (params === undefined) return call;
  if (!isObject(params)) return undefined;
  const known = pinned.get(call)?.get(params);
  if (known) return known;
  const made = applyPins(call, params);
  if (made && Object.isFrozen(params)) {
    const calls = pinned.get(call) ?? new WeakMap<object, CheckedCall>();
    pinned.set(call, calls.set(params, made));
  }
  return made;
}

/** A misspelt or ill-formed pin is no pin at all, so it must not let the caller's own value through. */
function applyPins(call: CheckedCall, params: Readonly<Record<string, unknown>>): CheckedCall | undefined {
  const pins: [string, string][] = [];
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    pins.push([name, String(value)]);
  }
  const checked = checkParams(call.rule, pins);
  return checked instanceof Refusal ? undefined : {...call, params: {...call.params, ...checked}};
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  (typeof value === 'object' || typeof value === 'function') &&
  value !== null &&
  'then' in value &&
  typeof value.then === 'function';
