import type {EndpointSource} from './task-ask.js';

const QUIET = 5000;
const askedAt = new Map<string, number>();

/** Whether a page may be told to sign its visitor in: 50 elements refused at once are one request, not 50. */
export function mayAskForSignIn(endpoint: EndpointSource | null | undefined, now: number): boolean {
  const origin = typeof endpoint === 'string' ? new URL(endpoint, document.baseURI).origin : '';
  if (now - (askedAt.get(origin) ?? -Infinity) < QUIET) return false;
  askedAt.set(origin, now);
  return true;
}
