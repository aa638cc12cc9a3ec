import type {RovingFocusController} from '../../controllers/roving-focus-controller.js';
import type {Selection} from './selection.js';
import type {SnapshotList} from './snapshot-list.js';

export interface HandsOptions {
  readonly list: () => SnapshotList;
  /** Which picture an event is about. */
  readonly indexOf: (event: Event) => number | undefined;
  readonly selectable: () => boolean;
  readonly selection: Selection;
  readonly roving: RovingFocusController;
  readonly open: (index: number) => void;
  readonly selected: () => void;
  /** The tab stop is on another tile. */
  readonly moved: (from: number, to: number) => void;
}

/** What a reader does to tiles, by pointer and by keyboard. Owns nothing but the key last pressed. */
export class Hands {
  readonly #options: HandsOptions;
  #pressed = '';

  constructor(options: HandsOptions) {
    this.#options = options;
  }

  readonly handleClick = (event: MouseEvent): void => {
    const {list, indexOf, selectable, roving, open} = this.#options;
    const index = indexOf(event);
    if (index === undefined || index >= list().shown) return;
    if (!selectable()) open(index);
    else if (event.shiftKey) this.#extend(index, roving.active);
    else if (this.#isToggle(event)) this.#toggle(index);
    else open(index);
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    const {list, selectable, selection, roving, selected, moved} = this.#options;
    const before = roving.active;
    this.#pressed = event.key;
    if (selectable() && event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      selection.indexes = Array.from({length: list().shown}, (_, index) => index);
      selected();
    } else if (roving.press(event)) {
      moved(before, roving.active);
      if (selectable() && event.shiftKey) this.#extend(roving.active, before);
    }
  };

  readonly handleFocus = (event: FocusEvent): void => {
    const {indexOf, roving, moved} = this.#options;
    const before = roving.active;
    roving.active = indexOf(event) ?? before;
    moved(before, roving.active);
  };

  /** Space presses a button as Enter does: only the key before tells which it was. */
  #isToggle(event: MouseEvent): boolean {
    const isSpace = event.detail === 0 && this.#pressed === ' ';
    const isBox = event.target instanceof Element && event.target.closest('.box') !== null;
    return event.ctrlKey || event.metaKey || isSpace || isBox;
  }

  #toggle(index: number): void {
    this.#options.selection.toggle(index);
    this.#options.selected();
  }

  #extend(index: number, start: number): void {
    const list = this.#options.list();
    this.#options.selection.extend(index, start, (from, to) => {
      const [a, b] = [list.positionOf(from), list.positionOf(to)];
      return Array.from({length: Math.abs(a - b) + 1}, (_, step) => list.indexAt(Math.min(a, b) + step));
    });
    this.#options.selected();
  }
}
