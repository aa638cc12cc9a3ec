import {clampDelay} from './delay.js';

/**
 * `Retry-After` in milliseconds, clamped; `undefined` for what RFC 9110 does not allow (zero, signs, fractions,
 * lists, past dates). A date is read against the server's own `Date`, since the device's clock may be wrong.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : httpDate(text) - (httpDate(headers.get('date') ?? '') || now);
  return ms > 0 ? clampDelay(ms) : undefined;
}

export interface Freshness {
  /** Milliseconds the answer says it stays fresh: `max-age` less `Age`. */
  readonly freshFor: number;
  /** Milliseconds the answer was old when it came. */
  readonly age: number;
  /** Somebody in between says that it is past its time and could not be asked for anew (`Warning: 110`, RFC 7234). */
  readonly isStale: boolean;
  /** Epoch milliseconds at which the answer came, by the clock of who gave it; NaN where that is not told. */
  readonly servedAt: number;
}

export function freshness(headers: Headers): Freshness {
  const age = Number(/^\d+$/.exec(headers.get('age') ?? '')?.[0] ?? 0) * 1000;
  const maxAge = Number(/(?:^|[\s,])max-age="?(\d+)/i.exec(headers.get('cache-control') ?? '')?.[1] ?? 0) * 1000;
  const isStale = /^11[01] /.test(headers.get('warning') ?? '');
  return {freshFor: Math.max(0, maxAge - age), age, isStale, servedAt: httpDate(headers.get('date') ?? '') + age};
}

/** Epoch milliseconds, or NaN. All three date forms of RFC 9110 name the day of the week first. */
const httpDate = (text: string): number => (/^[a-z]{3,9}[, ]/i.test(text) ? Date.parse(text) : NaN);
