import type {Reading} from '../../model/interval-edit.js';
import type {View} from '../shared/view.js';

const SECOND = 1000;

/** What is known of the task, as far as it matters to an edit. `askedAt`: when it was asked for, where that was to prove a save. */
export const readingOf = (view: View, askedAt?: number): Reading => ({
  running: view.task?.phase === 'running',
  interval: view.task?.kind === 'snapshot' ? view.task.image?.interval : undefined,
  madeAt: madeAt(view, askedAt),
  seenAt: view.now,
});

/** The earliest it can have been. Ages are told in whole seconds. Without `askedAt` it may be drawn long after it came. */
function madeAt({condition, failure, updatedAt, now}: View, askedAt?: number): number {
  const age = now - (updatedAt ?? now);
  const isStale = (condition === 'stale' || condition === 'loading') && !failure;
  // Nobody has confirmed it, nor told how old it is.
  if (isStale && (askedAt === undefined || age < SECOND)) return -Infinity;
  return age < SECOND ? Math.min(askedAt ?? now, now - age) : (askedAt ?? now) - age - SECOND;
}
