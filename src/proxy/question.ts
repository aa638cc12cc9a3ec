/** The name of a question in the cache: everything that can change the answer, and nothing that cannot be told apart. */
import {CALLS, type CheckedCall} from './calls.js';
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

/** The reads whose answers a write makes old: of its task, and of whichever the vendor picks where none is named. */
export function readsAfter({rule, params}: CheckedCall): readonly CheckedCall[] {
  const {AppId = '', RoomId = '', TaskId = ''} = params;
  const reads = [...CALLS.values()].filter(({kind, mode}) => kind === rule.kind && mode === 'read');
  return reads.flatMap((read) =>
    read.versions.flatMap((version) => [
      {rule: read, version, params: {AppId, RoomId, TaskId}},
      {rule: read, version, params: {AppId, RoomId}},
    ]),
  );
}

/** In a shared store: of one length, and with nobody's ids in it. */
export const storeName = async (name: string): Promise<string> => `answer/${await sha256Hex(name)}`;

/** Where instances tell each other that a room has been written to; `undefined` for what cannot be written. */
export async function writtenName({rule, params}: CheckedCall, scope: string): Promise<string | undefined> {
  if (rule.kind !== 'snapshot') return undefined;
  const {AppId = '', RoomId = ''} = params;
  return `${await storeName(lengthPrefixed([scope, AppId, RoomId]))}/written`;
}
