import type {Snapshot} from '../../model/snapshot.js';

const OUTWARD = {bubbles: true, composed: true};

/** The task's list is not what it was. URLs come without their signatures: events are often logged. */
export class SnapshotsChangeEvent extends Event {
  static readonly type = 'snapshots-change';
  readonly #read: () => readonly Snapshot[];
  readonly #isNew: (index: number) => boolean;
  #snapshots: readonly Snapshot[] | undefined;

  constructor(read: () => readonly Snapshot[], isNew: (index: number) => boolean) {
    super(SnapshotsChangeEvent.type, OUTWARD);
    this.#read = read;
    this.#isNew = isNew;
  }

  /** All of them, in the server's order, a repeated one once. Made when first read, since a list may be long. */
  get snapshots(): readonly Snapshot[] {
    return (this.#snapshots ??= Object.freeze(this.#read()));
  }

  /** Those that were not there before. */
  get added(): readonly Snapshot[] {
    return this.snapshots.filter((_, index) => this.#isNew(index));
  }
}

/** Somebody is about to look at a picture. `preventDefault()` keeps the lightbox closed. */
export class SnapshotOpenEvent extends Event {
  static readonly type = 'snapshot-open';
  readonly snapshot: Snapshot;
  /** In the list, from 0. */
  readonly index: number;
  constructor(snapshot: Snapshot, index: number) {
    super(SnapshotOpenEvent.type, {...OUTWARD, cancelable: true});
    this.snapshot = snapshot;
    this.index = index;
  }
}

/** Somebody has selected other pictures. */
export class SelectionChangeEvent extends Event {
  static readonly type = 'selection-change';
  /** In the list, from 0, ascending. */
  readonly indexes: readonly number[];
  constructor(indexes: readonly number[]) {
    super(SelectionChangeEvent.type, OUTWARD);
    this.indexes = Object.freeze(indexes);
  }
}

declare global {
  interface HTMLElementEventMap {
    'snapshots-change': SnapshotsChangeEvent;
    'snapshot-open': SnapshotOpenEvent;
    'selection-change': SelectionChangeEvent;
  }
}
