import {TimedOut} from './deadline.js';

/** Why the work was ended: it took longer than one of its callers can wait. */
export class Overdue extends TimedOut {}

/** Why the work was ended: nobody waits for it any more. */
export class CallersGone extends Error {}

/**
 * Several callers, one piece of work. It goes on as long as one of them waits; when the last has gone, it is ended.
 * Nothing is remembered once it has settled.
 */
export class Flights<T> {
  readonly #flights = new Map<string, Flight<T>>();

  async join(name: string, caller: AbortSignal, work: Work<T>): Promise<T> {
    const flight = this.#flights.get(name) ?? this.#start(name, work);
    flight.waiting++;
    const leave = (): void => {
      if (--flight.waiting === 0) flight.end(new CallersGone());
    };
    if (caller.aborted) leave();
    else caller.addEventListener('abort', leave, {once: true});
    try {
      return await flight.result;
    } finally {
      caller.removeEventListener('abort', leave);
    }
  }

  /** Whoever waits for it; later callers start anew. */
  end(name: string): void {
    this.#flights.get(name)?.end(new Overdue());
  }

  /** Whoever waits for it still gets its result; later callers start anew. */
  detach(name: string): void {
    this.#flights.delete(name);
  }

  #start(name: string, work: Work<T>): Flight<T> {
    const ending = new AbortController();
    const isJoined = (): boolean => this.#flights.get(name) === flight;
    const forget = (): void => {
      // A later caller must not join a flight that has been called back.
      if (isJoined()) this.#flights.delete(name);
    };
    const end = (why: Error): void => {
      forget();
      ending.abort(why);
    };
    const flight: Flight<T> = {waiting: 0, end, result: work(ending.signal, isJoined).finally(forget)};
    this.#flights.set(name, flight);
    return flight;
  }
}

/** `isJoined`: later callers would still join it, so what it finds may be kept for them. */
type Work<T> = (signal: AbortSignal, isJoined: () => boolean) => Promise<T>;

interface Flight<T> {
  waiting: number;
  readonly end: (why: Error) => void;
  readonly result: Promise<T>;
}
