import {
  adoptStyles,
  html,
  noChange,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import {TickerController} from '../../controllers/ticker-controller.js';
import type {Condition} from '../../model/condition.js';
import {misconfigured, ok, type Result} from '../../model/failure.js';
import {TASK_KINDS, type TaskKind} from '../../model/task.js';
import {pageDefaults} from '../shared/configure.js';
import {ConnectedElement} from '../shared/connected-element.js';
import {defineElement} from '../shared/define-element.js';
import {currentPage} from '../shared/page.js';
import {tokens} from '../shared/tokens.styles.js';
import * as en from '../text/en.js';
import {formatFor} from '../text/format.js';
import {LanguageController} from '../text/language-controller.js';
import {speaker, type Speak} from '../text/text.js';
import * as zhCN from '../text/zh-cn.js';
import {Announcer} from '../shared/announcer.js';
import {card} from './card.js';
import type * as detailsModule from './details.js';
import {footOf, type Foot} from '../shared/foot.js';
import {styles} from './media-task-status.styles.js';
import {runOf} from './run.js';
import {headWord, knownSign} from '../shared/signs.js';
import {tag} from './tag.js';
import type {Tongue, View} from '../shared/view.js';

const VOCABULARY = {
  en: {...en.common, ...en.status},
  'zh-CN': {...zhCN.common, ...zhCN.status},
};

/**
 * Shows where a cloud media task stands, live, and how sure that is: what the task is and, apart from it, what is known.
 *
 * @customElement media-task-status
 *
 * @slot - Shown until the element is defined, and never after.
 * @slot label - Names the task. Default: what kind of task it is.
 * @slot error - Replaces the sentence that is shown while nothing is known of the task.
 *
 * @csspart base - The whole picture.
 * @csspart head - Phase and label of a card.
 * @csspart icon - The icon of the phase.
 * @csspart phase - The word of the phase.
 * @csspart label - The label of a card.
 * @csspart run - Start, line and end.
 * @csspart start - When the task started.
 * @csspart duration - The line, and the duration on it.
 * @csspart end - When the task ended.
 * @csspart message - The sentence that is shown while nothing is known of the task.
 * @csspart details - The configuration of the task.
 * @csspart group - One group of details.
 * @csspart foot - What is known, and what to do about it.
 * @csspart condition - The word of the condition.
 * @csspart age - How old the answer is, or why the task ended.
 * @csspart copy - The button that copies the request id.
 * @csspart action - The button that asks again.
 *
 * @cssprop [--media-task-surface=light-dark(#fff, #131519)] - Ground of a card or badge.
 * @cssprop [--media-task-surface-sunken=light-dark(#eff1f4, #202328)] - Ground of a button under the pointer.
 * @cssprop [--media-task-border=light-dark(#dfe2e6, #2e3238)] - Lines between things.
 * @cssprop [--media-task-border-control=light-dark(#81878f, #767c85)] - Edge of a button, and the line of a run.
 * @cssprop [--media-task-text=light-dark(#171c23, #edeef1)] - Text.
 * @cssprop [--media-task-text-secondary=light-dark(#565d67, #a4aab2)] - Labels, ages, and what is quiet.
 * @cssprop [--media-task-accent=light-dark(#245dce, #7faafa)] - What runs, and the focus.
 * @cssprop [--media-task-pending=var(--media-task-text-secondary)] - Icon of a task that waits.
 * @cssprop [--media-task-running=var(--media-task-accent)] - Icon of a task that runs.
 * @cssprop [--media-task-finished=light-dark(#177a40, #64ce89)] - Icon of a finished task.
 * @cssprop [--media-task-failed=light-dark(#c01e24, #f87d7c)] - Icon and word of a failed task.
 * @cssprop [--media-task-unknown=var(--media-task-text-secondary)] - Icon of a task the cloud says nothing of.
 * @cssprop [--media-task-quiet=var(--media-task-text-secondary)] - Icon of a condition that needs nobody.
 * @cssprop [--media-task-doubt=light-dark(#8a560a, #e6b55e)] - Icon of a condition in which we are not sure.
 * @cssprop [--media-task-font=system-ui, sans-serif] - Family of all text but in a sentence; what is no family takes that of the page.
 * @cssprop [--media-task-font-mono=ui-monospace, monospace] - Family of identifiers.
 * @cssprop [--media-task-size-small=12px] - Labels, conditions, buttons.
 * @cssprop [--media-task-size=13px] - Values and messages.
 * @cssprop [--media-task-size-large=15px] - The word of the phase.
 * @cssprop [--media-task-line=20px] - Height of every line of text.
 * @cssprop [--media-task-weight=400] - Weight of text.
 * @cssprop [--media-task-weight-strong=600] - Weight of the phase and of what is in doubt.
 * @cssprop [--media-task-padding=16px] - Edge to icon; 12px in a card under 280px.
 * @cssprop [--media-task-gutter=24px] - Icon to text.
 * @cssprop [--media-task-icon=16px] - Width of an icon.
 * @cssprop [--media-task-control=28px] - Height of a button; 40px for a finger.
 * @cssprop [--media-task-hairline=1px] - Width of all lines.
 * @cssprop [--media-task-radius=6px] - Corners of buttons and badges.
 * @cssprop [--media-task-radius-large=8px] - Corners of a card.
 * @cssprop [--media-task-focus=2px solid var(--media-task-accent)] - Outline of what has the focus.
 * @cssprop [--media-task-focus-offset=2px] - Its distance.
 * @cssprop [--media-task-pulse=2s] - One breath of the ring of a running task.
 *
 * @cssState pending - The task has not started.
 * @cssState running - The task runs.
 * @cssState finished - The task came to its end.
 * @cssState failed - The task failed.
 * @cssState unknown - The cloud did not say what the task is.
 * @cssState idle - Not set up, so nothing is asked.
 * @cssState loading - Asked, no answer yet.
 * @cssState live - The latest answer was good and another will follow.
 * @cssState stale - The last good answer is shown, the latest question got none.
 * @cssState offline - The browser has no network.
 * @cssState paused - By the page, or because nobody sees it.
 * @cssState ended - The task is over, nothing more is asked.
 * @cssState error - No good answer yet, or trouble that asking again cannot mend.
 */
export class MediaTaskStatus extends ConnectedElement {
  static override styles: CSSResultGroup = [tokens, styles];
  static override properties: PropertyDeclarations = {
    kind: {},
    variant: {reflect: true, useDefault: true},
    details: {type: Boolean},
  };

  /** Registers the element, under another name or in another registry if given. A name that is taken is left alone. */
  static define(name?: string, registry?: CustomElementRegistry): void {
    defineElement(MediaTaskStatus, 'media-task-status', name, registry);
  }

  /** Which kind of task: `snapshot` (default), `segment`, `webcast` or `whiteboard`. */
  kind: TaskKind | null = 'snapshot';
  /** How much room it takes: `card` (default), `badge`, or `inline` in a sentence. */
  variant: 'card' | 'badge' | 'inline' = 'card';
  /** Adds the configuration of the task to a card. Without it nothing identifying is shown. */
  details = false;

  readonly #language = new LanguageController(this);
  readonly #announcer = new Announcer();
  /** The request id last copied, and whether that worked: if not, it is shown to be copied by hand. */
  #copied: {readonly id: string; readonly worked: boolean} | undefined;
  #offScreen = false;
  /** Has the styles of details, which come with them. */
  #isDressed = false;
  /** What was last drawn, unless the page has changed something since. */
  #drawn: View | undefined;

  constructor() {
    super();
    new TickerController(this, currentPage().ticker, () => this.#ticks);
  }

  /** @internal */
  protected override get taskKind(): Result<TaskKind> {
    const kind = TASK_KINDS.find((each) => each === (this.kind || 'snapshot'));
    return kind ? ok(kind) : misconfigured('kind', 'word');
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.size > 0) this.#drawn = undefined;
  }

  protected override render(): TemplateResult | typeof noChange {
    const view = this.#view;
    if (this.#isIdle(view)) return noChange;
    this.#drawn = view;
    const tongue = this.#tongue;
    const label = this.#label(tongue);
    this.#introduce(label, view, tongue);
    return html`${this.#picture(label, view, tongue)}<span
        class="said"
        role="status"
        .textContent=${this.#announcer.text}
      ></span>`;
  }

  /** Off screen only time has passed: what the task is and what we know of it is drawn wherever a card stands. */
  #isIdle({task, condition, failure}: View): boolean {
    const drawn = this.#drawn;
    if (!this.#isSkipped || this.#announcer.waiting) return false;
    return task === drawn?.task && condition === drawn.condition && failure === drawn.failure;
  }

  /** Only a card without details is ever left out by the browser. */
  get #isSkipped(): boolean {
    return this.#offScreen && !this.details && this.variant === 'card';
  }

  get #view(): View {
    const {task, condition, error: failure, updatedAt, nextTryAt, asking, now} = this;
    const kind = this.taskKind;
    return {kind: kind.ok ? kind.value : undefined, task, condition, failure, updatedAt, nextTryAt, asking, now};
  }

  get #tongue(): Tongue {
    const format = formatFor(this.#language.locale, this.timeZone ?? pageDefaults.timeZone ?? '');
    return {say: this.#speak(VOCABULARY), format};
  }

  readonly #speak: Speak = (vocabulary) =>
    speaker(vocabulary, this.#language.language, [this.strings, pageDefaults.strings]);

  /** Whether something that is shown changes by time alone. */
  get #ticks(): boolean {
    if (this.#announcer.waiting) return true;
    if (this.variant === 'badge' || this.condition === 'ended' || this.#isSkipped) return false;
    if (this.variant === 'inline') return this.condition === 'live' && this.task?.phase === 'running';
    return this.updatedAt !== null || this.nextTryAt !== null;
  }

  /** What assistive technology is told besides the picture. A role or name the page has given wins over these. */
  #introduce(label: string, view: View, tongue: Tongue): void {
    this.internals.role = this.variant === 'inline' ? null : 'group';
    this.internals.ariaLabel = label;
    const {condition, task} = view;
    const doubt = TROUBLED.includes(condition) || (condition === 'paused' && this.paused);
    const words = [label, headWord(view, tongue), doubt && task ? tongue.say(knownSign(view).word) : ''];
    const state = task || doubt ? words.filter(Boolean).join(tongue.say('comma')) : undefined;
    if (this.announce !== 'off') this.#announcer.hear(state, view.now);
  }

  /** Read anew each time: a page may change the text of its label in place, and nothing tells of that. */
  #label({say}: Tongue): string {
    let named = '';
    for (const child of this.children ?? []) if (child.slot === 'label') named += child.textContent;
    const kind = this.taskKind;
    return named.trim() || (kind.ok ? say(`kind.${kind.value}`) : '');
  }

  #picture(label: string, view: View, tongue: Tongue): TemplateResult {
    const lang = this.#language.language;
    const run = runOf(view, tongue);
    if (this.variant === 'badge' || this.variant === 'inline') {
      this.#offScreen = false;
      return tag(this.variant, view, tongue, run, lang);
    }
    return card(view, tongue, {
      lang,
      label,
      run,
      foot: this.#foot(view, tongue),
      details: this.details ? this.#details(view, tongue) : undefined,
      requestId: view.failure?.requestId ?? '',
      copied: this.#copied?.worked === true && this.#copied.id === view.failure?.requestId,
      onCopy: this.#handleCopy,
      onAct: this.#handleAct,
      onLabel: this.#handleLabel,
      onSkip: this.#handleSkip,
    });
  }

  /** Loaded on first use: most cards show none. */
  #details({kind, task}: View, tongue: Tongue): TemplateResult | undefined {
    if (!kind) return undefined;
    if (!more) {
      // Only for good news: a drawing that asked for another after each failure would freeze the page.
      void loadMore().then(() => more && this.requestUpdate());
      return undefined;
    }
    if (this.shadowRoot && !this.#isDressed) adoptStyles(this.shadowRoot, [tokens, styles, more.styles]);
    this.#isDressed = true;
    return more.details(kind, task, {room: this.roomId ?? '', task: this.taskId ?? ''}, tongue, this.#speak);
  }

  /** An id that could not be copied stands in the foot until the trouble is over. */
  #foot(view: View, tongue: Tongue): Foot {
    const foot = footOf(view, tongue);
    if (!view.failure || this.#copied?.worked !== false) return foot;
    return {
      ...foot,
      word: 'request-id',
      drop: false,
      wider: '',
      wide: this.#copied.id,
      roomy: '',
      title: this.#copied.id,
    };
  }

  readonly #handleAct = (): void => void this.refresh();

  readonly #handleLabel = (): void => this.requestUpdate();

  readonly #handleSkip = ({skipped}: ContentVisibilityAutoStateChangeEvent): void => {
    this.#offScreen = skipped;
    if (!skipped) this.requestUpdate();
  };

  readonly #handleCopy = (): void => void this.#copy();

  async #copy(): Promise<void> {
    const id = this.error?.requestId ?? '';
    const worked = await copyText(id);
    this.#copied = {id, worked};
    if (worked) this.#announcer.say(this.#tongue.say('copied'), this.now);
    this.requestUpdate();
    await this.updateComplete;
    if (!worked) this.#select();
  }

  #select(): void {
    const shown = this.renderRoot.querySelector('.wide');
    if (shown) this.ownerDocument.getSelection()?.selectAllChildren(shown);
  }
}

let more: typeof detailsModule | undefined;
let loading: Promise<void> | undefined;

/** A card without its details is better than none, so a failure is silent. */
const loadMore = (): Promise<void> =>
  (loading ??= import('./details.js').then(
    (module) => void (more = module),
    () => undefined,
  ));

/** Browsers have no clipboard on a page without https, and refuse it in some frames. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const TROUBLED: readonly Condition[] = ['stale', 'offline', 'error'];

declare global {
  interface HTMLElementTagNameMap {
    'media-task-status': MediaTaskStatus;
  }
}
