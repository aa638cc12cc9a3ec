import type {Failure} from '../../model/failure.js';
import type {MediaTask} from '../../model/task.js';

const OUTWARD = {bubbles: true, composed: true};

/** The task is not what it was: another phase, or something else in the answer. */
export class TaskChangeEvent extends Event {
  static readonly type = 'task-change';
  readonly task: MediaTask;
  /** `null` with the first answer. */
  readonly previous: MediaTask | null;
  constructor(task: MediaTask, previous: MediaTask | null) {
    super(TaskChangeEvent.type, OUTWARD);
    this.task = task;
    this.previous = previous;
  }
}

/** The task is over, finished or failed, and nothing more is asked. */
export class TaskEndEvent extends Event {
  static readonly type = 'task-end';
  readonly task: MediaTask;
  constructor(task: MediaTask) {
    super(TaskEndEvent.type, OUTWARD);
    this.task = task;
  }
}

/** New trouble; once for each, not once for each try. */
export class TaskErrorEvent extends Event {
  static readonly type = 'task-error';
  readonly error: Failure;
  constructor(error: Failure) {
    super(TaskErrorEvent.type, OUTWARD);
    this.error = error;
  }
}

/** The visitor must sign in; at most one in 5 s for each visitor and endpoint, however many elements ask. */
export class AuthRequiredEvent extends Event {
  static readonly type = 'auth-required';
  readonly error: Failure;
  constructor(error: Failure) {
    super(AuthRequiredEvent.type, OUTWARD);
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'task-change': TaskChangeEvent;
    'task-end': TaskEndEvent;
    'task-error': TaskErrorEvent;
    'auth-required': AuthRequiredEvent;
  }
}
