import {isEnded} from '../../model/task.js';
import {sentenceOf} from '../shared/trouble.js';
import type {Tongue, View} from '../shared/view.js';
import {foreign} from '../text/foreign.js';
import type {GalleryTongue} from './gallery-tongue.js';

/** What the words of a gallery are made from, besides what is known of the task. */
export interface Facts {
  readonly view: View;
  /** The page gave the list. */
  readonly given: boolean;
  /** Pictures drawn. */
  readonly shown: number;
  /** Pictures known, with those that wait. */
  readonly length: number;
  /** Pictures that did not come, of those tried. */
  readonly failed: number;
  /** The list is kept though the server's last one was empty. */
  readonly isGone: boolean;
  /** Nothing is left of them on the storage. */
  readonly isOver: boolean;
}

type Words = Tongue & GalleryTongue;

/** A sentence in place of the tiles. */
export interface Message {
  readonly text: string;
  /** Of the page, which the sentence names after `text` and before `after`. */
  readonly attribute?: string;
  readonly after?: string;
  /** The cloud's own code. */
  readonly code?: string;
  /** To be quoted in a support ticket. */
  readonly requestId?: string | undefined;
  /** Whether trying again may help. */
  readonly retry?: boolean;
}

/** How long the cloud's shared bucket keeps a picture. */
export const KEPT = 3 * 24 * 60 * 60 * 1000;

/** When the storage deletes, or has deleted, what the task made; `undefined` while nobody knows. */
export const deletedAt = ({task}: View): number | undefined =>
  task && isEnded(task) && task.endedAt !== undefined ? task.endedAt + KEPT : undefined;

const totalOf = ({task}: View): number => (task?.kind === 'whiteboard' && task.total) || 0;

/** What stands in place of the tiles; `undefined` where tiles, or the places of the first ones, stand. */
export function messageOf({view, given, shown, isOver}: Facts, {say, format}: Words): Message | undefined {
  const {task} = view;
  const at = deletedAt(view);
  if (isOver && at !== undefined) return {text: say('gallery.over', {date: format.day(at, 0)}), retry: true};
  if (shown > 0) return undefined;
  if (given) return {text: say('gallery.none')};
  if (!task && view.condition === 'loading') return {text: say('gallery.asking')};
  if (!task) return {...wordsOf(view, {say, format}), requestId: view.failure?.requestId};
  if (task.phase === 'failed') {
    return {text: say('gallery.task-failed'), code: foreign(codeOf(view)), requestId: task.requestId};
  }
  if (totalOf(view) > 0) return {text: say('gallery.later', {n: format.number(totalOf(view))}), retry: true};
  return isEnded(task) ? {text: say('gallery.ended-empty')} : undefined;
}

function wordsOf(view: View, words: Words): Message {
  const {before, attribute, after} = sentenceOf(view, words);
  return {text: before, attribute, after};
}

const codeOf = ({task}: View): string => (task?.kind === 'whiteboard' && task.errorCode) || '';

export function countOf(facts: Facts, {say, format}: Words): string {
  const count = pictureCount(facts, {say, format});
  return facts.failed > 3 ? count + say('comma') + say('gallery.failing', {n: format.number(facts.failed)}) : count;
}

function pictureCount({view, given, shown, length, isGone}: Facts, {say, format}: Words): string {
  const {task} = view;
  const total = totalOf(view);
  const n = format.number(shown);
  if (shown === 0)
    return given || isEnded(task ?? undefined) ? say('gallery.none') : task ? say('gallery.none-yet') : '';
  if (isGone) return say('gallery.gone', {n});
  if (total > length) return say('gallery.part', {n, total: format.number(total)});
  return say(shown === 1 ? 'gallery.one' : 'gallery.count', {n});
}
