import type {Keys} from './keys.js';
import type {Quota} from './quota.js';
import type {Step} from './scenarios.js';
import type {TaskBook} from './tasks/book.js';

/** What a vendor's desk has at hand while it answers one call. */
export interface Desk {
  readonly keys: Keys;
  readonly quota: Quota;
  readonly tasks: TaskBook;
  readonly now: number;
  readonly step: Step;
  readonly requestId: string;
  /** Where this cloud serves its pictures. */
  readonly imageOrigin: string;
}

/** What was answered, and what the log keeps of it. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly action: string;
  readonly version: string;
  readonly account: string;
  readonly code: string;
  readonly interval?: number | undefined;
}

/** The time by this vendor's clock: what a signature is checked against, and what its `Date` says. */
export const checkingTime = ({now, step}: Pick<Desk, 'now' | 'step'>): number =>
  step.do === 'skew' ? now + step.ms : now;
