/** From a URL to a checked call, or to the reason why not. Nothing here asks who the caller is. */
import {CALLS, type CallRule, type CheckedCall, type Vendor} from './calls.js';
import {keepNewest} from './keep-newest.js';
import {Refusal} from './refusal.js';

const LONGEST_URL = 2048;

export interface CallGate {
  readonly vendors: ReadonlySet<Vendor>;
  readonly writes: boolean;
}

export type CallReader = (method: string, url: string) => CheckedCall | Refusal;

const MOST_KNOWN = 2000;

/** Pages ask the same question again and again; what a query says does not change, so it is read once. */
export function createCallReader(gate: CallGate): CallReader {
  const known = new Map<string, CheckedCall>();
  return (method, url) => {
    if (method !== 'GET' && method !== 'POST') return new Refusal('method', {detail: 'GET, POST, OPTIONS'});
    if (url.length > LONGEST_URL) return new Refusal('url-too-long');
    const query = queryOf(url);
    const seen = method === 'GET' ? known.get(query) : undefined;
    if (seen) return seen;
    const call = readCall(method, query, gate);
    if (method === 'GET' && !(call instanceof Refusal)) {
      known.set(query, call);
      keepNewest(known, MOST_KNOWN);
    }
    return call;
  };
}

const queryOf = (url: string): string => {
  const at = url.indexOf('?');
  const hash = url.indexOf('#');
  return at < 0 ? '' : url.slice(at + 1, hash < at ? undefined : hash);
};

/** For a write the query holds the name and version of the call alone; `read-write.ts` reads the rest. */
function readCall(method: string, text: string, gate: CallGate): CheckedCall | Refusal {
  const query = readQuery(text);
  if (query instanceof Refusal) return query;
  const rule = findRule(query.get('Action'), gate);
  if (rule instanceof Refusal) return rule;
  if (rule.method !== method) return new Refusal('method', {detail: `${rule.method}, OPTIONS`});
  const version = query.get('Version');
  if (version === undefined) return new Refusal('missing-parameter', {detail: 'Version'});
  if (!rule.versions.includes(version)) return new Refusal('unknown-version');
  query.delete('Action');
  query.delete('Version');
  if (rule.mode === 'write' && query.size > 0) return new Refusal('unknown-parameter');
  const params = checkParams(rule, query);
  return params instanceof Refusal ? params : {rule, version, params};
}

function findRule(action: string | undefined, gate: CallGate): CallRule | Refusal {
  if (action === undefined) return new Refusal('missing-parameter', {detail: 'Action'});
  const rule = CALLS.get(action);
  if (!rule) return new Refusal('unknown-action');
  if (!gate.vendors.has(rule.vendor)) return new Refusal('unknown-cloud');
  return rule.mode === 'write' && !gate.writes ? new Refusal('writes-disabled') : rule;
}

/** Every name must be the rule's and every value of its form; a missing one may still be filled in. */
export function checkParams(
  rule: CallRule,
  given: Iterable<readonly [name: string, value: string]>,
): Record<string, string> | Refusal {
  const params: Record<string, string> = {};
  for (const [name, value] of given) {
    const parameter = rule.params.get(name);
    if (!parameter) return new Refusal('unknown-parameter');
    if (!parameter.accepts(value)) return new Refusal('invalid-parameter', {detail: name});
    params[name] = value;
  }
  return params;
}

export function missingParam(rule: CallRule, params: Readonly<Record<string, string>>): Refusal | undefined {
  for (const [name, {required}] of rule.params) {
    if (required && params[name] === undefined) return new Refusal('missing-parameter', {detail: name});
  }
  return undefined;
}

/**
 * Read by hand, so that a name given twice is seen: `URLSearchParams.get` would return the first, and the next reader
 * in the chain perhaps the last.
 */
function readQuery(text: string): Map<string, string> | Refusal {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    const value = decode(at < 0 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined) return new Refusal('malformed-query');
    if (query.has(name)) return new Refusal('duplicate-parameter');
    query.set(name, value);
  }
  return query;
}

function decode(text: string): string | undefined {
  if (/^[\w.@-]*$/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
