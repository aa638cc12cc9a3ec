import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {RovingFocusController, type RovingPlace} from '../../controllers/roving-focus-controller.js';
import {currentPage} from '../shared/page.js';
import {foreign} from '../text/foreign.js';
import type {GalleryTongue} from './gallery-tongue.js';
import {sightOf, type GridRoom} from './grid-window.js';
import type {Growth, Sight} from './growth.js';
import {Hands} from './hands.js';
import {pictureOf, type Picture} from './picture.js';
import {Pictures} from './pictures.js';
import {Selection} from './selection.js';
import type {Settings} from './settings.js';
import type {ListChange} from './snapshot-list.js';
import {ghost, tile} from './tile.js';
import {TileGrid} from './tile-grid.js';

/** What tiles are drawn from besides the list. */
export interface TilesState {
  readonly settings: Settings;
  readonly tongue: GalleryTongue;
  /** A sentence stands in their place. */
  readonly isHidden: boolean;
  /** More pictures will come. */
  readonly isOpen: boolean;
  /** The storage should have deleted the pictures. */
  readonly isPast: boolean;
  /** A few are tried before the others, because they should be gone. */
  readonly isTrial: boolean;
}

export interface TilesOptions {
  readonly host: ReactiveControllerHost &
    HTMLElement & {
      /** Not on a server. */
      readonly renderRoot: ParentNode | undefined;
    };
  readonly growth: Growth;
  readonly state: () => TilesState;
  readonly open: (index: number) => void;
  readonly selected: () => void;
  /** A picture did not come, from anywhere. */
  readonly lost: () => void;
}

/** Pictures tried of a list that should be gone. */
const TRIALS = 3;

const WIDTHS = {small: 88, medium: 136, large: 240};

/**
 * The tiles of a gallery, and what their reader does with them.
 *
 * Owns the grid, the pictures in it, the selection and the tab stop. Does not own the list, nor when it changes.
 */
export class Tiles {
  readonly pictures = new Pictures((index) => this.#pictureOf(index));
  readonly selection = new Selection();
  readonly #options: TilesOptions;
  readonly #grid: TileGrid;
  readonly #roving: RovingFocusController;
  readonly #hands: Hands;
  #isStale = true;
  /** The reader, or the page, has been at a tile. */
  #isEntered = false;
  /** Whether the storage draws smaller pictures, once that is known. */
  #drawsSmaller: boolean | undefined;

  constructor(options: TilesOptions) {
    this.#options = options;
    const {host, selected} = options;
    this.#grid = new TileGrid(host, {
      clock: currentPage().clock,
      list: () => host.renderRoot?.querySelector('ol') ?? null,
      room: (width) => this.#room(width),
      count: ({columns}) => this.#count(columns),
      keyAt: (position) => this.#indexAt(position),
      positionOf: (index) => (index < this.#list.shown ? this.#list.positionOf(index) : index),
      kept: () => this.#roving.active,
      draw: (index, item) => this.#draw(index, item),
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
    this.#hands = new Hands({
      list: () => this.#list,
      indexOf: (event) => this.#grid.keyOf(event),
      selectable: () => this.#state.settings.selectable,
      selection: this.selection,
      roving: this.#roving,
      open: (index) => this.#open(index),
      selected,
      moved: (from, to) => {
        this.#isEntered = true;
        this.#grid.redraw(from);
        this.#grid.redraw(to);
      },
    });
  }

  get #list() {
    return this.#options.growth.list;
  }

  get #state(): TilesState {
    return this.#options.state();
  }

  /** Positions on screen, also those where no picture is yet. */
  get sight(): Sight {
    const {grid, top, window} = this.#grid;
    return grid && window.last >= window.first ? sightOf(grid, this.#list.shown, top) : NOWHERE;
  }

  /** All tiles show something else now, or may. */
  refresh(): void {
    this.#isStale = true;
  }

  /** Brings a picture into sight, and the focus to it. */
  moveTo(index: number): void {
    this.#isEntered = true;
    this.#roving.moveTo(index);
  }

  /** Pictures stand elsewhere now. Returns whether one that was selected is gone. */
  follow(change: ListChange): boolean {
    this.#isStale = true;
    if (change.grew) return false;
    const indexOf = (index: number) => (change.remains(index) ? change.moved(index) : undefined);
    this.#grid.rename(indexOf, change.moved);
    this.pictures.rename(indexOf);
    this.#roving.active = change.moved(this.#roving.active);
    return this.selection.rename(indexOf);
  }

  /** The grid itself fills the list. */
  render(): TemplateResult {
    const {settings, tongue, isHidden} = this.#state;
    // Until somebody was there Tab leads to the first tile as they lie: another would scroll the page away.
    if (!this.#isEntered && this.#grid.top <= 0) this.#roving.active = this.#indexAt(0);
    return html`<ol
      class=${settings.size[0] ?? nothing}
      part="grid"
      role=${settings.selectable ? 'listbox' : 'list'}
      aria-label=${tongue.say('gallery.label')}
      aria-multiselectable=${settings.selectable ? 'true' : nothing}
      ?hidden=${isHidden}
      @click=${this.#hands.handleClick}
      @keydown=${this.#hands.handleKey}
      @focusin=${this.#hands.handleFocus}
      @load=${captured(this.#handleLoad)}
      @error=${captured(this.#handleError)}
      @animationend=${this.#handleLate}
    ></ol>`;
  }

  #room(width: number): Omit<GridRoom, 'width' | 'screen' | 'pixel'> {
    const {ratio, size} = this.#state.settings;
    // What a tile has around its picture: two lines, and the strip with the number.
    const strip = 26 - 2 / ratio;
    const isNarrow = this.#options.host.offsetWidth < 280;
    const gap = isNarrow ? 4 : 8;
    return {tile: isNarrow ? Math.floor((width - gap) / 2) : WIDTHS[size], gap, ratio, strip};
  }

  /** While more will come, the place of the next one is drawn too, and a row of places before the first. */
  #count(columns: number): number {
    const {shown} = this.#list;
    const {isHidden, isOpen} = this.#state;
    if (isHidden) return 0;
    if (!isOpen) return shown;
    return shown === 0 ? columns : shown + (this.#options.growth.above ? 0 : 1);
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
      rtl: this.#options.host.matches(':dir(rtl)'),
    };
  }

  #draw(index: number, item: HTMLLIElement): TemplateResult {
    const list = this.#list;
    const {settings, tongue, isPast} = this.#state;
    const isGhost = index >= list.shown;
    const place = {position: list.positionOf(index), count: list.shown};
    const isItem = !isGhost && !settings.selectable;
    item.role = settings.selectable ? 'none' : null;
    item.ariaHidden = isGhost ? 'true' : null;
    item.ariaPosInSet = isItem ? String(place.position + 1) : null;
    item.ariaSetSize = isItem ? String(place.count) : null;
    if (isGhost) return ghost;
    return tile(
      {
        number: tongue.format.number(index + 1),
        caption: foreign(list.at(index).caption ?? '', 200),
        isNew: this.#options.growth.isNew(index),
        picture: this.pictures.peek(index),
        isExpired: isPast,
        selected: settings.selectable ? this.selection.has(index) : undefined,
        hasTabStop: index === this.#roving.active,
        place,
      },
      {say: tongue.say, referrerPolicy: settings.referrerPolicy},
    );
  }

  #pictureOf(index: number): Picture {
    const {urls, thumbnails} = this.#state.settings;
    const thumbnail = thumbnails && this.#drawsSmaller !== false ? this.#thumbnailWidth() : 0;
    return pictureOf(this.#list.at(index), {...urls, thumbnail});
  }

  /** Rounded up, so that a slightly other width asks for the same picture. */
  #thumbnailWidth(): number {
    const {clientWidth = 0} = this.#options.host.renderRoot?.querySelector('ol') ?? {};
    const width = clientWidth / (this.#grid.grid?.columns ?? 1);
    return Math.max(1, Math.ceil((width * devicePixelRatio) / 160)) * 160;
  }

  #open(index: number): void {
    const {stage} = this.pictures.get(index);
    if (stage === 'blocked' || stage === 'none') return;
    if (stage !== 'failed') this.#options.open(index);
    else if (this.pictures.ask(index, true)) this.#grid.redraw(index);
  }

  #handleDrawn(all: boolean): void {
    if (all) this.#isStale = false;
    this.pictures.keep((index) => this.#grid.items.has(index));
    if (this.#options.growth.see(this.sight)) this.#options.host.requestUpdate();
  }

  #handleSettled(): void {
    const {first, last} = this.#grid.window;
    const end = this.#state.isTrial && !this.pictures.anyShown ? Math.min(last, first + TRIALS - 1) : last;
    for (let position = first; position <= end; position++) {
      const index = this.#indexAt(position);
      if (index < this.#list.shown && this.pictures.ask(index)) this.#grid.redraw(index);
    }
  }

  readonly #handleLoad = (event: Event): void => {
    const index = this.#grid.keyOf(event);
    if (index === undefined) return;
    const isFirst = !this.pictures.anyShown;
    const {sources, isFallback} = this.pictures.get(index);
    if (sources.length > 1) this.#drawsSmaller = true;
    else if (isFallback) this.#drawsSmaller ??= false;
    this.pictures.arrived(index);
    this.#grid.redraw(index);
    if (isFirst) this.#handleSettled();
  };

  readonly #handleError = (event: Event): void => this.#lose(this.#grid.keyOf(event));

  /** Half a minute is enough for any picture that can be seen. */
  readonly #handleLate = (event: AnimationEvent): void => {
    if (event.animationName === 'late') this.#lose(this.#grid.keyOf(event));
  };

  #lose(index: number | undefined): void {
    if (index === undefined || this.pictures.get(index).stage !== 'asked') return;
    const isLast = this.pictures.lost(index);
    this.#grid.redraw(index);
    if (isLast) this.#options.lost();
  }
}

const NOWHERE: Sight = {first: 0, last: -1};

/** Loading and failing do not bubble: they are caught on the way down. */
const captured = (handleEvent: (event: Event) => void) => ({handleEvent, capture: true});
