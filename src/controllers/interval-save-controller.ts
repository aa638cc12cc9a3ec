import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Result} from '../model/failure.js';
import {next, savable, UNTOUCHED, wasRefused, type Edit, type EditEvent, type Reading} from '../model/interval-edit.js';
import type {Clock} from '../polling/clock.js';

/** All reads that prove one save begin within this time, in milliseconds. */
const LIMIT = 15_000;
const PAUSE = 4000;

export interface IntervalSaveOptions {
  readonly clock: Clock;
  /** Sends one write and never rejects. It goes on when the host leaves the page. */
  readonly write: (interval: number) => Promise<Result<unknown>>;
  /** Asks the server now, past every cache; `undefined` where no good answer came. Never rejects. */
  readonly read: () => Promise<Reading | undefined>;
  /** Called after every event that changed something, with what was before. */
  readonly changed: (before: Edit) => void;
}

/**
 * One edit of the interval: what was typed, one write for each save, and the reads that prove it.
 *
 * Owns the edit, and the waits between the proving reads. Does not own the poll, nor what any of it looks like. A write
 * under way survives the host's leaving: its answer is then dropped quietly, and the outcome read on return.
 */
export class IntervalSaveController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: IntervalSaveOptions;
  #edit: Edit = UNTOUCHED;
  #connected = false;
  /** Changes with every save, and when the edit is forgotten: what belongs to an older one is dropped. */
  #generation = 0;
  #proving: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: IntervalSaveOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get edit(): Edit {
    return this.#edit;
  }

  hostConnected(): void {
    this.#connected = true;
    this.check();
  }

  /** A move takes the host out and puts it back at once: only who is still out a moment later has left. */
  hostDisconnected(): void {
    this.#connected = false;
    queueMicrotask(() => {
      if (this.#connected) return;
      this.#proving?.abort();
      this.apply({type: 'left'});
    });
  }

  apply(event: EditEvent): void {
    const before = this.#edit;
    if (event.type === 'forgotten') this.#generation++;
    this.#edit = next(before, event);
    if (this.#edit === before) return;
    this.#host.requestUpdate();
    this.#options.changed(before);
  }

  /** Writes what was typed, once; nothing where there is nothing to write, or a save is under way. */
  save(): void {
    const to = savable(this.#edit);
    if (to === undefined) return;
    const generation = ++this.#generation;
    this.apply({type: 'saved', now: this.#options.clock.now()});
    void this.#send(to, generation);
  }

  /** Asks the server again how a save came out that nothing has proven yet. */
  check(): void {
    if (this.#edit.save?.at !== 'unproven') return;
    this.apply({type: 'checked'});
    void this.#prove(this.#generation);
  }

  async #send(to: number, generation: number): Promise<void> {
    const result = await this.#options.write(to);
    if (generation !== this.#generation) return;
    const now = this.#options.clock.now();
    if (result.ok) this.apply({type: 'accepted', now});
    else this.apply({type: wasRefused(result.failure) ? 'refused' : 'lost', failure: result.failure, now});
    if (this.#connected) await this.#prove(generation);
    else this.apply({type: 'left'});
  }

  async #prove(generation: number): Promise<void> {
    const {clock, read} = this.#options;
    const isOn = () => generation === this.#generation && this.#edit.save?.at === 'reading';
    this.#proving?.abort();
    const proving = (this.#proving = new AbortController());
    const end = clock.now() + LIMIT;
    const over = clock.sleep(LIMIT, proving.signal).catch(() => undefined);
    while (isOn()) {
      const reading = await Promise.race([read(), over.then(() => 'over' as const)]);
      if (!isOn() || proving.signal.aborted) break;
      this.apply(reading === 'over' ? {type: 'gave-up'} : {type: 'proof', reading});
      if (isOn()) await clock.sleep(PAUSE, proving.signal).catch(() => undefined);
      if (isOn() && clock.now() >= end) this.apply({type: 'gave-up'});
    }
    proving.abort();
  }
}
