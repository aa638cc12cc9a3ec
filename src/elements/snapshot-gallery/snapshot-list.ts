import {
  captureNumber,
  compareCaptures,
  snapshotOf,
  unsigned,
  type Snapshot,
  type SnapshotOrder,
} from '../../model/snapshot.js';

/** What a newer list did to the one before. */
export interface ListChange {
  /** How many pictures there are that were not there before. */
  readonly added: number;
  /** Everything before stands where it stood: the list only grew. */
  readonly grew: boolean;
  /** Whether the picture at `index` now was not there before. */
  readonly isNew: (index: number) => boolean;
  /** Whether what stood at `index` before is still listed. */
  readonly remains: (index: number) => boolean;
  /** The index now of what stood at `index` before, or of its nearest neighbour that is left. */
  readonly moved: (index: number) => number;
}

/**
 * A list as its reader sees it, through everything a server may do to it: grow, shrink, reorder, repeat.
 *
 * Owns which pictures there are, and where each stands. A picture that a server lists twice is kept once, at its first
 * place; a list that the page gave stays as given. Growth costs what was added, however long the list is.
 */
export class SnapshotList {
  readonly #given: boolean;
  #source: readonly unknown[] = [];
  #kept: unknown[] = [];
  #seen = new Set<string>();
  #newestFirst = false;
  #shown = 0;
  /** Indexes in the order of capture, where that is not the list's own. */
  #sorted: readonly number[] | undefined;
  /** So many entries from the start are known to stand in the order of capture. */
  #inOrder = 0;
  #unnamed = false;

  /** `given`: by the page, which may list a picture twice, and may change its own array later. */
  constructor(given: boolean) {
    this.#given = given;
  }

  get length(): number {
    return this.#kept.length;
  }

  /** How many are drawn: newer ones may wait. */
  get shown(): number {
    return this.#shown;
  }

  at(index: number): Snapshot {
    return snapshotOf(this.#kept[index]);
  }

  /** Reads the list as it stands now, without signatures, whenever it is called. */
  reader(): () => readonly Snapshot[] {
    const kept = this.#kept;
    const {length} = kept;
    return () => kept.slice(0, length).map((entry) => withoutSignature(snapshotOf(entry)));
  }

  take(source: readonly unknown[]): ListChange {
    const old = this.#given ? this.#kept : this.#source;
    const grew = old.length <= source.length && old.every((entry, index) => entry === source[index]);
    this.#source = source;
    const before = this.#kept;
    const {length} = before;
    if (!grew) this.#reset();
    this.#append(grew ? source.slice(old.length) : source);
    if (!grew) return this.#compare(before.map(urlOf));
    return {
      added: this.length - length,
      grew,
      isNew: (index) => index >= length,
      remains: () => true,
      moved: (index) => index,
    };
  }

  /** Draws the first `shown` entries, in that order. */
  arrange(order: SnapshotOrder, shown: number): void {
    this.#newestFirst = order === 'newest';
    this.#shown = shown;
    this.#sorted = order === 'server' ? undefined : this.#sort();
  }

  /** The index in the list of the tile at `position`. */
  indexAt(position: number): number {
    const place = this.#newestFirst ? this.#shown - 1 - position : position;
    return this.#sorted?.[place] ?? place;
  }

  /** Where the picture at `index` is drawn. */
  positionOf(index: number): number {
    const place = this.#sorted?.indexOf(index) ?? index;
    return this.#newestFirst ? this.#shown - 1 - place : place;
  }

  #reset(): void {
    this.#kept = [];
    this.#seen = new Set();
    this.#inOrder = 0;
    this.#unnamed = false;
  }

  #append(entries: readonly unknown[]): void {
    for (const entry of entries) if (this.#given || this.#isFirst(urlOf(entry))) this.#kept.push(entry);
  }

  /** Entries that are no text are never the same: each says so in its own place. */
  #isFirst(url: string): boolean {
    const known = this.#seen.size;
    return !url || this.#seen.add(url).size > known;
  }

  #compare(before: readonly string[]): ListChange {
    const urls = this.#kept.map(urlOf);
    const old = new Set(before);
    const isNew = (index: number) => !old.has(urls[index] ?? '');
    // Read backwards, so that the first of equals stays.
    const now = new Map<string | undefined, number>(urls.map((url, index) => [url, index] as const).reverse());
    const moved = (index: number) => {
      for (let distance = 0; distance < before.length; distance++) {
        const near = now.get(before[index + distance]) ?? now.get(before[index - distance]);
        if (near !== undefined) return near;
      }
      return Math.max(0, Math.min(index, this.length - 1));
    };
    const remains = (index: number) => now.has(before[index]);
    return {added: urls.filter((_, index) => isNew(index)).length, grew: false, isNew, remains, moved};
  }

  /** Where a file has no number for a name, the list's own order is the best guess. */
  #sort(): readonly number[] | undefined {
    if (this.#unnamed) return undefined;
    while (this.#inOrder < this.#shown && this.#follows(this.#inOrder)) this.#inOrder++;
    if (this.#inOrder >= this.#shown) return undefined;
    const names = Array.from({length: this.#shown}, (_, index) => this.#nameOf(index));
    this.#unnamed = names.includes(undefined);
    if (this.#unnamed) return undefined;
    return [...names.keys()].sort((a, b) => compareCaptures(names[a] ?? '', names[b] ?? '') || a - b);
  }

  #follows(index: number): boolean {
    const name = this.#nameOf(index);
    const before = index > 0 ? this.#nameOf(index - 1) : name;
    return name !== undefined && before !== undefined && compareCaptures(before, name) <= 0;
  }

  #nameOf(index: number): string | undefined {
    return captureNumber(this.at(index).url);
  }
}

/** Fit to be told to others. */
export const withoutSignature = ({url, thumbnailUrl, caption}: Snapshot): Snapshot =>
  Object.freeze({
    url: unsigned(url),
    ...(thumbnailUrl === undefined ? {} : {thumbnailUrl: unsigned(thumbnailUrl)}),
    ...(caption === undefined ? {} : {caption}),
  });

/** What makes an entry the same picture in a newer list, whatever its signature is then. */
const urlOf = (entry: unknown): string => unsigned(typeof entry === 'string' ? entry : snapshotOf(entry).url);
