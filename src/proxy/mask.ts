/** Finds the proxy's own keys in foreign text, as they are and in the encodings a vendor's or a library's error may use. */
import type {Mask} from './project.js';

const SHORTEST_SECRET = 12;
const REMOVED = '[removed]';

/** Demonstration words like `SK` are no secrets and would blank half of every answer. */
export function createMask(secrets: readonly (string | undefined)[]): Mask {
  const forms = secrets
    .filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET)
    .flatMap(formsOf);
  return (text) =>
    forms.reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, REMOVED) : clean), text);
}

function formsOf(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = btoa(String.fromCharCode(...bytes));
  const forms = [secret, hex, hex.toUpperCase(), base64, base64.replace(/=+$/, ''), toUrlSafe(base64)];
  const tail = secret.length >= 16 ? [secret.slice(-8)] : [];
  return [...new Set([...forms, encodeURIComponent(secret), ...tail])];
}

const toUrlSafe = (base64: string): string => base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
