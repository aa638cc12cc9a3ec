import type {PageActivity} from '../../src/polling/page-activity.js';

/** A page that is shown, hidden, connected and cut off when told. */
export class FakeActivity implements PageActivity {
  visible = true;
  online = true;
  readonly #listeners = new Set<() => void>();

  get listeners(): number {
    return this.#listeners.size;
  }

  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  set(state: {visible?: boolean; online?: boolean}): void {
    Object.assign(this, state);
    for (const listener of [...this.#listeners]) listener();
  }
}
