import {html, nothing, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import {imagesOf, isWithin, PRESETS, type Bounds} from '../../model/interval.js';
import {check, copy, icon, minus, plus, alert} from '../shared/icons.js';
import {headSign, headWord} from '../shared/signs.js';
import type {View} from '../shared/view.js';
import {seconds} from '../text/format.js';
import {secondsOf, type EditorTongue} from './editor-tongue.js';
import type {Action, Face} from './face.js';

/** All the picture is drawn from. */
export interface Picture {
  readonly lang: string;
  readonly view: View;
  readonly face: Face;
  /** Names the field to assistive technology, where the page has a label for it. */
  readonly label: string;
  /** As it stands in the field. */
  readonly text: string;
  /** What it says in whole seconds. */
  readonly value: number | undefined;
  readonly bounds: Bounds;
  /** Of the slider, 0 to 1000. */
  readonly position: number;
  readonly isBad: boolean;
  readonly isOff: boolean;
  /** Not even to be focused. */
  readonly isDisabled: boolean;
  readonly required: boolean;
  /** What stands on the ruler besides the thumb. */
  readonly marks: {readonly held: boolean; readonly change: boolean; readonly was: boolean; readonly doubt: boolean};
  readonly streams: number;
  readonly copied: boolean;
}

/** What a user does to the number. */
export interface FieldHands {
  readonly onType: (event: Event) => void;
  readonly onLeave: () => void;
  readonly onBlur: () => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onSlide: (event: Event) => void;
  readonly onSlideEnd: () => void;
  readonly onSlideKey: (event: KeyboardEvent) => void;
  readonly onStep: (by: number) => void;
  readonly onPreset: (value: number) => void;
}

/** What a user does about a save. */
export interface FootHands {
  readonly onAct: (does: Action['does']) => void;
  readonly onCopy: () => void;
}

/** `spoken` stands in the live region. */
export const pictureOf = (
  picture: Picture,
  tongue: EditorTongue,
  spoken: string,
  on: FieldHands,
  below: FootHands,
): TemplateResult => html`
  <section class="mt own editor ${picture.isOff ? 'off' : ''}" part="base" lang=${picture.lang}>
    ${head(picture, tongue)} ${field(picture, tongue, on)} ${means(picture, tongue)} ${scale(picture, tongue, on)}
    ${foot(picture, tongue, below)}
  </section>
  <span class="said" role="status">${asText(spoken)}</span>
`;

function head({view}: Picture, tongue: EditorTongue): TemplateResult {
  const {icon: sign, role} = headSign(view);
  return html`<div class="head" part="head">
    <label for="field" part="label">${asText(tongue.say('editor.label'))}</label>
    <span class="phase">${icon(sign, role, 'icon')}<span part="phase">${asText(headWord(view, tongue))}</span></span>
  </div>`;
}

/** The input comes first in the tree, so that focus on the editor goes there; the picture has it in the middle. */
function field(picture: Picture, tongue: EditorTongue, on: FieldHands): TemplateResult {
  const {say} = tongue;
  const {text, value, bounds, isDisabled, isOff, isBad, label, required} = picture;
  return html`<div class="field ${isBad ? 'bad' : ''}" part="field">
    <span class="num">
      <input
        id="field"
        part="input"
        role="spinbutton"
        inputmode="numeric"
        autocomplete="off"
        spellcheck="false"
        aria-label=${label || nothing}
        aria-valuemin=${bounds.min}
        aria-valuemax=${bounds.max}
        aria-valuenow=${value ?? nothing}
        aria-valuetext=${value === undefined ? nothing : secondsOf(value, tongue)}
        aria-required=${required ? 'true' : nothing}
        aria-invalid=${isBad ? 'true' : nothing}
        aria-describedby="means"
        .value=${text}
        ?disabled=${isDisabled}
        ?readonly=${isOff && !isDisabled}
        @input=${on.onType}
        @change=${on.onLeave}
        @blur=${on.onBlur}
        @paste=${on.onPaste}
        @keydown=${on.onKey}
      /><span class="unit"
        ><span class="wide">${asText(say('editor.unit'))}</span
        ><span class="slim">${asText(say('unit.second', {n: ''}).trim())}</span></span
      >
    </span>
    ${stepper('less', -1, value !== undefined && value <= bounds.min)}
    ${stepper('more', 1, value !== undefined && value >= bounds.max)}
  </div>`;

  function stepper(name: 'less' | 'more', by: number, isEnd: boolean): TemplateResult {
    return html`<button
      type="button"
      class=${name}
      part="step"
      tabindex="-1"
      aria-label=${say(`editor.${name}`)}
      aria-disabled=${isEnd || isOff ? 'true' : 'false'}
      @click=${() => on.onStep(by)}
    >
      ${icon(name === 'less' ? minus : plus)}
    </button>`;
  }
}

/** What the number means, or what is wrong with it; two lines high in any case. */
function means({value, bounds, isBad, streams}: Picture, tongue: EditorTongue): TemplateResult {
  const {say, format} = tongue;
  if (isBad || value === undefined || value <= 0) {
    const range = {min: format.number(bounds.min), max: format.number(bounds.max)};
    return html`<p class="means ${isBad ? 'wrong' : ''}" id="means" part="meaning">
      ${isBad ? icon(alert) : nothing}<span>${asText(say('editor.range', range))}</span>
    </p>`;
  }
  const {hour, day} = imagesOf(value);
  const [before = '', after = ''] = say('editor.means', {t: secondsOf(value, tongue)}).split('{images}');
  const images = say('editor.images', {n: format.number(hour)});
  const many = streams || 1;
  const words = {s: format.number(many), n: format.number(hour * many), d: format.number(day * many)};
  const whole = say(streams === 0 ? 'editor.day' : streams === 1 ? 'editor.stream' : 'editor.streams', words);
  const rest = streams > 1 ? say('editor.and-day', words) : '';
  return html`<p class="means" id="means" part="meaning">
    <span class="one per" title=${before + images + after}
      ><span>${asText(before)}</span><b>${asText(images)}</b><span>${asText(after)}</span></span
    >
    <span class="one" title=${whole + rest}
      ><span>${asText(whole)}</span><span class="rest">${asText(rest)}</span></span
    >
  </p>`;
}

/** The slider, on a ruler from 1 to 600; a tick stands on what the server holds, a bar runs from there to the value. */
function scale(picture: Picture, tongue: EditorTongue, on: FieldHands): TemplateResult {
  const {value, bounds, position, isOff, isDisabled, marks, label} = picture;
  const {say, format} = tongue;
  return html`<div class="scale" part="scale">
    <div class="rail" part="ruler">
      <span class="ruler">${PRESETS.map(() => html`<i></i>`)}</span>
      <span class="marks"
        ><i class="change" ?hidden=${!marks.change}></i><i class="was" ?hidden=${!marks.was}></i
        ><i class="held ${marks.doubt ? 'doubt' : ''}" ?hidden=${!marks.held}></i
      ></span>
      <input
        type="range"
        part="slider"
        min="0"
        max="1000"
        step="any"
        aria-label=${label || say('editor.label')}
        aria-valuetext=${secondsOf(value, tongue)}
        aria-disabled=${isOff ? 'true' : nothing}
        .value=${String(position)}
        ?disabled=${isDisabled}
        @input=${on.onSlide}
        @change=${on.onSlideEnd}
        @keydown=${on.onSlideKey}
      />
    </div>
    <ul class="presets" part="presets" aria-label=${say('editor.presets')}>
      ${PRESETS.map(
        (each) =>
          html`<li>
            <button
              type="button"
              part="preset"
              aria-pressed=${each === value ? 'true' : 'false'}
              aria-disabled=${isOff || !isWithin(each, bounds) ? 'true' : 'false'}
              ?disabled=${isDisabled}
              @click=${() => on.onPreset(each)}
            >
              <span>${asText(seconds(each, say, format))}</span>
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}

function foot({face, copied, isDisabled}: Picture, {say}: EditorTongue, on: FootHands): TemplateResult {
  const copyWord = say(copied ? 'copied' : 'copy');
  return html`<div class="foot" part="foot">
    ${icon(face.icon, face.role, 'sign')}
    <span class="say one ${face.role === 'failed' ? 'failed' : ''}" part="state" title=${face.say}
      >${asText(face.say)}</span
    >
    <span class="sub">
      <span class="line" part="fact" title=${face.title || nothing} ?hidden=${!!face.proof}
        ><span class="one"
          ><span>${asText(face.sub ?? '')}</span
          ><span class="code" ?hidden=${!face.code}>
            &middot; <span class="mono">${asText(face.code ?? '')}</span></span
          ></span
        ><button
          type="button"
          class="btn plain"
          part="copy"
          title=${copyWord}
          aria-label=${copyWord}
          ?hidden=${!face.requestId}
          @click=${on.onCopy}
        >
          ${icon(copied ? check : copy)}
        </button></span
      >
      <ol class="proof" part="proof" ?hidden=${!face.proof}>
        ${face.proof?.map(
          (step) =>
            html`<li class=${step.on ? 'on' : ''}>${icon(step.icon, step.role)}<span>${asText(step.word)}</span></li>`,
        )}
      </ol>
    </span>
    <span class="acts" part="actions">
      ${button(face.second, 'second', isDisabled, on)}${button(face.main, 'main', isDisabled, on)}
    </span>
  </div>`;
}

/** A button that cannot be used is off, not gone, and keeps the focus. */
const button = (
  action: Action | undefined,
  name: 'main' | 'second',
  isDisabled: boolean,
  on: FootHands,
): TemplateResult =>
  html`<button
    type="button"
    class="btn ${name === 'main' && !action?.off ? 'main' : ''}"
    part=${name}
    ?hidden=${!action}
    ?disabled=${isDisabled}
    aria-disabled=${action?.off ? 'true' : 'false'}
    @click=${() => action && !action.off && on.onAct(action.does)}
  >
    <span>${asText(action?.word ?? '')}</span>
  </button>`;
