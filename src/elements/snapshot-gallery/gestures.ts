/** What fingers, a mouse or a wheel do on a stage. Points are counted from its middle. */
export interface GestureOptions {
  /** Whether one finger moves the picture, or turns to the next. */
  readonly isZoomed: () => boolean;
  readonly onZoom: (factor: number, x: number, y: number) => void;
  readonly onPan: (dx: number, dy: number) => void;
  /** A swipe under way, by pixels; 0 when it is over. */
  readonly onSwipe: (dx: number) => void;
  /** A swipe that was meant: towards the left or the right edge. */
  readonly onTurn: (to: 'left' | 'right') => void;
}

/** Pixels a finger moves before it is no tap; and before letting go turns the page. */
const SLACK = 8;
const TURN = 56;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Reads pinch, pan, swipe, double tap and wheel on one element.
 *
 * Owns which pointers are down. Does not own what they move.
 */
export class Gestures {
  readonly #stage: HTMLElement;
  readonly #options: GestureOptions;
  readonly #down = new Map<number, Point>();
  #swiped = 0;
  #isSwipe = false;

  constructor(stage: HTMLElement, options: GestureOptions) {
    this.#stage = stage;
    this.#options = options;
  }

  listen(signal: AbortSignal): void {
    const stage = this.#stage;
    stage.addEventListener('pointerdown', this.#handleDown, {signal});
    stage.addEventListener('pointermove', this.#handleMove, {signal});
    stage.addEventListener('pointerup', this.#handleUp, {signal});
    stage.addEventListener('pointercancel', this.#handleCancel, {signal});
    stage.addEventListener('dblclick', this.#handleDouble, {signal});
    stage.addEventListener('wheel', this.#handleWheel, {signal, passive: false});
  }

  #point({clientX, clientY}: MouseEvent): Point {
    const {left, top, width, height} = this.#stage.getBoundingClientRect();
    return {x: clientX - left - width / 2, y: clientY - top - height / 2};
  }

  readonly #handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button, a'))) return;
    // A link or an image would be dragged away.
    event.preventDefault();
    this.#stage.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, this.#point(event));
    this.#swiped = 0;
    this.#isSwipe = this.#down.size === 1 && !this.#options.isZoomed();
    if (this.#down.size > 1) this.#options.onSwipe(0);
  };

  readonly #handleMove = (event: PointerEvent): void => {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const now = this.#point(event);
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, now);
    if (other) this.#pinch(before, now, other);
    else if (this.#isSwipe) this.#swipe(now.x - before.x);
    else this.#options.onPan(now.x - before.x, now.y - before.y);
  };

  #pinch(before: Point, now: Point, other: Point): void {
    const middle = {x: (now.x + other.x) / 2, y: (now.y + other.y) / 2};
    this.#options.onPan((now.x - before.x) / 2, (now.y - before.y) / 2);
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    this.#options.onZoom(factor, middle.x, middle.y);
  }

  #swipe(dx: number): void {
    this.#swiped += dx;
    if (Math.abs(this.#swiped) > SLACK) this.#options.onSwipe(this.#swiped);
  }

  readonly #handleUp = (event: PointerEvent): void => {
    const swiped = this.#isSwipe && this.#down.has(event.pointerId) ? this.#swiped : 0;
    this.#handleCancel(event);
    if (Math.abs(swiped) > TURN) this.#options.onTurn(swiped < 0 ? 'left' : 'right');
  };

  readonly #handleCancel = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId)) return;
    // The finger that is left goes on by itself: it pans, it does not turn the page.
    this.#isSwipe = false;
    this.#options.onSwipe(0);
  };

  readonly #handleDouble = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button, a')) return;
    const {x, y} = this.#point(event);
    this.#options.onZoom(this.#options.isZoomed() ? 0 : 2, x, y);
  };

  /** The page behind must not scroll. A pinch on a touchpad comes as a wheel with Ctrl, in small steps. */
  readonly #handleWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const {x, y} = this.#point(event);
    this.#options.onZoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), x, y);
  };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
