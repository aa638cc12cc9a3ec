/**
 * A part of this package that is loaded on first use, once for all who use it.
 *
 * The part puts itself in place with `provide`, so a bundler need not build an object of its exports, and whoever imports
 * its module has it: a server draws in one go and cannot wait.
 */
export class LazyPart<T> {
  /** There once it was loaded. */
  value: T | undefined;
  readonly #import: () => Promise<unknown>;
  #loading: Promise<unknown> | undefined;

  constructor(load: () => Promise<unknown>) {
    this.#import = load;
  }

  /** Rejects when the part could not be loaded; the next call tries again. */
  load(): Promise<unknown> {
    return (this.#loading ??= this.#import().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    }));
  }

  provide(part: T): void {
    this.value = part;
  }
}
