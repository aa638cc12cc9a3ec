import type {Failure} from '../../model/failure.js';
import {imagesOf, type Bounds, type Flaw} from '../../model/interval.js';
import {draftValue, savable, stateOf, wasRefused, type Edit} from '../../model/interval-edit.js';
import {footOf} from '../shared/foot.js';
import * as icons from '../shared/icons.js';
import {knownSign, type Role} from '../shared/signs.js';
import {sentenceOf} from '../shared/trouble.js';
import type {View} from '../shared/view.js';
import {age} from '../text/format.js';
import {foreign} from '../text/foreign.js';
import {secondsOf, type EditorTongue} from './editor-tongue.js';
import {proofOf, type Proof} from './proof.js';

/** What the foot and its buttons are drawn from. */
export interface Facts {
  readonly edit: Edit;
  readonly view: View;
  readonly flaw: Flaw | undefined;
  readonly bounds: Bounds;
  /** The page's own decision, or the fieldset's. */
  readonly readOnly: boolean;
  readonly disabled: boolean;
  /** Epoch milliseconds of the latest refusal. */
  readonly refusedAt: number;
}

export interface Action {
  readonly word: string;
  readonly does: 'save' | 'discard' | 'check' | 'refresh';
  readonly off?: boolean;
}

/** The state in words, what stands under it, and what can be done. */
export interface Face {
  readonly icon: icons.Icon;
  readonly role: Role;
  readonly say: string;
  readonly sub?: string;
  readonly proof?: Proof;
  /** What to quote in a support ticket. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly title?: string;
  readonly second?: Action;
  readonly main?: Action;
}

/** Nothing can be typed or chosen. */
export const isOff = ({edit, readOnly, disabled}: Facts): boolean =>
  readOnly ||
  disabled ||
  edit.locked ||
  ['saving', 'verifying', 'unknown-outcome', 'unavailable'].includes(stateOf(edit));

export function faceOf(facts: Facts, tongue: EditorTongue): Face {
  const {edit, view, flaw} = facts;
  const {say} = tongue;
  const words = {a: secondsOf(edit.held, tongue), b: secondsOf(edit.save?.to ?? draftValue(edit), tongue)};
  const state = stateOf(edit);
  const save: Action = {word: say('editor.save'), does: 'save', off: savable(edit) === undefined || flaw !== undefined};
  const discard: Action = {word: say('editor.discard'), does: 'discard'};
  const title = say(`editor.${state}`, words);
  switch (state) {
    case 'clean':
      return {...inForce(facts, tongue), ...(facts.readOnly || edit.locked ? {} : {main: {...save, off: true}})};
    case 'dirty':
      if (flaw) return {...inForce(facts, tongue), sub: say('not-sent'), second: discard, main: save};
      return {
        icon: icons.pending,
        role: 'running',
        say: title,
        sub: instead(facts, tongue),
        second: discard,
        main: save,
      };
    case 'saving':
    case 'verifying':
      return {
        icon: icons.loading,
        role: 'running',
        say: title,
        proof: proofOf(edit, tongue),
        second: {...discard, off: true},
        main: {...save, word: say('editor.busy'), off: true},
      };
    case 'saved':
      return {
        icon: icons.finished,
        role: 'finished',
        say: title,
        proof: proofOf(edit, tongue),
        main: {...save, off: true},
      };
    case 'mismatch':
      return {
        icon: icons.alert,
        role: 'doubt',
        say: title,
        proof: proofOf(edit, tongue),
        second: {...discard, word: say('editor.keep', words)},
        main: {...save, word: say('editor.save-again', words)},
      };
    case 'conflict':
      return {
        icon: icons.alert,
        role: 'doubt',
        say: title,
        sub: say('editor.began', {t: secondsOf(edit.base, tongue)}),
        second: {...discard, word: say('editor.take', words)},
        main: {...save, word: flaw ? save.word : say('editor.save-this', {b: secondsOf(draftValue(edit), tongue)})},
      };
    case 'unknown-outcome':
      return unknownOutcome(edit, tongue, discard, save);
    case 'failed':
      return failed(facts, tongue, discard, save);
    case 'unavailable':
      return view.task
        ? unavailable(view, tongue, edit.draft === undefined ? undefined : discard, save)
        : without(view, tongue);
  }
}

/** What the server holds, and how sure that is. */
function inForce({edit, view, readOnly}: Facts, tongue: EditorTongue): Face {
  const {say} = tongue;
  const held = say('editor.clean', {a: secondsOf(edit.held, tongue)});
  if (readOnly || edit.locked) {
    return {icon: icons.locked, role: 'quiet', say: held, sub: say(readOnly ? 'editor.readonly' : 'editor.locked')};
  }
  const {icon, role} = knownSign(view);
  const past = view.updatedAt === null ? undefined : view.now - view.updatedAt;
  return {
    icon,
    role,
    say: held,
    sub: past === undefined ? '' : say('editor.read', {t: say('ago', {t: age(past, say, tongue.format)})}),
  };
}

/** Of all streams, where they are known; else of one. */
function instead({edit, view: {task}}: Facts, {say, format}: EditorTongue): string {
  const [before, after] = [edit.held, draftValue(edit)];
  if (!before || !after) return '';
  const many = (task?.kind === 'snapshot' && task.streams.length) || 1;
  const [n, m] = [after, before].map((each) => format.number(imagesOf(each).hour * many));
  return say('editor.instead', {n: n ?? '', m: m ?? ''});
}

/** Once the reads are used up the user may ask for more of them, but not for another write. */
function unknownOutcome(edit: Edit, tongue: EditorTongue, discard: Action, save: Action): Face {
  const isOver = edit.save?.at === 'unproven';
  const {say} = tongue;
  return {
    icon: icons.unknown,
    role: 'doubt',
    say: say(isOver ? 'editor.unproven' : 'editor.unknown-outcome'),
    proof: proofOf(edit, tongue),
    second: {...discard, off: true},
    main: isOver ? {word: say('editor.check'), does: 'check'} : save,
  };
}

function failed({edit, view, refusedAt}: Facts, tongue: EditorTongue, discard: Action, save: Action): Face {
  const {say, format} = tongue;
  const failure = edit.save?.at === 'refused' ? edit.save.failure : undefined;
  const rest = refusedAt + (failure?.retryAfter ?? 0) - view.now;
  const wait = say('editor.wait', {t: age(Math.max(1000, rest + 999), say, format)});
  return {
    icon: icons.failed,
    role: 'failed',
    say: failure ? reasonOf(failure, tongue) : say('editor.failed'),
    sub: say('editor.still', {t: secondsOf(edit.held, tongue)}),
    code: failure?.code === undefined ? undefined : foreign(failure.code),
    requestId: failure?.requestId,
    second: discard,
    main: rest > 0 ? {...save, word: wait, off: true} : {...save, word: say('editor.try')},
  };
}

function reasonOf(failure: Failure, {say}: EditorTongue): string {
  const {kind} = failure;
  switch (kind) {
    case 'config':
    case 'offline':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
      return say(`editor.${kind}`, {attribute: failure.attribute ?? ''});
    case 'network':
    case 'timeout':
    case 'server':
    case 'vendor':
    case 'malformed':
      return say(wasRefused(failure) ? 'editor.failed' : 'editor.lost');
  }
}

function unavailable({task}: View, {say, format}: EditorTongue, second: Action | undefined, save: Action): Face {
  const ended = task?.endedAt;
  const sub = {
    pending: say('editor.pending'),
    running: '',
    finished: ended === undefined ? say('editor.over') : say('editor.ended', {t: format.clock(ended)}),
    failed: say('editor.over'),
    unknown: say('editor.odd'),
  }[task?.phase ?? 'unknown'];
  const title = ended === undefined ? '' : format.full(ended);
  const face = {icon: icons.locked, role: 'quiet', say: say('editor.unavailable'), sub, title, main: save} as const;
  return second ? {...face, second} : face;
}

/** Nothing is known of the task: the same words as the status has. */
function without(view: View, tongue: EditorTongue): Face {
  const {icon, role, word, act} = footOf(view, tongue);
  const {before, attribute, after} = sentenceOf(view, tongue);
  const face = {icon, role, say: tongue.say(word), requestId: view.failure?.requestId};
  const sentence = view.condition === 'loading' ? '' : before + attribute + after;
  const main: Action = {word: tongue.say(act ?? 'retry'), does: 'refresh'};
  return {...face, sub: sentence, title: sentence, ...(act ? {main} : {})};
}
