import type {Failure} from '../../model/failure.js';
import type {Edit, EditState} from '../../model/interval-edit.js';

/** Where no answer failed, and still all is not as asked. */
export const told = (code: 'mismatch' | 'conflict' | 'ended' | 'unproven'): Failure => ({
  kind: 'vendor',
  code,
  retryable: false,
  message: TOLD[code],
});

const TOLD = {
  mismatch: 'The cloud holds another interval than the one that was saved.',
  conflict: 'Somebody else has changed the interval.',
  ended: 'The task has ended before the interval was saved.',
  unproven: 'The write was accepted, but no read has shown the new interval.',
} as const;

/** What is told the page as trouble of a save that has come to `state`. */
export function troubleOf(state: EditState, {save}: Edit, before: Edit): Failure | undefined {
  if (state === 'mismatch') return told('mismatch');
  if (state !== 'unknown-outcome' || (save?.at !== 'reading' && save?.at !== 'unproven')) return undefined;
  return save.lost ?? (before.save?.at === 'reading' ? told('unproven') : undefined);
}
