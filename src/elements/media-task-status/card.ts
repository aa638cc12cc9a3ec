import {html, nothing, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import {check, copy, icon, refresh} from '../shared/icons.js';
import type {Foot} from '../shared/foot.js';
import type {Run, RunEnd} from './run.js';
import {headSign, headWord} from '../shared/signs.js';
import {sentenceOf} from '../shared/trouble.js';
import type {Tongue, View} from '../shared/view.js';

/** What a card shows and does besides drawing the view. */
export interface CardOptions {
  readonly lang: string;
  readonly label: string;
  readonly run: Run;
  readonly foot: Foot;
  /** The configuration of the task, if asked for. */
  readonly details: TemplateResult | undefined;
  readonly requestId: string;
  readonly copied: boolean;
  readonly onCopy: () => void;
  readonly onAct: () => void;
  readonly onLabel: () => void;
  readonly onSkip: (event: ContentVisibilityAutoStateChangeEvent) => void;
}

/**
 * Text is set as `textContent`: it cannot become markup, and a page translator that has replaced the text nodes is
 * overruled by the next change instead of breaking it.
 */
export const card = (view: View, tongue: Tongue, options: CardOptions): TemplateResult => html`
  <div
    class="mt own card ${options.details ? 'long' : ''}"
    part="base"
    lang=${options.lang}
    @contentvisibilityautostatechange=${options.onSkip}
  >
    ${head(view, tongue, options)} ${middle(view, tongue, options.run)} ${options.details ?? nothing}
    ${foot(tongue, options)}
  </div>
`;

function head(view: View, tongue: Tongue, {label, onLabel}: CardOptions): TemplateResult {
  const {icon: picture, role} = headSign(view);
  return html`<div class="head" part="head">
    ${icon(picture, role, 'icon')}
    <span class="word ${role === 'failed' ? role : ''}" part="phase">${asText(headWord(view, tongue))}</span>
    <span class="label one" part="label" title=${label}
      ><slot name="label" @slotchange=${onLabel}
        ><span>${asText(view.kind ? tongue.say(`kind.${view.kind}`) : '')}</span></slot
      ></span
    >
  </div>`;
}

/** The run, or a sentence where nothing is known of it; both stay in the tree, so that a slotted error keeps its place. */
function middle(view: View, tongue: Tongue, run: Run): TemplateResult {
  const isRun = view.task !== null || view.condition === 'loading';
  const {before, attribute, after} = sentenceOf(view, tongue);
  return html`<dl class="run ${run.tight ? 'tight' : ''}" part="run" ?hidden=${!isRun}>
      ${runEnd('start', tongue.say('run.started'), run.start)}
      <div class="len" part="duration">
        <dt>${asText(tongue.say('run.duration'))}</dt>
        <dd class=${run.line}><i></i><span class=${run.dim ? 'dim' : ''}>${asText(run.text)}</span><i></i></dd>
      </div>
      ${runEnd('end', tongue.say('run.ended'), run.end)}
    </dl>
    <p class="msg" part="message" ?hidden=${isRun}>
      <slot name="error"
        ><span>${asText(before)}</span><code class="mono" ?hidden=${!attribute}>${asText(attribute)}</code
        ><span>${asText(after)}</span></slot
      >
    </p>`;
}

const runEnd = (side: 'start' | 'end', word: string, {time, day, iso, full}: RunEnd): TemplateResult =>
  html`<div class="${side} ${day ? 'dated' : ''}" part=${side}>
    <dt><span>${asText(word)}</span> <span>${asText(day)}</span></dt>
    <dd><time datetime=${iso || nothing} title=${full || nothing}>${asText(time)}</time></dd>
  </div>`;

function foot({say}: Tongue, {foot, requestId, copied, onCopy, onAct}: CardOptions): TemplateResult {
  const act = say(foot.act ?? 'refresh');
  const copyWord = say(copied ? 'copied' : 'copy');
  return html`<div class="foot" part="foot">
    ${icon(foot.icon, foot.role)}
    <span class="say one" title=${foot.title || nothing}
      ><b class=${foot.drop ? 'drop' : ''} part="condition">${asText(say(foot.word))}</b
      ><span class="what" part="age" ?hidden=${!foot.wide}
        ><span class=${foot.far ? 'wider far' : 'wider'}>${asText(foot.wider ?? '')}</span
        ><span class="wide">${asText(foot.wide ?? '')}</span><span class="slim">${asText(foot.slim ?? '')}</span
        ><span class="roomy">${asText(foot.roomy ?? '')}</span></span
      ></span
    >
    <span class="acts">
      <button
        type="button"
        class="btn plain copy"
        part="copy"
        title=${copyWord}
        aria-label=${copyWord}
        ?hidden=${!requestId}
        @click=${onCopy}
      >
        ${icon(copied ? check : copy)}
      </button>
      <button
        type="button"
        class="btn plain act ${foot.act ?? ''}"
        part="action"
        title=${act}
        aria-label=${act}
        ?hidden=${!foot.act}
        @click=${onAct}
      >
        ${icon(refresh)}<span>${asText(act)}</span>
      </button>
    </span>
  </div>`;
}
