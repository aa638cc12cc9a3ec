import {html, isServer, noChange, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import {TickerController} from '../../controllers/ticker-controller.js';
import type {Condition} from '../../model/condition.js';
import {Announcer} from '../shared/announcer.js';
import {pageDefaults} from '../shared/configure.js';
import {copyText, selectText, type Copied} from '../shared/copy-text.js';
import {footOf, type Foot} from '../shared/foot.js';
import type {ElementView} from '../shared/lazy-view-element.js';
import {headWord, knownSign} from '../shared/signs.js';
import {currentTicker} from '../shared/ticker.js';
import {tokens} from '../shared/tokens.styles.js';
import type {Tongue, View} from '../shared/view.js';
import * as en from '../text/en.js';
import {formatFor} from '../text/format.js';
import {LanguageController} from '../text/language-controller.js';
import {speaker, type Speak} from '../text/text.js';
import * as zhCN from '../text/zh-cn.js';
import {card} from './card.js';
import {details, statusView, type MediaTaskStatus} from './media-task-status.js';
import {styles} from './media-task-status.styles.js';
import {runOf} from './run.js';
import {tag} from './tag.js';

const VOCABULARY = {
  en: {...en.common, ...en.status},
  'zh-CN': {...zhCN.common, ...zhCN.status},
};

/**
 * The picture of a status.
 *
 * Owns how what is known becomes a card, a badge or a sentence, and what its buttons do. Does not own the task, nor what
 * the page has set: those are the element's.
 */
export class StatusView implements ElementView {
  readonly #host: MediaTaskStatus;
  readonly #language: LanguageController;
  readonly #announcer = new Announcer();
  /** The request id last copied, and whether that worked: if not, it is shown to be copied by hand. */
  #copied: Copied | undefined;
  #offScreen = false;
  /** What was last drawn, unless the page has changed something since. */
  #drawn: View | undefined;
  #drawnIn = 0;

  constructor(host: MediaTaskStatus) {
    this.#host = host;
    this.#language = new LanguageController(host);
    // A server writes the styles down before anything is drawn.
    if (isServer && details.value) host.adopt([details.value.styles]);
    new TickerController(host, currentTicker(), () => this.#ticks);
  }

  /** Names the status to assistive technology. */
  get label(): string {
    return this.#label(this.#tongue);
  }

  get role(): string | null {
    return this.#host.variant === 'inline' ? null : 'group';
  }

  /** The page has changed something: all is drawn anew, wherever it stands. */
  forget(): void {
    this.#drawn = undefined;
  }

  render(): TemplateResult | typeof noChange {
    const view = this.#host.known;
    if (this.#isIdle(view)) return noChange;
    this.#drawn = view;
    this.#drawnIn = this.#language.news;
    const tongue = this.#tongue;
    const label = this.#label(tongue);
    this.#hear(label, view, tongue);
    return html`${this.#picture(label, view, tongue)}<span class="said" role="status"
        >${asText(this.#announcer.text)}</span
      >`;
  }

  /** Off screen only time has passed: what the task is and what we know of it is drawn wherever a card stands. */
  #isIdle({task, condition, failure}: View): boolean {
    const drawn = this.#drawn;
    if (!this.#isSkipped || this.#announcer.waiting || this.#drawnIn !== this.#language.news) return false;
    return task === drawn?.task && condition === drawn.condition && failure === drawn.failure;
  }

  /** Only a card without details is ever left out by the browser. */
  get #isSkipped(): boolean {
    return this.#offScreen && !this.#host.details && this.#host.variant === 'card';
  }

  get #tongue(): Tongue {
    const format = formatFor(this.#language.locale, this.#host.timeZone ?? pageDefaults.timeZone ?? '');
    return {say: this.#speak(VOCABULARY), format};
  }

  readonly #speak: Speak = (vocabulary) =>
    speaker(vocabulary, this.#language.language, [this.#host.strings, pageDefaults.strings]);

  /** Whether something that is shown changes by time alone. */
  get #ticks(): boolean {
    const {condition, task, updatedAt, nextTryAt, asking} = this.#host.known;
    const {variant} = this.#host;
    // What only the page feeds is live for a while, and nobody tells when that is over.
    const isFed = condition === 'live' && nextTryAt === null && !asking;
    if (this.#announcer.waiting || isFed) return true;
    if (variant === 'badge' || condition === 'ended' || this.#isSkipped) return false;
    if (variant === 'inline') return condition === 'live' && task?.phase === 'running';
    return updatedAt !== null || nextTryAt !== null;
  }

  /** What a live region may say of the state. */
  #hear(label: string, view: View, tongue: Tongue): void {
    const {condition, task} = view;
    const doubt = TROUBLED.includes(condition) || (condition === 'paused' && this.#host.paused);
    const words = [label, headWord(view, tongue), doubt && task ? tongue.say(knownSign(view).word) : ''];
    const state = task || doubt ? words.filter(Boolean).join(tongue.say('comma')) : undefined;
    if (this.#host.announce !== 'off') this.#announcer.hear(state, view.now);
  }

  /** Read anew each time: a page may change the text of its label in place, and nothing tells of that. */
  #label({say}: Tongue): string {
    let named = '';
    for (const child of this.#host.children ?? []) if (child.slot === 'label') named += child.textContent;
    const {kind} = this.#host.known;
    return named.trim() || (kind ? say(`kind.${kind}`) : '');
  }

  #picture(label: string, view: View, tongue: Tongue): TemplateResult {
    const {variant} = this.#host;
    const lang = this.#language.language;
    const run = runOf(view, tongue);
    if (variant === 'badge' || variant === 'inline') {
      this.#offScreen = false;
      return tag(variant, view, tongue, run, lang);
    }
    return card(view, tongue, {
      lang,
      label,
      run,
      foot: this.#foot(view, tongue),
      details: this.#host.details ? this.#details(view, tongue) : undefined,
      requestId: view.failure?.requestId ?? '',
      copied: this.#copied?.worked === true && this.#copied.text === view.failure?.requestId,
      onCopy: this.#handleCopy,
      onAct: this.#handleAct,
      onLabel: this.#handleLabel,
      onSkip: this.#handleSkip,
    });
  }

  #details({kind, task}: View, tongue: Tongue): TemplateResult | undefined {
    const host = this.#host;
    if (!kind) return undefined;
    if (!details.value) {
      // Set after the first picture. A drawing that asked for another after each failure would freeze the page.
      void details.load().then(
        () => host.requestUpdate(),
        () => undefined,
      );
      return undefined;
    }
    host.adopt([details.value.styles]);
    return details.value.drawDetails(
      kind,
      task,
      {room: host.roomId ?? '', task: host.taskId ?? ''},
      tongue,
      this.#speak,
    );
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
      wide: this.#copied.text,
      roomy: '',
      title: this.#copied.text,
    };
  }

  readonly #handleAct = (): void => void this.#host.refresh();

  readonly #handleLabel = (): void => this.#host.requestUpdate();

  readonly #handleSkip = ({skipped}: ContentVisibilityAutoStateChangeEvent): void => {
    this.#offScreen = skipped;
    if (!skipped) this.#host.requestUpdate();
  };

  readonly #handleCopy = (): void => void this.#copy();

  async #copy(): Promise<void> {
    const host = this.#host;
    const {worked} = (this.#copied = await copyText(host.error?.requestId ?? ''));
    if (worked) this.#announcer.say(this.#tongue.say('copied'), host.known.now);
    host.requestUpdate();
    await host.updateComplete;
    if (!worked) selectText(host.renderRoot.querySelector('.wide'));
  }
}

const TROUBLED: readonly Condition[] = ['stale', 'offline', 'error'];

statusView.provide({View: StatusView, styles: [tokens, styles]});
