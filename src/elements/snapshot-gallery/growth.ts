import type {SnapshotOrder} from '../../model/snapshot.js';
import {SnapshotList, type ListChange} from './snapshot-list.js';

/** What its reader sees of the list just now, by position. */
export interface Sight {
  readonly first: number;
  readonly last: number;
}

export interface TakeOptions {
  /** By the page. */
  readonly given: boolean;
  /** What the list is about: when that changes, nothing of the old list counts. */
  readonly scope: string;
  /** No other list will follow. */
  readonly isFinal: boolean;
  readonly sight: Sight;
}

/**
 * A list that grows while somebody looks at it.
 *
 * Owns the list, how much of it is drawn, and what of it is new. Newest first, what is new waits until it is asked for,
 * since it would push everything; at the end it is drawn at once, and counted until it has been in sight.
 */
export class Growth {
  list = new SnapshotList(false);
  order: SnapshotOrder = 'server';
  #scope: string | undefined;
  #isNew: (index: number) => boolean = NOTHING_NEW;
  /** The first index drawn below what was in sight when it came. */
  #unseen: number | undefined;
  /** The server listed nothing, once, where it had listed something. */
  #doubtful = false;

  /** What arrived and is not in sight. */
  get arrived(): number {
    return this.list.length - (this.#unseen ?? this.list.shown);
  }

  /** Drawn above what is in sight. */
  get above(): boolean {
    return this.order === 'newest';
  }

  /** The list is kept though the server's last one was empty. */
  get isGone(): boolean {
    return this.#doubtful;
  }

  isNew(index: number): boolean {
    return this.#isNew(index);
  }

  /** Takes a newer list. `undefined` for an empty one that comes as a surprise: it is believed the second time. */
  take(source: readonly unknown[], {given, scope, isFinal, sight}: TakeOptions): ListChange | undefined {
    if (scope !== this.#scope) return this.#start(source, scope, given);
    const {length} = this.list;
    this.#doubtful = source.length === 0 && length > 0 && !given && !isFinal && !this.#doubtful;
    if (this.#doubtful) return undefined;
    const change = this.list.take(source);
    if (change.added === 0 && change.grew) return change;
    const isAnother = change.added === this.list.length;
    this.#isNew = isAnother ? NOTHING_NEW : change.isNew;
    if (isAnother || !change.grew || sight.last < sight.first) this.release();
    else if (!this.above) this.#append(length, sight);
    return change;
  }

  #append(from: number, {last}: Sight): void {
    this.list.arrange(this.order, this.list.length);
    if (last < this.list.positionOf(from)) this.#unseen ??= from;
  }

  /** Draws all there is. */
  release(order = this.order): void {
    this.order = order;
    this.#unseen = undefined;
    this.list.arrange(order, this.list.length);
  }

  /** The first of what arrived, where to look for it. */
  get firstArrived(): number {
    return this.#unseen ?? this.list.shown;
  }

  /** What is in sight now. Returns whether something that arrived has come into it. */
  see({last}: Sight): boolean {
    if (this.#unseen === undefined || last < this.list.positionOf(this.#unseen)) return false;
    this.#unseen = undefined;
    return true;
  }

  #start(source: readonly unknown[], scope: string, given: boolean): ListChange {
    this.#scope = scope;
    this.list = new SnapshotList(given);
    this.#isNew = NOTHING_NEW;
    this.#doubtful = false;
    const change = this.list.take(source);
    this.release();
    return {...change, grew: false, remains: () => false, moved: () => 0};
  }
}

const NOTHING_NEW = (): boolean => false;
