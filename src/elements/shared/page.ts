import {realClock, type Clock} from '../../polling/clock.js';
import {Lane} from '../../polling/lane.js';
import {BrowserActivity, type PageActivity} from '../../polling/page-activity.js';
import {PollRegistry} from '../../polling/poll-registry.js';
import {RetryBudget} from '../../polling/retry-budget.js';

/** What all elements of a page have in common. */
export interface Page {
  readonly clock: Clock;
  readonly registry: PollRegistry;
  readonly activity: PageActivity;
}

/** Requests under way at once for one page. */
const WIDTH = 6;

export function createPage(clock: Clock, random: () => number, activity: PageActivity): Page {
  const environment = {clock, random, activity, lane: new Lane(WIDTH), budget: new RetryBudget()};
  return {clock, registry: new PollRegistry(environment), activity};
}

let page = createPage(realClock, Math.random, new BrowserActivity());

/** Read once by each element, when it is made. */
export const currentPage = (): Page => page;

/** For tests: elements made from now on live by another clock. */
export const replacePage = (next: Page): void => {
  page = next;
};
