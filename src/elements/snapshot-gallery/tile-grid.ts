import {render, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {updateInFrame} from '../../controllers/frame.js';
import type {Clock} from '../../polling/clock.js';
import {
  anchorOf,
  gridOf,
  placeOf,
  revealedAt,
  topOf,
  windowOf,
  type Grid,
  type GridRoom,
  type GridWindow,
} from './grid-window.js';
import {ScrollPace} from './scroll-pace.js';

type Host = ReactiveControllerHost & HTMLElement;

export interface TileGridOptions {
  readonly clock: Clock;
  /** The list, in the host's picture, that holds the tiles. */
  readonly list: () => HTMLElement | null;
  readonly room: (width: number) => Omit<GridRoom, 'width' | 'screen' | 'pixel'>;
  /** How many tiles there are in such a grid. */
  readonly count: (grid: Grid) => number;
  /** A tile is known by a key, and stands at a position. */
  readonly keyAt: (position: number) => number;
  readonly positionOf: (key: number) => number;
  /** The tile that stays drawn when out of sight, because the keyboard may come back to it. */
  readonly kept: () => number;
  /** What a tile shows; sets on the list's item what belongs there. */
  readonly draw: (key: number, item: HTMLLIElement) => TemplateResult;
  /** Whether tiles that are drawn already show something else now. */
  readonly isStale: () => boolean;
  /** What can be seen has been drawn; `all`: also what was drawn already. */
  readonly drawn: (all: boolean) => void;
  /** The scroll has settled: pictures may be asked for. */
  readonly settled: () => void;
}

/** What stays in place: a tile, and where its row began below the grid's top. */
interface Anchor {
  readonly key: number;
  readonly top: number;
}

/**
 * Draws those tiles of a long grid that can be seen, and some around them.
 *
 * Owns the tiles in the page, the watch over everything that can move them, and what must stay in place when the list
 * or the width changes. Does not own the list, nor what a tile shows.
 */
export class TileGrid implements ReactiveController {
  /** In the order of the page. */
  items: ReadonlyMap<number, HTMLLIElement> = new Map();
  grid: Grid | undefined;
  window: GridWindow = {first: 0, last: -1, offset: 0, height: 0};
  /** The top of what is seen, below the grid's own. */
  top = 0;

  readonly #host: Host;
  readonly #options: TileGridOptions;
  readonly #pace = new ScrollPace();
  #life = new AbortController();
  #wait: AbortController | undefined;
  #resizes: ResizeObserver | undefined;
  /** From the host outwards. */
  #around: readonly Element[] = [];
  /** Those of them that cut off what they hold. */
  #frames: readonly Element[] = [];
  #anchor: Anchor | undefined;
  #width = 0;
  #isLeaping = false;
  /** A tile had the focus that may be gone by now. */
  #hadFocus = false;
  readonly #keys = new WeakMap<Element, number>();

  constructor(host: Host, options: TileGridOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The host may have been taken into another document. */
  get #view(): Window {
    return this.#host.ownerDocument.defaultView ?? window;
  }

  /** From now on tiles have other keys, `undefined` if gone; what is `nearest` keeps the place of what was on screen. */
  rename(keyOf: (key: number) => number | undefined, nearest: (key: number) => number): void {
    const items = new Map<number, HTMLLIElement>();
    this.#hadFocus = this.#hasFocus();
    for (const [old, item] of this.items) {
      const key = keyOf(old);
      if (key === undefined || items.has(key)) item.remove();
      else items.set(key, item);
    }
    this.items = items;
    this.#anchor &&= {...this.#anchor, key: nearest(this.#anchor.key)};
  }

  hostConnected(): void {
    this.#life = new AbortController();
    this.#view.addEventListener('resize', this.#resized, {signal: this.#life.signal});
    this.#resizes = new ResizeObserver(this.#resized);
    this.#resizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#life.abort();
    this.#wait?.abort();
    this.#wait = undefined;
    this.#resizes?.disconnect();
    this.#around = this.#frames = [];
  }

  /** What is drawn after its host has left the page must not listen to that page: nobody would ever end it. */
  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    this.#lookAround();
    this.#draw(this.#options.isStale(), true);
  }

  #draw(all: boolean, updated: boolean): void {
    const list = this.#options.list();
    if (!list || list.offsetWidth === 0) return;
    const {grid, top, scroll} = this.#measure(list);
    const count = this.#options.count(grid);
    // More than a screen at once: nothing drawn can be kept, nor read, so only what is in sight is drawn until it settles.
    this.#isLeaping = !updated && (this.#isLeaping || Math.abs(top - this.top) > grid.screen);
    const gridWindow = windowOf(this.#isLeaping ? {...grid, beyond: 0} : grid, count, top);
    const isSame =
      !all && sameGrid(grid, this.grid) && sameWindow(gridWindow, this.window) && this.items.has(this.#options.kept());
    this.grid = grid;
    this.top = top;
    this.window = gridWindow;
    if (!isSame) {
      list.style.blockSize = `${gridWindow.height}px`;
      this.#fill(list, count, all);
      if (scroll !== 0) this.#scrollBy(list, scroll);
    }
    this.#anchor = this.#anchorAt(grid, count, top);
    this.#options.drawn(all);
    this.#settle(updated);
  }

  #anchorAt(grid: Grid, count: number, top: number): Anchor | undefined {
    const position = anchorOf(grid, count, top);
    return position === undefined ? undefined : {key: this.#options.keyAt(position), top: topOf(grid, count, position)};
  }

  #hasFocus(): boolean {
    return this.#options.list()?.matches(':focus-within') ?? false;
  }

  focus(key: number): void {
    this.items.get(key)?.querySelector('button')?.focus({preventScroll: true});
  }

  /** Brings a tile into sight that may not be drawn yet; it must be the one that is kept. */
  reveal(key: number): void {
    this.#draw(false, true);
    const item = this.items.get(key);
    const at =
      this.grid && revealedAt(this.grid, this.#options.count(this.grid), this.#options.positionOf(key), this.top);
    // Where rows pass faster than the page scrolls: what is scrolled to is put where it will be, until it is drawn there.
    if (item && at !== undefined) item.style.translate = `${item.style.translate.split(' ')[0] ?? 0} ${at}px`;
    item?.scrollIntoView({block: 'nearest'});
  }

  /**
   * What is seen of the list, in its own pixels, however the page scrolls, zooms or scales it; and by how much to scroll
   * for what was on screen to stay. With another width everything around may have moved too, so then it is counted from
   * what was drawn last.
   */
  #measure(list: HTMLElement) {
    const {innerHeight, devicePixelRatio} = this.#view;
    const width = list.offsetWidth;
    const rect = list.getBoundingClientRect();
    const scale = (rect.height || rect.width) / (rect.height ? list.offsetHeight : width) || 1;
    const frames = this.#frames.map((frame) => frame.getBoundingClientRect());
    const screen = Math.min(innerHeight, ...frames.map(({height}) => height)) / scale;
    const seen = (Math.max(0, ...frames.map(({top}) => top)) - rect.top) / scale;
    const grid = gridOf({width, screen, pixel: 1 / devicePixelRatio, ...this.#options.room(width)});
    const shift = this.#anchor && seen > 0 ? this.#shiftOf(this.#anchor, grid) : 0;
    const top = this.#anchor && width !== this.#width ? this.top + shift : seen + shift;
    this.#width = width;
    return {grid, top, scroll: (top - seen) * scale};
  }

  /** How far what was on screen has moved by a change of the list or of the grid. */
  #shiftOf(anchor: Anchor, grid: Grid): number {
    const position = Math.max(0, this.#options.positionOf(anchor.key));
    return topOf(grid, this.#options.count(grid), position) - anchor.top;
  }

  /** Items that are drawn no more show others: making new ones would cost many times as much. */
  #fill(list: HTMLElement, count: number, all: boolean): void {
    const isRtl = this.#host.matches(':dir(rtl)');
    const hadFocus = this.#hadFocus || this.#hasFocus();
    this.#hadFocus = false;
    const positions = this.#positions(count);
    const keys = new Set(positions.map(this.#options.keyAt));
    const free = [...this.items].filter(([key]) => !keys.has(key)).map(([, item]) => item);
    const items = new Map<number, HTMLLIElement>();
    let next = list.firstElementChild;
    for (const position of positions) {
      const key = this.#options.keyAt(position);
      const known = this.items.get(key);
      const item = known ?? free.shift() ?? document.createElement('li');
      items.set(key, item);
      if (all || !known) this.#show(key, item);
      this.#place(item, position, count, isRtl);
      if (item === next) next = next.nextElementSibling;
      else list.insertBefore(item, next);
    }
    for (const item of free) item.remove();
    this.items = items;
    if (hadFocus && !this.#hasFocus()) this.focus(this.#options.kept());
  }

  #show(key: number, item: HTMLLIElement): void {
    this.#keys.set(item, key);
    render(this.#options.draw(key, item), item);
  }

  /** In the order of the list, so that it can be read; what is kept stands before or after what is seen. */
  #positions(count: number): readonly number[] {
    const {first, last} = this.window;
    const positions = Array.from({length: Math.max(0, last - first + 1)}, (_, step) => first + step);
    const kept = this.#options.positionOf(this.#options.kept());
    if (kept < 0 || kept >= count || (kept >= first && kept <= last)) return positions;
    return kept < first ? [kept, ...positions] : [...positions, kept];
  }

  /**
   * Moved, not laid out: an item that shows another tile somewhere else would count as a shift of the layout. Set
   * through the object model, which a page's security policy allows.
   */
  #place(item: HTMLElement, position: number, count: number, isRtl: boolean): void {
    if (!this.grid) return;
    const {x, y, width, height} = placeOf(this.grid, count, position, this.window);
    item.style.cssText = `translate:${isRtl ? -x : x}px ${y}px;inline-size:${width}px;block-size:${height}px`;
  }

  /** Which tile an event in it is about. */
  keyOf({target}: Event): number | undefined {
    const item = target instanceof Element ? target.closest('li') : null;
    return item ? this.#keys.get(item) : undefined;
  }

  /** Redraws a tile that is drawn. */
  redraw(key: number): void {
    const item = this.items.get(key);
    if (item) this.#show(key, item);
  }

  /** Whichever of the boxes around scrolls; the others do not move. */
  #scrollBy(list: HTMLElement, distance: number): void {
    const goal = list.getBoundingClientRect().top - distance;
    for (const node of this.#around) {
      const left = list.getBoundingClientRect().top - goal;
      if (Math.abs(left) < 0.5) return;
      node.scrollTop += left;
    }
  }

  readonly #resized = (): void => updateInFrame(this.#host);

  readonly #scrolled = (): void => this.#draw(false, false);

  /** Boxes may have come, gone, or begun to scroll since; and whatever grows or shrinks beside the host changes one of them. */
  #lookAround(): void {
    const options = {passive: true, signal: this.#life.signal};
    const around = [this.#host, ...outwards(this.#host)];
    this.#host.ownerDocument.addEventListener('scroll', this.#scrolled, options);
    for (const node of around) {
      node.addEventListener('scroll', this.#scrolled, options);
      if (node !== this.#host && !this.#around.includes(node)) this.#resizes?.observe(node);
    }
    this.#around = around;
    this.#frames = around.filter((node) => getComputedStyle(node).overflowY !== 'visible');
    this.#frame(this.#frames.includes(this.#host));
  }

  /** A host that scrolls by itself cuts off its own picture, which then needs to know how much of it is seen. */
  #frame(isBox: boolean): void {
    const picture = this.#options.list()?.closest<HTMLElement>('.own');
    if (!picture || (!isBox && !picture.classList.contains('boxed'))) return;
    const {clientHeight} = this.#host;
    const head = picture.firstElementChild?.clientHeight ?? 0;
    const isPinned = isBox && head <= clientHeight / 2;
    picture.classList.toggle('boxed', isBox);
    picture.classList.toggle('pinned', isPinned);
    picture.style.setProperty('--_box', `${clientHeight}px`);
    picture.style.setProperty('--_head', `${isPinned ? head : 0}px`);
  }

  /** An update of the host while the scroll is under way is no sign that it has settled. */
  #settle(updated: boolean): void {
    const {clock} = this.#options;
    if (updated && this.#wait) return;
    const wait = this.#pace.scrolled(this.top, clock.now(), this.grid?.screen ?? 0);
    this.#wait?.abort();
    this.#wait = undefined;
    if (wait === 0) return this.#land();
    const waiting = (this.#wait = new AbortController());
    clock.sleep(wait, waiting.signal).then(
      () => {
        this.#wait = undefined;
        this.#land();
      },
      () => undefined,
    );
  }

  #land(): void {
    if (this.#isLeaping) this.#draw(false, true);
    else this.#options.settled();
  }
}

const sameGrid = (a: Grid, b: Grid | undefined): boolean => a.columns === b?.columns && a.tileHeight === b.tileHeight;

const sameWindow = (a: GridWindow, b: GridWindow): boolean =>
  a.first === b.first && a.last === b.last && a.offset === b.offset && a.height === b.height;

/** Every box around an element as the page is drawn, through slots and shadow roots. */
function* outwards(element: Element): Generator<Element> {
  for (let node: Node | null = element; node;) {
    node = (node as Element).assignedSlot ?? (node instanceof ShadowRoot ? node.host : node.parentNode);
    if (node instanceof Element) yield node;
  }
}
