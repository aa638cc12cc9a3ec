import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import type {Condition} from '../model/condition.js';
import type {Failure, Result} from '../model/failure.js';
import {isEnded, type MediaTask} from '../model/task.js';
import type {Ask, HiddenPace, Known, Poll, Subscriber} from '../polling/poll.js';
import type {PollRegistry} from '../polling/poll-registry.js';
import {updateInFrame} from './frame.js';

/** What a host wants to know, and how to ask it. */
export interface Question {
  /** Equal for hosts that may share one poll: same question, same way of asking, same visitor. */
  readonly key: string;
  /** Who asks, and where. Unlike the key it stays when the page only hands in the same function anew. */
  readonly way: string;
  readonly makeAsk: () => Ask;
}

export interface Pace {
  /** Milliseconds between polls. */
  readonly interval: number;
  readonly hidden: HiddenPace;
  readonly paused: boolean;
  /** The page has an answer that is about to be read: nobody is asked before. */
  readonly held: boolean;
}

export interface TaskPollOptions {
  readonly registry: PollRegistry;
  readonly now: () => number;
  /** Which task the host is about, also while it cannot ask. */
  readonly subject: () => string;
  /** Read on every update of the host. A failure: something is set wrong, or not set yet, and nothing is sent. */
  readonly question: () => Result<Question>;
  readonly pace: () => Pace;
  /** Called when the task, the condition or the trouble may have changed, before the host draws it. */
  readonly changed: () => void;
  /** Called when the host is about another task, or for another visitor: nothing of the old one may be seen. */
  readonly forgotten: () => void;
}

/**
 * Knows what a host may show of one task.
 *
 * Owns the host's place in a shared poll, and what was last known, which stays while the host is paused, moved or
 * away. Does not own the poll, nor what any of it looks like.
 */
export class TaskPollController implements ReactiveController, Subscriber {
  interval = 0;
  hidden: HiddenPace = 'pause';

  readonly #host: ReactiveControllerHost;
  readonly #options: TaskPollOptions;
  #connected = false;
  #paused = false;
  #held = isServer;
  #refreshed: Poll | undefined;
  #subject: string | undefined;
  #way: string | undefined;
  #question: Result<Question> | undefined;
  #poll: Poll | undefined;
  #key = '';
  #known: Known = {};
  #trouble: Failure | undefined;
  #fed: Result<MediaTask> | undefined;

  constructor(host: ReactiveControllerHost, options: TaskPollOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The last good answer. Stays through trouble, pauses and moves; gone when the question changes. */
  get task(): MediaTask | undefined {
    return this.#known.task;
  }
  /** Epoch milliseconds of the last good answer. */
  get updatedAt(): number | undefined {
    return this.#known.updatedAt;
  }
  /** Milliseconds by which the endpoint's clock is ahead of the device's. */
  get ahead(): number {
    return this.#known.ahead ?? 0;
  }
  /** The latest trouble. */
  get failure(): Failure | undefined {
    return this.#trouble;
  }
  /** Epoch milliseconds of the planned next request. */
  get nextAt(): number | undefined {
    return this.#poll?.nextAt;
  }
  get asking(): boolean {
    return this.#poll?.asking ?? false;
  }
  get condition(): Condition {
    const {task, failure} = this;
    if (failure?.kind === 'config') return failure.reason === 'missing' ? 'idle' : 'error';
    if (this.#poll && !(this.#paused && !this.asking)) return this.#poll.condition;
    if (failure && !failure.retryable) return 'error';
    if (isEnded(task)) return 'ended';
    // What it will begin with: nobody is asked by a server, nor before an answer is read that the page has.
    if (this.#held && this.#question?.ok && !this.#paused) return task ? 'live' : 'loading';
    if (!task) return this.#paused && this.#question?.ok ? 'paused' : 'idle';
    if (this.#question?.ok || !this.#connected) return 'paused';
    // Fed by the page, which asks nobody: it must go on feeding to stay live.
    return this.#options.now() - (this.updatedAt ?? 0) > Math.max(2 * this.interval, FED) ? 'stale' : 'live';
  }

  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const question = this.#options.question();
    this.#forgetOthers(question);
    this.#question = question;
    this.#swallow();
    if (!question.ok && !(this.task && question.failure.reason === 'missing')) this.#trouble = question.failure;
    else if (this.#trouble?.kind === 'config') this.#trouble = undefined;
    this.#pace();
    this.#options.changed();
  }

  /** A move takes the host out and puts it back at once: only who is still out a moment later lets go. */
  hostDisconnected(): void {
    this.#connected = false;
    queueMicrotask(() => {
      if (!this.#connected) this.#leave();
    });
  }

  /** Asks now, also while paused. Settles with the answer and never rejects. */
  async refresh(): Promise<void> {
    // A host that is not in a page yet never completes an update.
    if (this.#connected) await this.#host.updateComplete.catch(() => undefined);
    if (!this.#connected) return;
    this.#join();
    const poll = (this.#refreshed = this.#poll);
    await poll?.refresh();
    if (this.#refreshed === poll) this.#refreshed = undefined;
    this.#host.requestUpdate();
  }

  /** An answer the page received by itself: shown with the update under way; asking yields for one interval. */
  feed(result: Result<MediaTask>): void {
    this.#fed = result;
  }

  /** The poll has news. */
  changed(): void {
    if (!this.#poll) return;
    this.#take(this.#poll);
    this.#options.changed();
    updateInFrame(this.#host);
  }

  #take({known}: Poll): void {
    this.#known = known;
    this.#trouble = known.failure;
  }

  #swallow(): void {
    const fed = this.#fed;
    this.#fed = undefined;
    if (fed && this.#poll) this.#poll.feed(fed);
    else if (fed?.ok) this.#known = {task: fed.value, updatedAt: this.#options.now()};
    else if (fed) this.#trouble = fed.failure;
  }

  #pace(): void {
    const {interval, hidden, paused, held} = this.#options.pace();
    const repaced = interval !== this.interval || hidden !== this.hidden;
    this.interval = interval;
    this.hidden = hidden;
    this.#paused = paused;
    this.#held = held || isServer;
    if (!this.#connected || this.#held || (this.#poll && this.#poll === this.#refreshed)) return;
    // Asked in another way only after the answer under way: a page may hand in new functions faster than answers come.
    const isOutdated = this.#poll && !this.asking && keyOf(this.#question) !== this.#key;
    if (paused || isOutdated) this.#leave();
    if (!paused && !this.#poll) this.#join();
    else if (repaced || this.#poll?.isLate) this.#poll?.repace();
  }

  #join(): void {
    if (!this.#question?.ok || this.#poll) return;
    const {key, makeAsk} = this.#question.value;
    const {task, updatedAt = 0} = this.#known;
    const poll = (this.#poll = this.#options.registry.open(key, makeAsk, this.#known));
    this.#key = key;
    // Taken over before joining: an answer that others already have is shown without asking.
    this.#take(poll);
    poll.join(this);
    // What the page has given this host may be news to the others.
    if (task && updatedAt > (poll.updatedAt ?? 0)) poll.feed({ok: true, value: task}, this.#options.now() - updatedAt);
  }

  #leave(): void {
    if (!this.#poll) return;
    this.#known = this.#poll.known;
    this.#options.registry.leave(this.#key, this);
    this.#poll = undefined;
  }

  /** Nothing of another task or another visitor may be seen. What the page fed before it said where to ask stays. */
  #forgetOthers(question: Result<Question>): void {
    const subject = this.#options.subject();
    const way = question.ok ? question.value.way : undefined;
    const hasOtherWay = this.#way !== undefined && way !== this.#way;
    const isOther = subject !== this.#subject || hasOtherWay;
    const isFirst = this.#subject === undefined;
    this.#subject = subject;
    this.#way = way;
    if (!isOther || isFirst) return;
    this.#leave();
    this.#trouble = undefined;
    this.#known = {};
    this.#options.forgotten();
  }
}

/** How long what the page fed counts as live where it polls nothing, at the least. */
const FED = 30_000;

const keyOf = (question: Result<Question> | undefined): string | undefined =>
  question?.ok ? question.value.key : undefined;
