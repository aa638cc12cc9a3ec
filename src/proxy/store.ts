/**
 * What several instances of the proxy share: answers, who is asking, and how often the cloud was asked.
 * Without one, each instance does this for itself.
 *
 * Names and values are text. A store may throw, reject or hang at any time: the proxy then goes on by itself.
 */
import {Budget, type Place} from './budget.js';
import {keepNewest} from './keep-newest.js';

export interface Store {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string, lifeMs: number): Promise<void>;
  delete(name: string): Promise<void>;
  /** True for one caller until it calls `delete(name)` or the time has passed. */
  claim(name: string, lifeMs: number): Promise<boolean>;
  /** A place among at most `perSecond` calls in any second, no further away than `mostWaitMs`. */
  take(name: string, perSecond: number, mostWaitMs: number): Promise<Place>;
}

const MOST_VALUES = 10_000;

/** For several handlers in one process, and the example of what a store does. */
export function memoryStore(now: () => number = Date.now): Store {
  const values = new Map<string, {readonly value: string; readonly until: number}>();
  const budgets = new Map<string, Budget>();
  const read = (name: string): string | undefined => {
    const kept = values.get(name);
    return kept && now() < kept.until ? kept.value : undefined;
  };
  const write = (name: string, value: string, lifeMs: number): void => {
    values.delete(name);
    values.set(name, {value, until: now() + lifeMs});
    keepNewest(values, MOST_VALUES);
  };
  return {
    get: (name) => Promise.resolve(read(name)),
    set(name, value, lifeMs) {
      write(name, value, lifeMs);
      return Promise.resolve();
    },
    delete: (name) => Promise.resolve(void values.delete(name)),
    claim(name, lifeMs) {
      if (read(name) !== undefined) return Promise.resolve(false);
      write(name, '1', lifeMs);
      return Promise.resolve(true);
    },
    take(name, perSecond, mostWaitMs) {
      const budget = budgets.get(name) ?? new Budget(perSecond, now);
      budgets.set(name, budget);
      return Promise.resolve(budget.take(mostWaitMs));
    },
  };
}
