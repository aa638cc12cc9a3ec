import {Poll, type Ask, type Known, type PollEnvironment, type Subscriber} from './poll.js';

/** One poll for every element of the page with the same question and the same way of asking it. */
export class PollRegistry {
  readonly #polls = new Map<string, Poll>();
  readonly #env: PollEnvironment;

  constructor(env: PollEnvironment) {
    this.#env = env;
  }

  /** The poll that answers `key`, or a new one that begins with what is `known`. Join it next. */
  open(key: string, makeAsk: () => Ask, known?: Known): Poll {
    let poll = this.#polls.get(key);
    if (!poll) this.#polls.set(key, (poll = new Poll(makeAsk(), this.#env, known)));
    return poll;
  }

  /** The last one to leave ends the poll. */
  leave(key: string, subscriber: Subscriber): void {
    const poll = this.#polls.get(key);
    if (poll && !poll.leave(subscriber)) this.#polls.delete(key);
  }
}
