const QUIET = 5000;
const askedAt = new Map<string, number>();

/** Whether a page may be told to sign `visitor` in: 50 elements refused at once are one request, not 50. */
export function mayAskForSignIn(visitor: string, now: number): boolean {
  if (Math.abs(now - (askedAt.get(visitor) ?? -Infinity)) < QUIET) return false;
  askedAt.set(visitor, now);
  return true;
}
