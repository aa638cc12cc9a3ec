import type {Failure} from '../model/failure.js';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
/** No wait is longer, whatever a page or a server asks for. */
export const LONGEST = 5 * MINUTE;

/**
 * The one clamp every delay passes: 1 s to 300 s. A timer set to NaN, Infinity, a negative number or 2^31
 * fires at once, so without it a bad attribute or a huge `Retry-After` would be a storm of requests.
 */
export const clampDelay = (ms: number): number => Math.min(Math.max(Number.isNaN(ms) ? Infinity : ms, SECOND), LONGEST);

/** The pace while all is well: the interval, spread by a fifth either way so that many pages do not ask in step. */
export const jittered = (interval: number, random: () => number): number => interval * (0.8 + 0.4 * random());

/** How long after the `count`th failure in a row (1 and up) to ask again, before the clamp. */
export function backoff(failure: Failure, count: number, random: () => number): number {
  const ceiling = (base: number) => Math.min(MINUTE, base * 2 ** (count - 1));
  switch (failure.kind) {
    case 'rate-limited':
      return failure.retryAfter === undefined
        ? ceiling(2 * SECOND) * (0.5 + 0.5 * random())
        : failure.retryAfter * (1 + 0.2 * random());
    case 'offline':
      return MINUTE;
    case 'vendor':
      // The endpoint's keys or clock: a person must mend it, so there is no hurry.
      return failure.reason === 'keys' ? Math.max(30 * SECOND, ceiling(SECOND) * random()) : ceiling(SECOND) * random();
    default:
      return Math.max(failure.retryAfter ?? 0, ceiling(SECOND) * random());
  }
}
