/**
 * Which pictures are selected, by index.
 *
 * Owns the set and where a range begins: at the picture last toggled.
 */
export class Selection {
  #indexes: ReadonlySet<number> = new Set();
  #from: number | undefined;

  has(index: number): boolean {
    return this.#indexes.has(index);
  }

  get size(): number {
    return this.#indexes.size;
  }

  get indexes(): readonly number[] {
    return [...this.#indexes].sort((a, b) => a - b);
  }

  set indexes(indexes: Iterable<number>) {
    this.#indexes = new Set(indexes);
    this.#from = undefined;
  }

  toggle(index: number): void {
    const indexes = new Set(this.#indexes);
    if (!indexes.delete(index)) indexes.add(index);
    this.#indexes = indexes;
    this.#from = index;
  }

  /** `between` lists what is drawn from one picture to the other. `start` is where the range begins if nothing was toggled. */
  extend(index: number, start: number, between: (from: number, to: number) => Iterable<number>): void {
    this.#from ??= start;
    this.#indexes = new Set(between(this.#from, index));
  }

  /** Pictures stand elsewhere now; `undefined` for those that are gone. Returns whether any is gone. */
  rename(indexOf: (index: number) => number | undefined): boolean {
    const kept = [...this.#indexes].map(indexOf).filter((index) => index !== undefined);
    const lost = kept.length < this.#indexes.size;
    this.#indexes = new Set(kept);
    this.#from = this.#from === undefined ? undefined : indexOf(this.#from);
    return lost;
  }
}
