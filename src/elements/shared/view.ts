import type {Condition} from '../../model/condition.js';
import type {Failure} from '../../model/failure.js';
import type {MediaTask, TaskKind} from '../../model/task.js';
import type {Format} from '../text/format.js';
import type {common, status} from '../text/en.js';
import type {Say} from '../text/text.js';

/** All a picture is drawn from. Times are epoch milliseconds. */
export interface View {
  readonly kind: TaskKind | undefined;
  readonly task: MediaTask | null;
  readonly condition: Condition;
  readonly failure: Failure | null;
  readonly updatedAt: number | null;
  readonly nextTryAt: number | null;
  readonly asking: boolean;
  readonly now: number;
  /** Milliseconds by which the cloud's clock is ahead of `now`: a device may be set wrong by a day. */
  readonly ahead: number;
}

export type StatusKey = keyof typeof common | keyof typeof status;

/** How a picture speaks. */
export interface Tongue {
  readonly say: Say<StatusKey>;
  readonly format: Format;
}
