import type {Failure} from '../../model/failure.js';

const OUTWARD = {bubbles: true, composed: true};

/** Somebody wants to save another interval. Cancelled, nothing is sent and what was typed stays. */
export class IntervalSaveEvent extends Event {
  static readonly type = 'interval-save';
  /** Seconds in force as last read; `null` where the cloud did not say. */
  readonly from: number | null;
  /** Seconds to be written. */
  readonly to: number;
  constructor(from: number | null, to: number) {
    super(IntervalSaveEvent.type, {...OUTWARD, cancelable: true});
    this.from = from;
    this.to = to;
  }
}

/** The interval was saved, and a read has shown it. */
export class IntervalSavedEvent extends Event {
  static readonly type = 'interval-saved';
  /** Seconds now in force. */
  readonly interval: number;
  constructor(interval: number) {
    super(IntervalSavedEvent.type, OUTWARD);
    this.interval = interval;
  }
}

/** A save did not come to its end, or not to the one that was asked for; the editor's `state` says which. */
export class IntervalErrorEvent extends Event {
  static readonly type = 'interval-error';
  /** Its `code` is `mismatch`, `conflict`, `ended` or `unproven` where no answer failed and still all is not as asked. */
  readonly error: Failure;
  constructor(error: Failure) {
    super(IntervalErrorEvent.type, OUTWARD);
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'interval-save': IntervalSaveEvent;
    'interval-saved': IntervalSavedEvent;
    'interval-error': IntervalErrorEvent;
  }
}
