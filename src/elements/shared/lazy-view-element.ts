import {
  adoptStyles,
  css,
  html,
  isServer,
  noChange,
  type CSSResult,
  type CSSResultGroup,
  type PropertyValues,
  type ReactiveController,
} from 'lit';
import type {TaskKind} from '../../model/task.js';
import {answers} from './answers.js';
import {ConnectedElement} from './connected-element.js';
import type {LazyPart} from './lazy-part.js';
import type {View} from './view.js';

/** How an element draws what is known of its task. */
export interface ElementView extends ReactiveController {
  /** Names the element to assistive technology. */
  readonly label: string;
  /** What it is to assistive technology; `null` for no more than its text. */
  readonly role: string | null;
  render(): unknown;
  /** Another task, endpoint or visitor, before anything is drawn: nothing of the old one may be kept. */
  forget?(): void;
}

/** What draws an element: a page without such elements does not pay for it. */
export interface ViewPart<View> {
  readonly View: View;
  readonly styles: readonly CSSResult[];
}

/**
 * An element that draws with a part that is loaded when the first one comes into the page, while its task is asked for.
 *
 * Until then it shows what the page has put in it. A picture that came from a server stays until it can be taken over.
 */
export abstract class LazyViewElement<V extends ElementView, Class> extends ConnectedElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: block;
      container-type: inline-size;
      /* Nothing inside asks for a width: where a row shrinks to fit it takes 320 px, or less where less is. */
      contain-intrinsic-inline-size: 320px;
      min-inline-size: 0;
      max-inline-size: 100%;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** @internal */
  protected view: V | undefined;
  readonly #isFromServer = this.shadowRoot !== null;
  /** Whether all that the first picture waits for has come, or will not. */
  #isReady = isServer;
  readonly #worn = [...(this.constructor as typeof LazyViewElement).elementStyles];

  /** All that is known of the task. @internal */
  get known(): View {
    const {shownKind: kind, task, condition, error: failure, updatedAt, nextTryAt, asking, now, ahead} = this;
    return {kind, task, condition, failure, updatedAt, nextTryAt, asking, now, ahead};
  }

  /** What the words are about. @internal */
  protected get shownKind(): TaskKind | undefined {
    const kind = this.taskKind;
    return kind.ok ? kind.value : undefined;
  }

  /** @internal */
  protected abstract get viewPart(): LazyPart<ViewPart<Class>>;

  /** The first picture waits for these, so that it need not grow; it does without those that could not be loaded. @internal */
  protected get extraParts(): readonly LazyPart<unknown>[] {
    return [];
  }

  /** @internal */
  protected abstract createView(part: ViewPart<Class>): V;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  /** A picture that came from a server is taken over when all is there that it was drawn with. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const missing = this.#missing;
    if (missing.length > 0)
      return Promise.allSettled(missing.map((part) => part.load())).then(() => this.performUpdate());
    this.performUpdate();
    return undefined;
  }

  /** If not all came, the server's picture stays: another can't be laid over it. The next news tries again. */
  protected override shouldUpdate(): boolean {
    if (this.#missing.length === 0) return true;
    this.follow();
    return false;
  }

  get #missing(): readonly LazyPart<unknown>[] {
    if (!this.#isFromServer || this.hasUpdated) return [];
    return [this.viewPart, answers, ...this.extraParts].filter(({value}) => value === undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const part = this.viewPart.value;
    if (part && !this.view && (this.#isReady || this.extraParts.every(({value}) => value))) this.#dress(part);
    if (isServer) this.view?.hostUpdate?.();
    if (!part && this.hasUpdated) void this.#load();
  }

  /** Settles when the element is drawn, also the first time. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (this.view || !this.isConnected || !(await this.#load())) return isDone;
    return super.getUpdateComplete();
  }

  protected override render(): unknown {
    if (!this.view) return html`<slot></slot>`;
    const picture = this.view.render();
    if (picture === noChange) return picture;
    // The platform's own way to say so: a role or a name that the page has given wins.
    this.internals.role = this.view.role;
    this.internals.ariaLabel = this.view.label;
    return picture;
  }

  protected override forget(): void {
    super.forget();
    this.view?.forget?.();
  }

  #dress(part: ViewPart<Class>): void {
    this.adopt(part.styles);
    this.view = this.createView(part);
  }

  /** Puts on styles that have come with a part. @internal */
  adopt(styles: readonly CSSResult[]): void {
    const {elementStyles} = this.constructor as typeof LazyViewElement;
    // On a server the renderer writes down those of the class.
    const worn = isServer ? elementStyles : this.#worn;
    const missing = styles.filter((each) => !worn.includes(each));
    worn.push(...missing);
    if (missing.length > 0 && !isServer) adoptStyles(this.renderRoot as ShadowRoot, worn);
  }

  /** Whether there is something to draw with. What could not be loaded is tried again with the next news. */
  async #load(): Promise<boolean> {
    const [view] = await Promise.allSettled([this.viewPart, ...this.extraParts].map((part) => part.load()));
    if (view?.status !== 'fulfilled') return false;
    this.#isReady = true;
    if (!this.view) this.requestUpdate();
    return true;
  }
}
