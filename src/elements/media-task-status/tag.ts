import {html, nothing, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import {icon} from '../shared/icons.js';
import {stopReason} from '../shared/foot.js';
import type {Run} from './run.js';
import {headSign, headWord, knownSign, type Sign} from '../shared/signs.js';
import {fullTrouble} from '../shared/trouble.js';
import type {Tongue, View} from '../shared/view.js';

/** A badge, or a few words in a sentence: the phase, and what we know only where that is not live. */
export function tag(variant: 'badge' | 'inline', view: View, tongue: Tongue, run: Run, lang: string): TemplateResult {
  const doubt = view.task && view.condition !== 'live' && view.condition !== 'ended' ? knownSign(view) : undefined;
  return html`<span
    class="mt ${variant === 'badge' ? 'own' : ''} ${variant}"
    part="base"
    lang=${lang}
    title=${fullTrouble(view, tongue) || nothing}
    >${cell(headSign(view), headWord(view, tongue), 'phase')}${
      variant === 'inline' ? html`<span class="rest">${asText(rest(view, tongue, run))}</span>` : nothing
    }${doubt ? cell(doubt, tongue.say(doubt.word), 'condition') : nothing}</span
  >`;
}

const cell = ({icon: picture, role}: Sign, word: string, part: string): TemplateResult =>
  html`<span class="cell"
    >${icon(picture, role, part === 'phase' ? 'icon' : undefined)}<span
      class="${part === 'phase' ? 'word' : ''} ${role === 'failed' ? role : ''}"
      part=${part}
      >${asText(word)}</span
    ></span
  >`;

/** How long, and why it ended: goes on in the sentence of the page, which ends it. */
function rest({task, condition}: View, tongue: Tongue, {text, dim}: Run): string {
  if (!task) return '';
  const {say} = tongue;
  const live = condition === 'live' && !dim && task.phase === 'running' ? say('run.so-far', {t: text}) : '';
  const took = task.phase === 'finished' && !dim ? say('run.after', {t: text}) : '';
  const reason = condition === 'ended' ? stopReason(task, tongue) : '';
  return (live + took + (reason && say('comma') + reason)).replace(BEFORE_UNIT, (gap) => (gap ? '\u00a0' : '\u2060'));
}

/** A line of the page may end anywhere in the sentence but there. */
const BEFORE_UNIT = /(?<=\p{Nd})(?: (?=\p{L})|(?=\p{Lo}))/gu;
