import type {TaskPlan, WhiteboardPlan} from './plan.js';

/** Where a task stands at one moment. */
export type Life =
  | {readonly phase: 'pending'}
  | {readonly phase: 'running'; readonly startedAt: number}
  | {
      readonly phase: 'finished' | 'failed';
      readonly startedAt: number;
      readonly endedAt: number;
      readonly reason: string;
    };

export function lifeOf(plan: TaskPlan, now: number): Life {
  const {startsAt, endsAt, outcome = 'finished', stopReason} = plan;
  if (now < startsAt) return {phase: 'pending'};
  if (endsAt === undefined || now < endsAt) return {phase: 'running', startedAt: startsAt};
  const usual = outcome === 'failed' ? 'StartTaskFailed' : 'StopByAPI';
  return {phase: outcome, startedAt: startsAt, endedAt: endsAt, reason: stopReason ?? usual};
}

/** A life that went wrong three seconds after it began. */
export const failedLife = (plan: TaskPlan): Life => ({
  phase: 'failed',
  startedAt: plan.startsAt,
  endedAt: plan.startsAt + 3000,
  reason: 'StartTaskFailed',
});

const KEEPS_FOR = 72 * 3_600_000;

/** RTC reads only find what started in the last 72 hours. How long whiteboard tasks can be asked for is not documented. */
export const isForgotten = (plan: TaskPlan, now: number): boolean =>
  plan.kind !== 'whiteboard' && now - plan.startsAt > KEEPS_FOR;

/** How many pictures of a whiteboard are ready. */
export function pictureCount(plan: WhiteboardPlan, now: number): number {
  const {count, everyMs} = plan.pictures;
  const until = Math.min(now, plan.endsAt ?? now);
  if (until < plan.startsAt) return 0;
  return everyMs === 0 ? count : Math.min(count, Math.floor((until - plan.startsAt) / everyMs));
}

const STORES_FOR = 72 * 3_600_000;

/** The shared bucket keeps pictures three days; here they count from the task's end. */
export const hasExpired = (plan: WhiteboardPlan, now: number): boolean =>
  plan.endsAt !== undefined && now - plan.endsAt > STORES_FOR;
