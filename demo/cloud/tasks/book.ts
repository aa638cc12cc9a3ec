import type {PlanKind, TaskPlan} from './plan.js';

/** One task the cloud knows. Its plan changes only here: by an update, by its end, or by a test's hand. */
export class BookedTask<P extends TaskPlan = TaskPlan> {
  #plan: P;

  constructor(plan: P) {
    this.#plan = plan;
  }

  get plan(): P {
    return this.#plan;
  }

  edit(change: Partial<P>): void {
    this.#plan = {...this.#plan, ...change};
  }

  isKind<K extends PlanKind>(kind: K): this is BookedTask<Extract<TaskPlan, {kind: K}>> {
    return this.#plan.kind === kind;
  }
}

export interface Identity {
  readonly kind: PlanKind;
  readonly appId: string;
  /** Whiteboard tasks are found without it. */
  readonly roomId?: string | undefined;
  /** Absent: the one that started last. */
  readonly taskId?: string | undefined;
}

export class TaskBook {
  readonly #tasks = new Map<string, BookedTask>();

  /** Replaces a task of the same identity: how the demo starts one over. */
  add<P extends TaskPlan>(plan: P): BookedTask<P> {
    const task = new BookedTask(plan);
    this.#tasks.set(keyOf(plan), task);
    return task;
  }

  find(identity: Identity): BookedTask | undefined {
    const {kind, appId, roomId, taskId} = identity;
    return this.all
      .filter(({plan}) => plan.kind === kind && plan.appId === appId)
      .filter(
        ({plan}) =>
          (roomId === undefined || plan.roomId === roomId) && (taskId === undefined || plan.taskId === taskId),
      )
      .sort((a, b) => b.plan.startsAt - a.plan.startsAt)[0];
  }

  get all(): readonly BookedTask[] {
    return [...this.#tasks.values()];
  }

  clear(): void {
    this.#tasks.clear();
  }
}

const keyOf = ({kind, appId, roomId, taskId}: TaskPlan): string => JSON.stringify([kind, appId, roomId, taskId]);
