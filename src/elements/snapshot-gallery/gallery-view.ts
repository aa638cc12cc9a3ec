import {adoptStyles, html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import {RovingFocusController, type RovingPlace} from '../../controllers/roving-focus-controller.js';
import {TickerController} from '../../controllers/ticker-controller.js';
import {isEnded} from '../../model/task.js';
import {Announcer} from '../shared/announcer.js';
import {headWord, knownSign} from '../shared/signs.js';
import type {Tongue, View} from '../shared/view.js';
import {pageDefaults} from '../shared/configure.js';
import * as icons from '../shared/icons.js';
import {currentPage} from '../shared/page.js';
import {tokens} from '../shared/tokens.styles.js';
import {foreign} from '../text/foreign.js';
import {formatFor} from '../text/format.js';
import {LanguageController} from '../text/language-controller.js';
import {speaker} from '../text/text.js';
import {countOf, deletedAt, messageOf, type Facts, type Message} from './facts.js';
import {VOCABULARY, type GalleryTongue} from './gallery-tongue.js';
import {sightOf, type GridRoom} from './grid-window.js';
import {Growth} from './growth.js';
import {head, ORDERS, TILE_SIZES, type HeadOptions} from './head.js';
import {imageUrl, isPrivate, isSharedBucket, type UrlRules} from './image-url.js';
import type {FullPicture, Lightbox} from './lightbox.js';
import {pictureOf, type Picture} from './picture.js';
import {Pictures} from './pictures.js';
import type {SaveAll} from './save-all.js';
import {Selection} from './selection.js';
import type {SnapshotGallery} from './snapshot-gallery.js';
import {SelectionChangeEvent, SnapshotOpenEvent, SnapshotsChangeEvent} from './snapshot-gallery.events.js';
import {styles} from './snapshot-gallery.styles.js';
import {withoutSignature, type ListChange} from './snapshot-list.js';
import {ghost, tile} from './tile.js';
import {TileGrid} from './tile-grid.js';

/** Between two looks for renewed URLs. */
const RENEWAL = 60_000;

/** Pictures tried of a list that should be gone. */
const TRIALS = 3;

const TILE_WIDTHS = {small: 88, medium: 136, large: 240};

const NONE: readonly unknown[] = [];

/**
 * The picture of a gallery, and what its reader does with it.
 *
 * Owns what is drawn and asked for. Does not own the task, nor what the page has set: those are the element's.
 */
export class GalleryView implements ReactiveController {
  readonly #host: SnapshotGallery;
  readonly #growth = new Growth();
  readonly #pictures = new Pictures((index) => this.#pictureOf(index));
  readonly #selection = new Selection();
  readonly #announcer = new Announcer();
  readonly #language: LanguageController;
  readonly #grid: TileGrid;
  readonly #roving: RovingFocusController;
  /** What is known of the task, read by each update. */
  #known: View;
  #tongue: Tongue & GalleryTongue;
  #message: Message | undefined;
  #source: readonly unknown[] = NONE;
  /** As the page or the reader has last set it. */
  #selected: readonly number[] = [];
  /** The page's security policy refused pictures of that host. */
  #refused = '';
  /** The reader wants to see pictures that should be gone. */
  #insists = false;
  #renewedAt = -Infinity;
  #pressed = '';
  #lightbox: Lightbox | undefined;
  #saver: SaveAll | undefined;
  /** What tiles are drawn from besides their pictures. */
  #face: readonly unknown[] = [];
  #isStale = true;

  constructor(host: SnapshotGallery) {
    this.#host = host;
    if (host.renderRoot instanceof ShadowRoot) adoptStyles(host.renderRoot, [tokens, styles]);
    this.#language = new LanguageController(host);
    this.#known = host.known;
    this.#tongue = this.#speak();
    host.addController(this);
    this.#grid = new TileGrid(host, {
      clock: currentPage().clock,
      list: () => host.renderRoot.querySelector('ol'),
      room: (width) => this.#room(width),
      count: ({columns}) => this.#count(columns),
      keyAt: (position) => this.#indexAt(position),
      positionOf: (index) => (index < this.#list.shown ? this.#list.positionOf(index) : index),
      kept: () => this.#roving.active,
      draw: (index, item) => this.#tile(index, item),
      isStale: () => this.#isStale,
      drawn: (all) => this.#handleDrawn(all),
      settled: () => this.#handleSettled(),
    });
    this.#roving = new RovingFocusController(host, {
      place: () => this.#place(),
      keyAt: (position) => this.#indexAt(position),
      focus: (index) => {
        this.#grid.reveal(index);
        this.#grid.focus(index);
      },
    });
    new TickerController(host, currentPage().ticker, () => this.#ticks);
  }

  /** Names the gallery to assistive technology. */
  get label(): string {
    return this.#tongue.say('gallery.label');
  }

  get #list() {
    return this.#growth.list;
  }

  /** Reads the list of this update, before it is drawn. */
  hostUpdate(): void {
    this.#known = this.#host.known;
    this.#tongue = this.#speak();
    this.#readList();
    if (this.#host.selected !== this.#selected) this.#selection.indexes = this.#selected = this.#host.selected;
    const order = ORDERS.find((each) => each === this.#host.order) ?? 'server';
    if (order !== this.#growth.order) this.#growth.release(order);
    this.#message = messageOf(this.#facts, this.#tongue);
    const {selectable, selected, tileSize, thumbnails, referrerPolicy, upgradeHttp, privateHosts, strings} = this.#host;
    const {language, locale} = this.#language;
    const asking = [thumbnails, referrerPolicy, upgradeHttp, privateHosts];
    const face = [...asking, order, selectable, selected, tileSize, strings, pageDefaults.strings, language, locale];
    if (asking.some((each, index) => each !== this.#face[index])) this.#pictures.clear();
    this.#isStale ||= face.some((each, index) => each !== this.#face[index]);
    this.#face = face;
  }

  hostUpdated(): void {
    this.#lightbox?.update();
  }

  hostDisconnected(): void {
    this.#lightbox?.close();
    this.#saver?.cancel();
  }

  render(): TemplateResult {
    const {say} = this.#tongue;
    const {language} = this.#language;
    const isList = !this.#message;
    this.#introduce();
    return html`<section class="mt own" part="base" lang=${language}>
        ${head(this.#known, this.#tongue, this.#headOptions)}
        <div class="view" part="view" @securitypolicyviolation=${this.#handleRefusal}>
          <div class="float">${this.#chip()}</div>
          <ol
            class=${this.#host.tileSize[0] ?? 'm'}
            part="grid"
            role=${this.#host.selectable ? 'listbox' : 'list'}
            aria-label=${say('gallery.label')}
            aria-multiselectable=${this.#host.selectable ? 'true' : nothing}
            ?hidden=${!isList}
            @click=${this.#handleClick}
            @keydown=${this.#handleKey}
            @focusin=${this.#handleFocus}
            @load=${captured(this.#handleLoad)}
            @error=${captured(this.#handleError)}
            @animationend=${this.#handleLate}
          ></ol>
          ${this.#message ? this.#blank(this.#message) : nothing} ${this.#saver?.render() ?? nothing}
        </div>
      </section>
      <span class="said" role="status" .textContent=${this.#announcer.text}></span>`;
  }

  #speak(): Tongue & GalleryTongue {
    const {language, locale} = this.#language;
    return {
      say: speaker(VOCABULARY, language, [this.#host.strings, pageDefaults.strings]),
      format: formatFor(locale, this.#host.timeZone ?? pageDefaults.timeZone ?? ''),
    };
  }

  get #facts(): Facts {
    const {shown, length} = this.#list;
    const {isGone} = this.#growth;
    const refused = this.#pictures.anyShown ? '' : this.#refused;
    const failed = this.#isOver ? 0 : this.#pictures.failed;
    return {view: this.#known, given: this.#isGiven, shown, length, failed, isGone, isOver: this.#isOver, refused};
  }

  get #isGiven(): boolean {
    return Array.isArray(this.#host.snapshots);
  }

  /** What is older than the storage keeps is not asked for on the shared bucket, and given up elsewhere when none comes. */
  get #isOver(): boolean {
    if (!this.#isPast || this.#insists || this.#list.length === 0) return false;
    return this.#pictures.allFailed || (!this.#pictures.anyShown && isSharedBucket(this.#list.at(0).url));
  }

  get #isPast(): boolean {
    return (deletedAt(this.#known) ?? Infinity) < this.#known.now;
  }

  /** Whether something that is shown changes by time alone. */
  get #ticks(): boolean {
    if (this.#announcer.waiting) return true;
    return (
      !this.#isGiven && this.#known.condition !== 'ended' && (this.#known.updatedAt ?? this.#known.nextTryAt) !== null
    );
  }

  #readList(): void {
    const {task} = this.#known;
    const given = this.#host.snapshots;
    const listed = task?.kind === 'whiteboard' ? task : undefined;
    const source = Array.isArray(given) ? given : (listed?.snapshots ?? NONE);
    if (source === this.#source) return;
    this.#source = source;
    const {length} = this.#list;
    const change = this.#growth.take(source, {
      given: this.#isGiven,
      scope: this.#isGiven ? '' : `task ${listed?.id ?? this.#host.taskId ?? ''}`,
      isFinal: !task,
      sight: this.#sight,
    });
    if (!change) return this.#askAgain();
    if (change.added > 0 || !change.grew) this.#follow(change, length);
  }

  /** Everything that knows pictures by index learns the new ones. */
  #follow(change: ListChange, before: number): void {
    const {list} = this.#growth;
    this.#isStale = true;
    if (!change.grew) {
      const indexOf = (index: number) => (change.remains(index) ? change.moved(index) : undefined);
      this.#grid.rename(indexOf, change.moved);
      this.#pictures.rename(indexOf);
      this.#lightbox?.update(change.moved(this.#lightbox.index));
      this.#roving.active = before > 0 ? change.moved(this.#roving.active) : 0;
      if (this.#selection.rename(indexOf)) this.#tellSelection();
    }
    if (this.#isGiven || before + list.length === 0) return;
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

  /** Positions on screen, also those where no picture is yet. */
  get #sight() {
    const {grid, top, window} = this.#grid;
    if (!grid || window.last < window.first) return NOWHERE;
    return sightOf(grid, this.#list.shown, top);
  }

  #room(width: number): Omit<GridRoom, 'width' | 'screen'> {
    const ratio = ratioOf(this.#host.aspectRatio);
    // What a tile has around its picture: two lines, and the strip with the number.
    const strip = 26 - 2 / ratio;
    const isNarrow = this.#host.offsetWidth < 280;
    const gap = isNarrow ? 4 : 8;
    return {tile: isNarrow ? Math.floor((width - gap) / 2) : TILE_WIDTHS[this.#size], gap, ratio, strip};
  }

  get #size() {
    return TILE_SIZES.find((size) => size === this.#host.tileSize) ?? 'medium';
  }

  /** While more will come, the place of the next one is drawn too, and a row of places before the first. */
  #count(columns: number): number {
    const {shown} = this.#list;
    const {task} = this.#known;
    if (this.#message) return 0;
    if (this.#isGiven || isEnded(task ?? undefined)) return shown;
    if (shown === 0) return columns;
    return this.#growth.above ? shown : shown + 1;
  }

  #indexAt(position: number): number {
    return position < this.#list.shown ? this.#list.indexAt(position) : position;
  }

  #place(): RovingPlace {
    const {grid} = this.#grid;
    return {
      at: this.#list.positionOf(this.#roving.active),
      count: this.#list.shown,
      columns: grid?.columns ?? 1,
      rows: grid ? Math.floor(grid.screen / grid.rowHeight) : 1,
      rtl: this.#host.matches(':dir(rtl)'),
    };
  }

  #tile(index: number, item: HTMLLIElement): TemplateResult {
    const {shown} = this.#list;
    const isOption = this.#host.selectable;
    const isGhost = index >= shown;
    const place = {position: this.#list.positionOf(index), count: shown};
    item.value = index + 1;
    Object.assign(item, {
      role: isOption ? 'none' : null,
      ariaHidden: isGhost ? 'true' : null,
      ariaPosInSet: isOption || isGhost ? null : place.position + 1,
      ariaSetSize: isOption || isGhost ? null : place.count,
    });
    if (isGhost) return ghost;
    return tile(
      {
        number: this.#tongue.format.number(index + 1),
        caption: foreign(this.#list.at(index).caption ?? '', 200),
        isNew: this.#growth.isNew(index),
        picture: this.#pictures.get(index),
        isExpired: this.#isPast,
        selected: isOption ? this.#selection.has(index) : undefined,
        hasTabStop: index === this.#roving.active,
        place,
      },
      {say: this.#tongue.say, referrerPolicy: policyOf(this.#host.referrerPolicy)},
    );
  }

  #pictureOf(index: number): Picture {
    const thumbnail = this.#host.thumbnails === 'cos' ? this.#thumbnailWidth() : 0;
    return pictureOf(this.#list.at(index), {...this.#urlRules, thumbnail});
  }

  get #urlRules(): UrlRules {
    return {
      given: this.#isGiven,
      upgrade: UPGRADES.find((each) => each === this.#host.upgradeHttp) ?? 'cos',
      privateHosts: this.#host.privateHosts || isPrivate(new URL(document.baseURI).hostname),
    };
  }

  /** Rounded up, so that a slightly other width asks for the same picture. */
  #thumbnailWidth(): number {
    const {clientWidth = 0} = this.#host.renderRoot.querySelector('ol') ?? {};
    const width = clientWidth / (this.#grid.grid?.columns ?? 1);
    return Math.ceil((width * devicePixelRatio) / 160) * 160;
  }

  get #headOptions(): HeadOptions {
    const isOver = this.#list.shown === 0 && isEnded(this.#known.task ?? undefined);
    return {
      given: this.#isGiven,
      count: countOf(this.#facts, this.#tongue),
      size: this.#size,
      order: this.#growth.order,
      tools: isOver ? 'over' : this.#message ? 'off' : 'on',
      selected: this.#selection.size,
      onAct: this.#handleAct,
      onSize: this.#handleSize,
      onOrder: this.#handleOrder,
      onSave: this.#handleSave,
    };
  }

  #chip(): TemplateResult {
    const {arrived, above} = this.#growth;
    return html`<button
      type="button"
      class="btn chip ${above ? '' : 'down'}"
      part="chip"
      ?hidden=${arrived === 0 || this.#message !== undefined}
      @click=${this.#handleChip}
    >
      ${icons.icon(icons.up)}<span
        .textContent=${this.#tongue.say('gallery.arrived', {n: this.#tongue.format.number(arrived)})}
      ></span>
    </button>`;
  }

  #blank({text, code, retry}: Message): TemplateResult {
    const {say} = this.#tongue;
    return html`<div class="blank" part="message">
      <p .textContent=${text}></p>
      ${code ? html`<p class="row"><bdi class="mono" .textContent=${code}></bdi></p>` : nothing}
      ${
        retry
          ? html`<button type="button" class="btn" part="retry" @click=${this.#handleInsist}>${say('retry')}</button>`
          : nothing
      }
    </div>`;
  }

  /** What assistive technology is told besides the picture. A role or name the page has given wins over these. */
  #introduce(): void {
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

  #refresh(): void {
    this.#isStale = true;
    this.#host.requestUpdate();
  }

  #tellSelection(): void {
    this.#selected = this.#host.selected = this.#selection.indexes;
    this.#host.dispatchEvent(new SelectionChangeEvent(this.#selected));
  }

  #redraw(index: number): void {
    this.#grid.redraw(index);
  }

  #handleDrawn(all: boolean): void {
    if (all) this.#isStale = false;
    this.#pictures.keep((index) => this.#grid.items.has(index));
    if (this.#growth.see(this.#sight)) this.#host.requestUpdate();
  }

  /** Of pictures that should be gone a few are tried first. */
  #handleSettled(): void {
    const {first, last} = this.#grid.window;
    const isTrial = this.#isPast && !this.#insists && !this.#pictures.anyShown;
    for (let position = first; position <= (isTrial ? Math.min(last, first + TRIALS - 1) : last); position++) {
      const index = this.#indexAt(position);
      if (index < this.#list.shown && this.#pictures.ask(index)) this.#redraw(index);
    }
  }

  readonly #handleLoad = (event: Event): void => {
    const index = indexOf(event);
    const isFirst = !this.#pictures.anyShown;
    this.#pictures.arrived(index);
    this.#redraw(index);
    if (isFirst && this.#isPast) this.#handleSettled();
  };

  readonly #handleError = (event: Event): void => this.#lose(indexOf(event));

  /** Half a minute is enough for any picture that can be seen. */
  readonly #handleLate = (event: AnimationEvent): void => {
    if (event.animationName === 'late') this.#lose(indexOf(event));
  };

  #lose(index: number): void {
    if (this.#pictures.get(index).stage !== 'asked') return;
    const isLast = this.#pictures.lost(index);
    this.#redraw(index);
    this.#host.requestUpdate();
    if (isLast) this.#renew();
  }

  /** URLs may have been renewed since: the list is asked for again, once. */
  #renew(): void {
    const {now} = this.#known;
    if (this.#isGiven || this.#host.paused || now - this.#renewedAt < RENEWAL) return;
    this.#renewedAt = now;
    void this.#host.refresh();
  }

  readonly #handleClick = (event: MouseEvent): void => {
    const index = indexOf(event);
    if (!(index < this.#list.shown)) return;
    const isSpace = event.detail === 0 && this.#pressed === ' ';
    const isBox = event.target instanceof Element && event.target.closest('.box') !== null;
    if (this.#host.selectable && event.shiftKey) this.#extend(index, this.#roving.active);
    else if (this.#host.selectable && (event.ctrlKey || event.metaKey || isSpace || isBox)) this.#toggle(index);
    else this.#open(index);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    this.#pressed = event.key;
    const {active} = this.#roving;
    const {selectable} = this.#host;
    if (selectable && event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#selection.indexes = Array.from({length: this.#list.shown}, (_, index) => index);
      this.#tellSelection();
    } else if (this.#roving.press(event)) {
      this.#isStale = true;
      if (selectable && event.shiftKey) this.#extend(this.#roving.active, active);
    }
  };

  readonly #handleFocus = (event: FocusEvent): void => {
    const before = this.#roving.active;
    this.#roving.active = indexOf(event);
    this.#redraw(before);
    this.#redraw(this.#roving.active);
  };

  #toggle(index: number): void {
    this.#selection.toggle(index);
    this.#tellSelection();
  }

  #extend(index: number, start: number): void {
    const {list} = this.#growth;
    this.#selection.extend(index, start, (from, to) => {
      const [first = 0, last = 0] = [list.positionOf(from), list.positionOf(to)].sort((a, b) => a - b);
      return Array.from({length: last - first + 1}, (_, step) => list.indexAt(first + step));
    });
    this.#tellSelection();
  }

  #open(index: number): void {
    const {stage} = this.#pictures.get(index);
    if (stage === 'blocked' || stage === 'none') return;
    if (stage === 'failed') return this.#retry(index);
    const event = new SnapshotOpenEvent(withoutSignature(this.#list.at(index)), index);
    if (this.#host.dispatchEvent(event)) void this.#show(index);
  }

  #retry(index: number): void {
    if (this.#pictures.ask(index, true)) this.#redraw(index);
  }

  async #show(index: number): Promise<void> {
    const {Lightbox, styles: lightboxStyles} = await import('./lightbox.js');
    const {renderRoot: root} = this.#host;
    if (!this.#host.isConnected || this.#lightbox || !(root instanceof ShadowRoot)) return;
    adoptStyles(root, [tokens, styles, lightboxStyles]);
    this.#lightbox = new Lightbox(index, {
      ...this.#around,
      root,
      fetch: fetchPicture,
      count: () => this.#list.shown,
      pictureAt: (at) => this.#fullPicture(at),
      beside: (at, step) => this.#beside(at, step),
      referrerPolicy: () => policyOf(this.#host.referrerPolicy),
      closed: (at) => {
        this.#lightbox = undefined;
        if (this.#host.isConnected) this.#roving.moveTo(at);
      },
    });
  }

  #beside(index: number, step: number): number {
    const position = this.#list.positionOf(index) + step;
    return this.#list.indexAt(Math.max(0, Math.min(position, this.#list.shown - 1)));
  }

  #fullPicture(index: number): FullPicture {
    const {url, caption = ''} = this.#list.at(index);
    const checked = imageUrl(url, this.#urlRules);
    const link = checked.kind === 'image' ? checked : {src: '', opens: false};
    return {src: link.src, opens: link.opens, caption: foreign(caption, 200), isExpired: this.#isPast};
  }

  readonly #handleAct = (): void => void this.#host.refresh();

  readonly #handleSize = (size: SnapshotGallery['tileSize']): void => {
    this.#host.tileSize = size;
  };

  readonly #handleOrder = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#host.order = event.target.value as SnapshotGallery['order'];
  };

  readonly #handleSave = (): void => void this.#save();

  /** Those selected, or all that are drawn, in the order of the list. */
  async #save(): Promise<void> {
    const {SaveAll, styles: saveStyles} = await import('./save-all.js');
    const {renderRoot: root} = this.#host;
    if (!this.#host.isConnected || this.#saver || !(root instanceof ShadowRoot)) return;
    adoptStyles(root, [tokens, styles, saveStyles]);
    const all = Array.from({length: this.#list.shown}, (_, index) => index);
    const indexes = this.#selection.size > 0 ? this.#selection.indexes : all;
    const saver = new SaveAll({
      ...this.#around,
      fetching: {fetch: fetchPicture, referrerPolicy: policyOf(this.#host.referrerPolicy)},
      sources: indexes.map((index) => [this.#fullPicture(index).src, index + 1]),
      changed: () => this.#host.requestUpdate(),
      ended: () => {
        this.#saver = undefined;
        this.#host.requestUpdate();
      },
    });
    this.#saver = saver;
    this.#host.requestUpdate();
    await saver.run();
    this.#announcer.say(saver.text(), this.#known.now);
    this.#host.requestUpdate();
  }

  /** What a module that came later needs of this one. */
  get #around() {
    return {
      clock: currentPage().clock,
      language: () => this.#language.language,
      strings: () => [this.#host.strings, pageDefaults.strings],
      format: () => this.#tongue.format,
    };
  }

  readonly #handleInsist = (): void => {
    this.#insists = true;
    this.#pictures.clear();
    this.#refresh();
    if (this.#list.length === 0) void this.#host.refresh();
  };

  readonly #handleChip = (): void => {
    const {above} = this.#growth;
    const first = this.#growth.firstArrived;
    this.#growth.release();
    this.#refresh();
    this.#roving.moveTo(above ? this.#list.indexAt(0) : first);
  };

  readonly #handleRefusal = (event: SecurityPolicyViolationEvent): void => {
    if (event.effectiveDirective !== 'img-src') return;
    this.#refused = URL.canParse(event.blockedURI) ? new URL(event.blockedURI).host : event.blockedURI;
    this.#host.requestUpdate();
  };
}

/** Not the element's own `fetcher`: that speaks to the endpoint, perhaps with the visitor's name. */
const fetchPicture: typeof fetch = (input, init) => globalThis.fetch(input, init);

const NOWHERE = {first: 0, last: -1};

const UPGRADES = ['cos', 'all', 'none'] as const;

/** Loading and failing do not bubble: they are caught on the way down. */
const captured = (handleEvent: (event: Event) => void) => ({handleEvent, capture: true});

/** The index of the tile that an event is about, or NaN. */
const indexOf = ({target}: Event): number =>
  target instanceof Element ? (target.closest('li')?.value ?? NaN) - 1 : NaN;

function ratioOf(text: string | null): number {
  const [, width = NaN, height = 1] =
    /^\s*(\d*\.?\d+)\s*(?:[/:]\s*(\d*\.?\d+))?\s*$/.exec(text ?? '')?.map(Number) ?? [];
  const ratio = width / (height || 1);
  return ratio >= 0.1 && ratio <= 10 ? ratio : 16 / 9;
}

const POLICIES: readonly ReferrerPolicy[] = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/** An image's host needs no address of the page, unless it insists on one. */
const policyOf = (text: string | null): ReferrerPolicy => POLICIES.find((policy) => policy === text) ?? 'no-referrer';
