import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Where the keyboard stands among cells in rows, by position. */
export interface RovingPlace {
  readonly at: number;
  readonly count: number;
  readonly columns: number;
  /** Whole rows on one screen. */
  readonly rows: number;
  readonly rtl: boolean;
}

/** Where a key leads, in reading order; the same place where it leads nowhere; `undefined` for every other key. */
export function stepOf(key: string, {at, count, columns, rows, rtl}: RovingPlace): number | undefined {
  const side = rtl ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return within(at + side, at, count);
    case 'ArrowLeft':
      return within(at - side, at, count);
    case 'ArrowDown':
      return down(columns, at, count, columns);
    case 'ArrowUp':
      return within(at - columns, at, count);
    case 'PageDown':
      return down(columns * Math.max(1, rows), at, count, columns);
    case 'PageUp':
      return Math.max(at % columns, at - columns * Math.max(1, rows));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

const within = (to: number, at: number, count: number): number => (to >= 0 && to < count ? to : at);

/** Stops in the last row: in the same column, or at the last cell where that row is shorter. */
function down(step: number, at: number, count: number, columns: number): number {
  const lastRow = Math.floor((count - 1) / columns) * columns;
  if (at >= lastRow) return at;
  return Math.min(count - 1, at + step, lastRow + (at % columns));
}

export interface RovingFocusOptions {
  /** Where the keyboard stands now. */
  readonly place: () => RovingPlace;
  /** What the host calls the cell at a position, so that the tab stop stays on it when cells come and go. */
  readonly keyAt: (position: number) => number;
  /** Focuses the cell, which the host has drawn by now. */
  readonly focus: (key: number) => void;
}

/**
 * One tab stop for many cells, moved by the arrow keys.
 *
 * Owns which cell has the tab stop. Does not own the cells, which the host may draw only when they are in sight.
 */
export class RovingFocusController implements ReactiveController {
  /** The cell with the tab stop. */
  active = 0;
  readonly #host: ReactiveControllerHost;
  readonly #options: RovingFocusOptions;
  #due = false;

  constructor(host: ReactiveControllerHost, options: RovingFocusOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Moves the tab stop and the focus to a cell, with the host's next update. */
  moveTo(key: number): void {
    this.active = key;
    this.#due = true;
    this.#host.requestUpdate();
  }

  /** For keys pressed in the cells. Returns whether the key led to another cell; else it is left to the page, to scroll. */
  press(event: KeyboardEvent): boolean {
    const place = this.#options.place();
    const to = stepOf(event.key, place);
    if (to === undefined || to === place.at || event.ctrlKey || event.metaKey || event.altKey) return false;
    event.preventDefault();
    this.moveTo(this.#options.keyAt(to));
    return true;
  }

  hostUpdated(): void {
    if (!this.#due) return;
    this.#due = false;
    this.#options.focus(this.active);
  }
}
