import type {MediaTask} from '../../model/task.js';
import * as icons from './icons.js';
import {age, seconds, shortAge} from '../text/format.js';
import {foreign} from '../text/foreign.js';
import {knownSign, type Role} from './signs.js';
import {fullTrouble} from './trouble.js';
import type {StatusKey, Tongue, View} from './view.js';

/** What we know, for how long, and what can be done about it. */
export interface Foot {
  readonly icon: icons.Icon;
  readonly role: Role;
  readonly word: StatusKey;
  /** The word goes where room is short, because `slim` says it all. */
  readonly drop?: boolean;
  /** Before `wide`, from 312 px; from 400 px if `far`. */
  readonly wider?: string;
  readonly far?: boolean;
  /** From 280 px. */
  readonly wide?: string;
  /** In place of `wide`, under 280 px. */
  readonly slim?: string;
  /** After `wide`, from 520 to 879 px. */
  readonly roomy?: string;
  /** All of it, or the vendor's own word. */
  readonly title?: string;
  readonly act?: 'refresh' | 'retry';
}

export const footOf = (view: View, tongue: Tongue): Foot =>
  view.task ? footWithTask(view, view.task, tongue) : footWithout(view, tongue);

function footWithTask(view: View, task: MediaTask, tongue: Tongue): Foot {
  const {condition} = view;
  const sign = knownSign(view);
  switch (condition) {
    case 'ended': {
      const reason = stopReason(task, tongue);
      return {...sign, drop: reason !== '', wide: reason, slim: reason, title: stopCode(task)};
    }
    case 'loading':
      // The button stays: whoever has just used it has the focus on it.
      return {...sign, word: 'asking', act: 'refresh'};
    case 'live':
      return {...sign, ...updated(view, tongue), act: 'refresh'};
    case 'paused':
      return {...sign, ...lastAnswer(view, tongue), act: 'refresh'};
    case 'stale':
    case 'offline':
    case 'idle':
    case 'error':
      return {
        ...sign,
        role: 'doubt',
        ...troubled(view, tongue),
        far: condition === 'error',
        title: fullTrouble(view, tongue),
        act: 'retry',
      };
  }
}

function footWithout(view: View, tongue: Tongue): Foot {
  const {condition, failure, nextTryAt} = view;
  const quiet = {role: 'quiet', title: fullTrouble(view, tongue)} as const;
  if (condition === 'idle' || failure?.kind === 'config') return {...quiet, icon: icons.ended, word: 'not-sent'};
  if (condition === 'paused') return {...quiet, icon: icons.paused, word: 'condition.paused', act: 'refresh'};
  if (condition === 'loading') return {...quiet, icon: icons.loading, word: 'asking'};
  if (failure?.kind === 'unauthorized') {
    return {...quiet, icon: icons.paused, word: 'condition.paused', wide: tongue.say('sign-in'), act: 'retry'};
  }
  if (view.asking) return {...quiet, icon: icons.loading, word: 'asking', act: 'retry'};
  if (nextTryAt !== null) return {...quiet, ...trying(nextTryAt - view.now, tongue), act: 'retry'};
  if (failure?.kind === 'not-found' && failure.reason !== 'nowhere') {
    return {...quiet, icon: icons.ended, word: 'stopped'};
  }
  return {...quiet, icon: icons.ended, word: 'stopped', act: 'retry'};
}

function updated({updatedAt, now}: View, tongue: Tongue): Partial<Foot> {
  if (updatedAt === null) return {};
  const past = now - updatedAt;
  return {wide: tongue.say('updated', {t: ago(past, tongue)}), slim: shortAge(past, tongue.format)};
}

function lastAnswer({updatedAt, now}: View, tongue: Tongue): Partial<Foot> {
  if (updatedAt === null) return {};
  const past = now - updatedAt;
  return {...around('last', ago(past, tongue), tongue), slim: shortAge(past, tongue.format)};
}

function troubled(view: View, tongue: Tongue): Partial<Foot> {
  const {failure, nextTryAt, asking, now} = view;
  if (nextTryAt === null || asking) return lastAnswer(view, tongue);
  const wait = inTime(nextTryAt - now, tongue);
  if (failure?.kind === 'rate-limited') return {...around('busy', wait, tongue), slim: wait};
  return {...lastAnswer(view, tongue), roomy: tongue.say('again', {t: wait})};
}

function trying(wait: number, tongue: Tongue) {
  const wide = inTime(wait, tongue);
  return {icon: icons.retry, word: 'trying', drop: true, wide, slim: tongue.say('retry-in', {t: wide})} as const;
}

/** What stands before the time goes first where room is short. */
function around(key: 'last' | 'busy', time: string, {say}: Tongue): Partial<Foot> {
  const [wider = '', after = ''] = say(key).split('{t}');
  return {wider, wide: time + after};
}

const ago = (past: number, {say, format}: Tongue): string => say('ago', {t: age(past, say, format)});

/** Never "in 0 s". */
const inTime = (wait: number, {say, format}: Tongue): string =>
  say('in', {t: age(Math.max(1000, wait + 999), say, format)});

/** Why a task ended, in words; empty where the cloud did not say. */
export function stopReason(task: MediaTask, {say, format}: Tongue): string {
  const code = stopCode(task);
  const name = task.stopReason?.name ?? 'unknown';
  if (name !== 'idle') return name === 'unknown' && !code ? '' : say(`stop.${name}`, {code: foreign(code)});
  const limit = 'maxIdleTime' in task ? task.maxIdleTime : undefined;
  return limit === undefined ? say('stop.idle-unknown') : say('stop.idle', {t: seconds(limit, say, format)});
}

/** The vendor's own word for why a task ended or failed. */
const stopCode = (task: MediaTask): string => {
  if (task.stopReason) return task.stopReason.code;
  return task.kind === 'whiteboard' && task.phase === 'failed' ? (task.errorCode ?? '') : '';
};
