import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import {asText} from '../shared/as-text.js';
import {TickerController} from '../../controllers/ticker-controller.js';
import {isEnded} from '../../model/task.js';
import {Announcer} from '../shared/announcer.js';
import {pageDefaults} from '../shared/configure.js';
import {copyText, selectText, type Copied} from '../shared/copy-text.js';
import * as icons from '../shared/icons.js';
import type {ElementView} from '../shared/lazy-view-element.js';
import {headWord, knownSign} from '../shared/signs.js';
import {currentTicker} from '../shared/ticker.js';
import {tokens} from '../shared/tokens.styles.js';
import type {Tongue, View} from '../shared/view.js';
import {foreign} from '../text/foreign.js';
import {formatFor} from '../text/format.js';
import {LanguageController} from '../text/language-controller.js';
import {speaker} from '../text/text.js';
import {countOf, deletedAt, messageOf, type Facts, type Message} from './facts.js';
import {VOCABULARY, type GalleryTongue} from './gallery-tongue.js';
import {Growth} from './growth.js';
import {head, type HeadOptions} from './head.js';
import {imageUrl, isSharedBucket} from './image-url.js';
import type {FullPicture} from './lightbox.js';
import {noteOf} from './note.js';
import {Overlays} from './overlays.js';
import {Refusals} from './refusals.js';
import {settingsOf, type Settings} from './settings.js';
import {galleryView, type SnapshotGallery} from './snapshot-gallery.js';
import {SelectionChangeEvent, SnapshotOpenEvent, SnapshotsChangeEvent} from './snapshot-gallery.events.js';
import {styles} from './snapshot-gallery.styles.js';
import {withoutSignature} from './snapshot-list.js';
import {Tiles} from './tiles.js';

/** Between two looks for renewed URLs. */
const RENEWAL = 60_000;

const NONE: readonly unknown[] = [];

/** What did not come, or may not. */
interface Trouble {
  readonly text: string;
  /** Which picture it is about. */
  readonly index?: number | undefined;
  readonly isPolicy?: boolean;
}

/**
 * The picture of a gallery.
 *
 * Owns how the task and the page's wishes become a head, a sentence or tiles, and what is told to the page. Does not
 * own the task, nor what the page has set: those are the element's.
 */
export class GalleryView implements ReactiveController, ElementView {
  readonly role = 'group';
  readonly #host: SnapshotGallery;
  readonly #growth = new Growth();
  readonly #announcer = new Announcer();
  readonly #language: LanguageController;
  readonly #tiles: Tiles;
  readonly #overlays: Overlays;
  /** What is known of the task, what the page has set, and how to speak: read by each update. */
  #known: View;
  #settings: Settings;
  #tongue: Tongue & GalleryTongue;
  #message: Message | undefined;
  #source: readonly unknown[] = NONE;
  /** As the page or the reader has last set it. */
  #selected: readonly number[] = [];
  readonly #refusals = new Refusals({
    isAsked: (place) => this.#tiles.pictures.isAskedFrom(place),
    refused: (place) => {
      this.#tell({text: this.#tongue.say('gallery.policy', {host: foreign(place)}), isPolicy: true});
    },
  });
  /** What there is to say until somebody closes it. */
  #trouble: Trouble | undefined;
  /** The reader wants to see pictures that should be gone. */
  #insists = false;
  #renewedAt = -Infinity;
  /** The request id last copied. */
  #copied: Copied | undefined;
  /** What all tiles are drawn from. */
  #face: readonly unknown[] = [];

  constructor(host: SnapshotGallery) {
    this.#host = host;
    this.#language = new LanguageController(host);
    this.#known = host.known;
    this.#settings = settingsOf(host);
    this.#tongue = this.#speak();
    host.addController(this);
    this.#tiles = new Tiles({
      host,
      growth: this.#growth,
      state: () => ({
        settings: this.#settings,
        tongue: this.#tongue,
        isHidden: this.#message !== undefined,
        isOpen: !this.#settings.given && !isEnded(this.#known.task ?? undefined),
        isPast: this.#isPast,
        isTrial: this.#isPast && !this.#insists,
      }),
      open: (index) => this.#open(index),
      selected: () => this.#tellSelection(),
      lost: () => this.#renew(),
    });
    this.#overlays = new Overlays({
      host,
      list: () => this.#growth.list,
      pictureAt: (index) => this.#fullPicture(index),
      referrerPolicy: () => this.#settings.referrerPolicy,
      language: () => this.#language.language,
      format: () => this.#tongue.format,
      closed: (index) => {
        if (host.isConnected) this.#tiles.moveTo(index);
      },
      said: (text) => {
        this.#announcer.say(text, this.#known.now);
        host.requestUpdate();
      },
      missing: (what, index) => this.#tell(what && {text: this.#tongue.say(`gallery.no-${what}`), index}),
    });
    new TickerController(host, currentTicker(), () => this.#ticks);
  }

  /** Names the gallery to assistive technology. */
  get label(): string {
    return this.#tongue.say('gallery.label');
  }

  /** Reads the list of this update, before it is drawn. */
  hostUpdate(): void {
    this.#known = this.#host.known;
    this.#settings = settingsOf(this.#host);
    this.#tongue = this.#speak();
    const {selected} = this.#host;
    this.#readList();
    if (this.#settings.order !== this.#growth.order) this.#growth.release(this.#settings.order);
    // Before there is a list, nothing can stand under an index.
    if (selected !== this.#selected && this.#source !== NONE) this.#tiles.selection.indexes = this.#selected = selected;
    this.#noticeFace();
    this.#message = messageOf(this.#facts, this.#tongue);
  }

  hostUpdated(): void {
    this.#overlays.update();
  }

  hostConnected(): void {
    this.#refusals.listen(this.#host.ownerDocument);
  }

  hostDisconnected(): void {
    this.#refusals.stop();
    this.#overlays.close();
  }

  render(): TemplateResult {
    this.#announce();
    return html`<section class="mt own" part="base" lang=${this.#language.language}>
        ${head(this.#known, this.#tongue, this.#headOptions)}
        <div class="view" part="view">
          <div class="float">${this.#chip()}</div>
          ${this.#tiles.render()} ${this.#message ? this.#blank(this.#message) : nothing}
          ${this.#overlays.render() ?? this.#note()}
        </div>
      </section>
      <span class="said" role="status">${asText(this.#announcer.text)}</span>`;
  }

  #speak(): Tongue & GalleryTongue {
    const {language, locale} = this.#language;
    return {
      say: speaker(VOCABULARY, language, [this.#host.strings, pageDefaults.strings]),
      format: formatFor(locale, this.#host.timeZone ?? pageDefaults.timeZone ?? ''),
    };
  }

  get #facts(): Facts {
    const {list, isGone} = this.#growth;
    const {pictures} = this.#tiles;
    const isOver = this.#isOver;
    return {
      view: this.#known,
      given: this.#settings.given,
      shown: list.shown,
      length: list.length,
      failed: isOver ? 0 : pictures.failed,
      isGone,
      isOver,
    };
  }

  /** What is older than the storage keeps is not asked for on the shared bucket, and given up elsewhere when none comes. */
  get #isOver(): boolean {
    const {list} = this.#growth;
    const {allFailed, anyShown} = this.#tiles.pictures;
    if (!this.#isPast || this.#insists || list.length === 0) return false;
    return allFailed || (!anyShown && isSharedBucket(list.at(0).url));
  }

  get #isPast(): boolean {
    return (deletedAt(this.#known) ?? Infinity) < this.#known.now + this.#known.ahead;
  }

  /** Whether something that is shown changes by time alone. */
  get #ticks(): boolean {
    const {condition, updatedAt, nextTryAt} = this.#known;
    if (this.#announcer.waiting) return true;
    return !this.#settings.given && condition !== 'ended' && (updatedAt ?? nextTryAt) !== null;
  }

  #readList(): void {
    const {task} = this.#known;
    const {given} = this.#settings;
    const listed = task?.kind === 'whiteboard' ? task : undefined;
    const source = (given ? this.#host.snapshots : listed?.snapshots) ?? NONE;
    if (source === this.#source) return;
    this.#source = source;
    const {length} = this.#growth.list;
    const change = this.#growth.take(source, {
      given,
      scope: given ? '' : `task ${listed?.id ?? this.#host.taskId ?? ''}`,
      isFinal: !task,
      sight: this.#tiles.sight,
    });
    if (!change) return this.#askAgain();
    const {list} = this.#growth;
    if (change.grew && change.added === 0) return;
    if (!change.grew) this.#forgetRefusals();
    if (this.#tiles.follow(change)) this.#tellSelection();
    if (!change.grew) this.#overlays.update(change.moved);
    if (given || length + list.length === 0) return;
    this.#host.dispatchEvent(new SnapshotsChangeEvent(list.reader(), change.isNew));
  }

  /** An empty list that comes as a surprise is asked for once more, and then believed. */
  #askAgain(): void {
    void this.#host.refresh().then(() => {
      if (this.#host.error) return;
      this.#source = NONE;
      this.#host.requestUpdate();
    });
  }

  /** All tiles are drawn anew when what they are drawn from changes; and pictures asked for anew when the way of asking does. */
  #noticeFace(): void {
    const {given, order, size, selectable, referrerPolicy, thumbnails, urls} = this.#settings;
    const {language, locale} = this.#language;
    const asking = [given, referrerPolicy, thumbnails, urls.upgrade, urls.privateHosts];
    const words = [language, locale, this.#host.strings, pageDefaults.strings];
    const face = [...asking, ...words, order, size, selectable, this.#selected, this.#isPast];
    const isOther = (value: unknown, index: number) => value !== this.#face[index];
    if (asking.some(isOther)) {
      this.#tiles.pictures.clear();
      this.#forgetRefusals();
    }
    if (face.some(isOther)) this.#tiles.refresh();
    this.#face = face;
  }

  get #headOptions(): HeadOptions {
    const isOver = this.#growth.list.shown === 0 && isEnded(this.#known.task ?? undefined);
    const {given, size, order} = this.#settings;
    return {
      given,
      size,
      order,
      count: countOf(this.#facts, this.#tongue),
      tools: isOver ? 'over' : this.#message ? 'off' : 'on',
      selected: this.#tiles.selection.size,
      onAct: this.#handleAct,
      onSize: this.#handleSize,
      onOrder: this.#handleOrder,
      onSave: this.#handleSave,
    };
  }

  #chip(): TemplateResult {
    const {arrived, above} = this.#growth;
    const {say, format} = this.#tongue;
    return html`<button
      type="button"
      class="btn chip ${above ? '' : 'down'}"
      part="chip"
      ?hidden=${arrived === 0 || this.#message !== undefined}
      @click=${this.#handleChip}
    >
      ${icons.icon(icons.up)}<span>${asText(say('gallery.arrived', {n: format.number(arrived)}))}</span>
    </button>`;
  }

  #note(): TemplateResult | typeof nothing {
    if (!this.#trouble) return nothing;
    const {say} = this.#tongue;
    const {text, index} = this.#trouble;
    const picture = index === undefined ? undefined : this.#fullPicture(index);
    const link = picture?.opens ? {href: picture.src, word: say('gallery.original')} : undefined;
    return noteOf({text, link, closeWord: say('gallery.close'), onClose: this.#handleClose});
  }

  #tell(trouble: Trouble | undefined): void {
    this.#trouble = trouble;
    if (trouble && this.#host.announce !== 'off') this.#announcer.say(trouble.text, this.#known.now);
    this.#host.requestUpdate();
  }

  #forgetRefusals(): void {
    this.#refusals.clear();
    if (this.#trouble?.isPolicy) this.#trouble = undefined;
  }

  #blank({text, attribute = '', after = '', code = '', requestId = '', retry}: Message): TemplateResult {
    // What is quoted ends the line it belongs to: a line of its own would push the page down when an answer is none.
    const copy = requestId ? this.#copyButton(requestId) : nothing;
    const quote = code ? html`<p class="row"><bdi class="mono">${asText(code)}</bdi>${copy}</p>` : nothing;
    return html`<div class="blank" part="message">
      <p>
        <span>${asText(text)}</span><code class="mono" ?hidden=${!attribute}>${asText(attribute)}</code
        ><span>${asText(after)}</span>${code ? nothing : copy}
      </p>
      ${quote}
      ${
        retry
          ? html`<button type="button" class="btn" part="retry" @click=${this.#handleInsist}>
              ${this.#tongue.say('retry')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #copyButton(requestId: string): TemplateResult {
    const isLast = this.#copied?.text === requestId;
    const isCopied = isLast && this.#copied?.worked === true;
    const byHand = isLast && !isCopied ? html` <bdi class="mono id">${asText(foreign(requestId))}</bdi>` : nothing;
    const name = this.#tongue.say(isCopied ? 'copied' : 'copy');
    return html` <button
        type="button"
        class="btn plain"
        part="copy"
        title=${`${name}: ${foreign(requestId)}`}
        aria-label=${name}
        @click=${() => void this.#copy(requestId)}
      >
        ${icons.icon(isCopied ? icons.check : icons.copy)}</button
      >${byHand}`;
  }

  async #copy(requestId: string): Promise<void> {
    const host = this.#host;
    const {worked} = (this.#copied = await copyText(requestId));
    const {say} = this.#tongue;
    const words = worked ? say('copied') : `${say('request-id')} ${foreign(requestId)}`;
    if (host.announce !== 'off') this.#announcer.say(words, this.#known.now);
    host.requestUpdate();
    await host.updateComplete;
    if (!worked) selectText(host.renderRoot.querySelector('.id'));
  }

  /** Says what changes: the phase, doubt about it, and that something new has come. */
  #announce(): void {
    const {say} = this.#tongue;
    const {condition, task, now} = this.#known;
    const isDoubtful = condition === 'stale' || condition === 'offline' || condition === 'error';
    const words = [
      headWord(this.#known, this.#tongue),
      isDoubtful && task ? say(knownSign(this.#known).word) : '',
      this.#growth.arrived > 0 ? say('gallery.new') : '',
    ];
    const state = task || isDoubtful ? words.filter(Boolean).join(say('comma')) : undefined;
    if (this.#host.announce !== 'off') this.#announcer.hear(state, now);
  }

  #tellSelection(): void {
    this.#selected = this.#host.selected = this.#tiles.selection.indexes;
    this.#tiles.refresh();
    this.#host.dispatchEvent(new SelectionChangeEvent(this.#selected));
  }

  #open(index: number): void {
    const event = new SnapshotOpenEvent(withoutSignature(this.#growth.list.at(index)), index);
    if (this.#host.dispatchEvent(event)) void this.#overlays.open(index);
  }

  #fullPicture(index: number): FullPicture {
    const {url, caption = ''} = this.#growth.list.at(index);
    const checked = imageUrl(url, this.#settings.urls);
    const {src, opens} = checked.kind === 'image' ? checked : {src: '', opens: false};
    return {src, opens, caption: foreign(caption, 200), isExpired: this.#isPast};
  }

  /** URLs may have been renewed since: the list is asked for again, once. */
  #renew(): void {
    this.#host.requestUpdate();
    const {now} = this.#known;
    if (this.#settings.given || this.#host.paused || now - this.#renewedAt < RENEWAL) return;
    this.#renewedAt = now;
    void this.#host.refresh();
  }

  readonly #handleAct = (): void => void this.#host.refresh();

  readonly #handleSize = (size: SnapshotGallery['tileSize']): void => {
    this.#host.tileSize = size;
  };

  readonly #handleOrder = (order: SnapshotGallery['order']): void => {
    this.#host.order = order;
  };

  /** Those selected, or all that are drawn, in the order of the list. */
  readonly #handleSave = (): void => {
    const {selection} = this.#tiles;
    const all = Array.from({length: this.#growth.list.shown}, (_, index) => index);
    void this.#overlays.save(selection.size > 0 ? selection.indexes : all);
  };

  readonly #handleInsist = (): void => {
    this.#insists = true;
    this.#tiles.pictures.clear();
    this.#tiles.refresh();
    this.#host.requestUpdate();
    if (this.#growth.list.length === 0) void this.#host.refresh();
  };

  readonly #handleChip = (): void => {
    const {above, firstArrived} = this.#growth;
    this.#growth.release();
    this.#tiles.refresh();
    this.#tiles.moveTo(above ? this.#growth.list.indexAt(0) : firstArrived);
  };

  readonly #handleClose = (): void => this.#tell(undefined);
}

galleryView.provide({View: GalleryView, styles: [tokens, styles]});
