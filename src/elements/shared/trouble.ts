import type {Failure} from '../../model/failure.js';
import {foreign} from '../text/foreign.js';
import type {StatusKey, Tongue, View} from './view.js';

/** A sentence around the name of the attribute at fault. */
export interface Sentence {
  readonly before: string;
  readonly attribute: string;
  readonly after: string;
}

/** What stands in place of the run of a task nothing is known of. */
export function sentenceOf(view: View, {say}: Tongue): Sentence {
  const [before = '', after] = say(sentenceKey(view)).split('{attribute}');
  const attribute = after === undefined ? '' : (view.failure?.attribute ?? '');
  return {before, attribute, after: after ?? ''};
}

/** The same and what a support ticket should quote, in one line. */
export function fullTrouble(view: View, tongue: Tongue): string {
  const {failure} = view;
  if (!failure) return '';
  const {before, attribute, after} = sentenceOf(view, tongue);
  const quotes = [failure.status, failure.code, failure.requestId].filter((each) => each !== undefined);
  return [before + attribute + after, ...quotes.map((each) => foreign(String(each)))].join(' · ');
}

function sentenceKey({condition, failure, task}: View): StatusKey {
  if (!task && (condition === 'paused' || condition === 'offline')) return `error.${condition}`;
  return failure ? `error.${reasonOf(failure)}` : 'error.idle';
}

/** The finest word there is a sentence for. */
const reasonOf = ({kind, reason}: Failure) => (reason === undefined || reason === 'shape' ? kind : reason);
