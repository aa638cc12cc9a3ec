import type {Condition} from '../../model/condition.js';
import type {Failure} from '../../model/failure.js';
import type {TaskPhase} from '../../model/task.js';
import * as icons from './icons.js';
import {foreign} from '../text/foreign.js';
import type {StatusKey, Tongue, View} from './view.js';

export type Role = TaskPhase | 'quiet' | 'doubt';

/** A state in one word, with its icon and colour. */
export interface Sign {
  readonly icon: icons.Icon;
  readonly role: Role;
  readonly word: StatusKey;
}

const PHASE_ICONS: Readonly<Record<TaskPhase, icons.Icon>> = {
  pending: icons.pending,
  running: icons.running,
  finished: icons.finished,
  failed: icons.failed,
  unknown: icons.unknown,
};

const CONDITIONS: Readonly<Record<Condition, readonly [icon: icons.Icon, role: Role]>> = {
  idle: [icons.config, 'doubt'],
  loading: [icons.loading, 'quiet'],
  live: [icons.live, 'quiet'],
  stale: [icons.stale, 'doubt'],
  offline: [icons.offline, 'doubt'],
  paused: [icons.paused, 'quiet'],
  ended: [icons.ended, 'quiet'],
  error: [icons.alert, 'doubt'],
};

/** What the task is; without a task, what we know. */
export const headSign = (view: View): Sign => (view.task ? phaseSign(view.task.phase) : knownSign(view));

/** The word of `headSign`; beside "Unknown" stands what the cloud said. */
export function headWord(view: View, {say}: Tongue): string {
  const word = say(headSign(view).word);
  const {phase, status} = view.task ?? {};
  return phase === 'unknown' && status ? `${word} (${foreign(status, 8)})` : word;
}

/** What we know of the task. Never red: that is for the task itself. */
export function knownSign({condition, failure}: View): Sign {
  if (condition === 'error' && failure) return troubleSign(failure);
  const [icon, role] = CONDITIONS[condition];
  return {icon, role, word: `condition.${condition}`};
}

const phaseSign = (phase: TaskPhase): Sign => ({icon: PHASE_ICONS[phase], role: phase, word: `phase.${phase}`});

function troubleSign({kind}: Failure): Sign {
  switch (kind) {
    case 'config':
      return {icon: icons.config, role: 'doubt', word: 'condition.idle'};
    case 'unauthorized':
    case 'forbidden':
      return {icon: icons.locked, role: 'doubt', word: `trouble.${kind}`};
    case 'not-found':
      return {icon: icons.unknown, role: 'quiet', word: 'trouble.not-found'};
    case 'network':
    case 'timeout':
    case 'offline':
    case 'rate-limited':
    case 'server':
    case 'vendor':
    case 'malformed':
      return {icon: icons.alert, role: 'doubt', word: 'condition.error'};
  }
}
