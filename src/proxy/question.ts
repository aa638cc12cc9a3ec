/** The name of a question in the cache: everything that can change the answer, and nothing that cannot be told apart. */
import type {CheckedCall} from './calls.js';
import {sha256Hex} from './signing/hmac.js';

/** Each part is led by its length, so that no two lists of parts run together into one name. */
export const lengthPrefixed = (parts: readonly string[]): string =>
  parts.map((part) => `${part.length}:${part}`).join('');

const names = new WeakMap<CheckedCall, {readonly scope: string; readonly name: string}>();

export function questionName(call: CheckedCall, scope: string): string {
  const known = names.get(call);
  if (known?.scope === scope) return known.name;
  const name = writeName(call, scope);
  names.set(call, {scope, name});
  return name;
}

function writeName({rule, version, params}: CheckedCall, scope: string): string {
  const parts = [scope, rule.action, version];
  // The rule's own order, so that the caller's order makes no second entry.
  for (const name of rule.params.keys()) {
    const value = params[name];
    if (value !== undefined) parts.push(name, value);
  }
  return lengthPrefixed(parts);
}

/** In a shared store: of one length, and with nobody's ids in it. */
export const storeName = async (name: string): Promise<string> => `answer/${await sha256Hex(name)}`;
