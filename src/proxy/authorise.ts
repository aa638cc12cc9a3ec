/** Asks the customer's `authorize`, and takes everything that is not a clear yes for a no. */
import {checkParams} from './read-call.js';
import type {CheckedCall} from './calls.js';
import {TimedOut, within, type Sleep} from './deadline.js';
import type {ProxyEvent} from './event.js';
import type {Authorize, ProxyCall} from './options.js';
import {isObject, type View} from './project.js';
import {Refusal} from './refusal.js';

const PATIENCE_MS = 2000;

export interface Admitted {
  readonly call: CheckedCall;
  readonly view: View;
}

export type Authoriser = (call: CheckedCall, request: Request) => Promise<Admitted | Refusal>;

export function createAuthoriser(authorize: Authorize, sleep: Sleep, tell: (event: ProxyEvent) => void): Authoriser {
  return async (call, request) => {
    const {action, kind, mode} = call.rule;
    const no = (trouble: 'threw' | 'timeout' | 'odd'): Refusal => {
      tell({type: 'authorize', action, trouble});
      return new Refusal('forbidden');
    };
    try {
      const question: ProxyCall = Object.freeze({action, kind, mode, params: Object.freeze({...call.params})});
      const answer: unknown = authorize(question, request);
      const verdict = isThenable(answer) ? await within(PATIENCE_MS, sleep, async () => answer) : answer;
      return admit(call, verdict) ?? no('odd');
    } catch (error) {
      return no(error instanceof TimedOut ? 'timeout' : 'threw');
    }
  };
}

/** `undefined`: not a verdict. */
function admit(call: CheckedCall, verdict: unknown): Admitted | Refusal | undefined {
  if (verdict === true) return {call, view: 'full'};
  if (verdict === false) return new Refusal('forbidden');
  if (verdict === 'unauthorized') return new Refusal('unauthorized');
  if (!isObject(verdict) || Object.keys(verdict).some((name) => name !== 'params' && name !== 'view')) return undefined;
  const {params, view = 'full'} = verdict;
  if (view !== 'full' && view !== 'public') return undefined;
  const pinned = pin(call, params);
  return pinned && {call: pinned, view};
}

/** A misspelt or ill-formed pin is no pin at all, so it must not let the caller's own value through. */
function pin(call: CheckedCall, params: unknown): CheckedCall | undefined {
  if (params === undefined) return call;
  if (!isObject(params)) return undefined;
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
