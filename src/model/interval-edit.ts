import {boundsOf, isWithin, parseInterval} from './interval.js';
import type {Failure} from './failure.js';

/** What the editor is about, as it is shown. */
export type EditState =
  | 'clean'
  | 'dirty'
  | 'saving'
  | 'verifying'
  | 'saved'
  | 'mismatch'
  | 'conflict'
  | 'unknown-outcome'
  | 'failed'
  | 'unavailable';

/**
 * A save, and how far it has come. Only a read that shows the new interval proves it, made after the write was answered.
 *
 * `sentAt`: epoch milliseconds. A write whose answer was lost may have been done at any time from then on.
 */
export type Save = {readonly from: number | undefined; readonly to: number; readonly sentAt: number} & (
  | {readonly at: 'sending'}
  /** `left`: reads that may still be made; all of them, until the first has settled. `lost`: the answer that did not come. */
  | {readonly at: 'reading'; readonly lost: Failure | undefined; readonly left: number}
  /** No read told. Nothing may be written until one does. */
  | {readonly at: 'unproven'; readonly lost: Failure | undefined; readonly left: number}
  | {readonly at: 'proven'}
  | {readonly at: 'differs'}
  | {readonly at: 'refused'; readonly failure: Failure}
);

/** Everything the editor knows. */
export interface Edit {
  /** Seconds the server holds, as last read. */
  readonly held?: number | undefined;
  /** Whether the task runs, so that its interval can be changed. */
  readonly running: boolean;
  /** What the user typed, verbatim. Absent: the server's value is shown. */
  readonly draft?: string | undefined;
  /** What the server held when the user began. */
  readonly base?: number | undefined;
  readonly save?: Save | undefined;
  /** Epoch milliseconds at which the latest write was answered, or given up: what was read before says nothing any more. */
  readonly since?: number | undefined;
  /** The visitor may look, but not change. */
  readonly locked: boolean;
}

export const READS = 3;

export const UNTOUCHED: Edit = {running: false, locked: false};

/** A read, as far as it matters here. */
export interface Reading {
  readonly running: boolean;
  readonly interval: number | undefined;
  /** Epoch milliseconds, no later than it was made by whoever answered: a cache may have kept it. */
  readonly madeAt: number;
  /** Epoch milliseconds at which it was taken in, by the same clock. */
  readonly seenAt: number;
}

export type EditEvent =
  | {readonly type: 'typed'; readonly text: string}
  /** The user has left the field. */
  | {readonly type: 'settled'}
  | {readonly type: 'discarded'}
  /** Asks for a write; see `savable` for whether there is one. */
  | {readonly type: 'saved'; readonly now: number}
  | {readonly type: 'accepted'; readonly now: number}
  | {readonly type: 'refused'; readonly failure: Failure}
  /** No answer, or none that says whether the write was done. */
  | {readonly type: 'lost'; readonly failure: Failure; readonly now: number}
  /** The page's poll brought a good answer. */
  | {readonly type: 'read'; readonly reading: Reading}
  /** A read made to prove the save brought an answer, or none. */
  | {readonly type: 'proof'; readonly reading: Reading | undefined}
  /** Time for further reads is over; whatever was asked before the write was answered has settled by now. */
  | {readonly type: 'gave-up'}
  /** The user, or the return to the page, asks for reads to settle an unproven save. */
  | {readonly type: 'checked'}
  /** The editor was taken out of the page. */
  | {readonly type: 'left'}
  /** What was read may not be seen any more. */
  | {readonly type: 'withheld'}
  /** Another visitor, who may change it until refused. */
  | {readonly type: 'admitted'}
  /** Another task or endpoint: nothing of before counts. */
  | {readonly type: 'forgotten'};

export const draftValue = ({draft, held}: Edit): number | undefined =>
  draft === undefined ? held : parseInterval(draft);

/** The outcome of a save is open. */
export const isBusy = ({save}: Edit): boolean =>
  save?.at === 'sending' || save?.at === 'reading' || save?.at === 'unproven';

/** What a save would write, if it may: another interval than the server's, within its bounds, and no save under way. */
export function savable(edit: Edit): number | undefined {
  const value = draftValue(edit);
  if (!edit.running || edit.locked || isBusy(edit) || value === edit.held) return undefined;
  return isWithin(value, boundsOf(null, null)) ? value : undefined;
}

export function stateOf(edit: Edit): EditState {
  const {running, save, draft, held, base} = edit;
  // A save is followed to its end even where the task has ended meanwhile.
  if (save?.at === 'sending') return 'saving';
  if (save?.at === 'reading') return save.lost ? 'unknown-outcome' : 'verifying';
  if (save?.at === 'unproven') return 'unknown-outcome';
  if (!running) return 'unavailable';
  if (save?.at === 'proven') return 'saved';
  if (save?.at === 'differs') return 'mismatch';
  if (draft === undefined || draftValue(edit) === held) return 'clean';
  if (base !== held) return 'conflict';
  return save?.at === 'refused' ? 'failed' : 'dirty';
}

/** What becomes of an edit. Pure: whoever calls it sends what is to be sent. */
export function next(edit: Edit, event: EditEvent): Edit {
  const {save} = edit;
  switch (event.type) {
    case 'typed':
      return type(edit, event.text);
    case 'settled':
      return !isBusy(edit) && draftValue(edit) === edit.held ? withoutDraft(edit) : edit;
    case 'discarded':
      return isBusy(edit) ? edit : {...withoutDraft(edit), save: undefined};
    case 'saved':
      return begin(edit, event.now);
    case 'accepted':
      return save?.at === 'sending' ? answer(edit, save, undefined, event.now) : edit;
    case 'lost':
      return save?.at === 'sending' ? answer(edit, save, event.failure, event.now) : edit;
    case 'refused':
      return save?.at === 'sending' ? refuse(edit, save, event.failure) : edit;
    case 'read': {
      const interval = told(edit, event.reading);
      return judge(see(edit, event.reading.running, interval), interval);
    }
    case 'proof': {
      const {reading} = event;
      const interval = reading && told(edit, reading);
      return prove(reading ? see(edit, reading.running, interval) : edit, interval);
    }
    case 'gave-up':
      return save?.at === 'reading' ? {...edit, save: {...save, at: 'unproven', left: 0}} : edit;
    case 'left':
      return save?.at === 'reading' ? {...edit, save: {...save, at: 'unproven'}} : edit;
    case 'checked':
      return save?.at === 'unproven' ? {...edit, save: {...save, at: 'reading', left: READS}} : edit;
    case 'withheld':
      return withhold(edit);
    case 'admitted':
      return {...withhold(edit), locked: false};
    case 'forgotten':
      return UNTOUCHED;
  }
}

/** Ends what was said of the last save, but never a save whose outcome is open. A field that is left tells its text again. */
function type(edit: Edit, text: string): Edit {
  if (text === edit.draft) return edit;
  const base = edit.draft === undefined ? edit.held : edit.base;
  return {...edit, draft: text, base, save: isBusy(edit) ? edit.save : undefined};
}

const withoutDraft = (edit: Edit): Edit => ({...edit, draft: undefined, base: undefined});

/** Only what was typed stays, and a save whose outcome is open: nothing may be written until that is known. */
const withhold = (edit: Edit): Edit => ({
  ...edit,
  running: false,
  held: undefined,
  base: undefined,
  save: isBusy(edit) ? edit.save : undefined,
});

/** Saving over a change somebody else made is a decision: from here on theirs is the value one began with. */
function begin(edit: Edit, sentAt: number): Edit {
  const to = savable(edit);
  return to === undefined ? edit : {...edit, base: edit.held, save: {at: 'sending', from: edit.held, to, sentAt}};
}

const answer = (edit: Edit, save: Save, lost: Failure | undefined, since: number): Edit => ({
  ...edit,
  since,
  save: {...save, at: 'reading', lost, left: READS},
});

const refuse = (edit: Edit, {from, to, sentAt}: Save, failure: Failure): Edit => ({
  ...edit,
  locked: edit.locked || failure.kind === 'forbidden',
  save: {at: 'refused', from, to, sentAt, failure},
});

/**
 * What an answer tells of the interval in force: nothing, where it was made before the latest write was answered. One
 * exception: a write whose answer was lost was done if an answer made after it was sent shows it.
 */
function told({since, save}: Edit, {interval, madeAt, seenAt}: Reading): number | undefined {
  // Seen before that moment, although it came later: the clock has been set back, and tells nothing.
  if (since === undefined || madeAt >= since || seenAt < since) return interval;
  const isLost = (save?.at === 'reading' || save?.at === 'unproven') && save.lost !== undefined;
  return isLost && interval === save.to && madeAt >= save.sentAt ? interval : undefined;
}

/** An answer without an interval takes nothing back. A draft the page set before anything was read begins with this. */
function see(edit: Edit, running: boolean, interval: number | undefined): Edit {
  const held = interval ?? edit.held;
  return {...edit, running, held, base: edit.draft !== undefined && edit.held === undefined ? held : edit.base};
}

/** What a read says that was made to prove the save. */
function prove(edit: Edit, interval: number | undefined): Edit {
  const {save} = edit;
  if (save?.at !== 'reading') return edit;
  const isNews = interval !== undefined && interval !== save.from;
  // The old interval, or nothing readable: the change may take a moment.
  if (!isNews && save.left > 1) return {...edit, save: {...save, left: save.left - 1}};
  return interval === undefined
    ? {...edit, save: {...save, at: 'unproven'}}
    : conclude(edit, save, save.lost, interval);
}

/**
 * What a read of the page's poll says of the save. Before the first proving read has settled, a poll may have been asked
 * before the write was done, so it counts for nothing; from then on each was asked later, since reads never overlap.
 */
function judge(edit: Edit, interval: number | undefined): Edit {
  const {save} = edit;
  if (save === undefined || interval === undefined) return edit;
  switch (save.at) {
    case 'sending':
      return edit;
    case 'reading':
      return save.left === READS || interval === save.from ? edit : conclude(edit, save, save.lost, interval);
    case 'unproven':
      return save.left === READS ? edit : conclude(edit, save, save.lost, interval);
    case 'differs':
      return conclude(edit, save, undefined, interval);
    case 'refused':
    case 'proven':
      return (interval === save.to) === (save.at === 'proven') ? edit : {...edit, save: undefined};
  }
}

/** `lost`: no answer said the write was done, so the old interval means it was not. */
function conclude(edit: Edit, save: Save, lost: Failure | undefined, interval: number): Edit {
  const {from, to, sentAt} = save;
  if (interval === to) return settle(edit, {at: 'proven', from, to, sentAt});
  if (lost && interval === from) return refuse(edit, save, lost);
  return {...edit, base: edit.held, save: {at: 'differs', from, to, sentAt}};
}

/** A typed value that is now the server's is no draft any more; one typed meanwhile stays. */
function settle(edit: Edit, save: Save): Edit {
  const rest = draftValue(edit) === save.to ? withoutDraft(edit) : {...edit, base: edit.held};
  return {...rest, save};
}

/** Whether a write that got this answer was certainly not done. Of all others only a read can tell. */
export function wasRefused({kind, reason, retryable}: Failure): boolean {
  switch (kind) {
    case 'config':
    case 'offline':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'rate-limited':
      return true;
    case 'server':
      return !retryable;
    case 'vendor':
      // Keys, account or parameters: turned away. An internal error, or one nobody knows, may come after the deed.
      return reason !== undefined;
    case 'network':
    case 'timeout':
    case 'malformed':
      return false;
  }
}
