/** Whether somebody looks at the page and whether the browser has a network. */
export interface PageActivity {
  readonly visible: boolean;
  readonly online: boolean;
  /** Calls back on every change, and on return from the back/forward cache or a freeze. Returns the way out. */
  listen(changed: () => void): () => void;
}

const TARGETS = [
  ['document', 'visibilitychange'],
  ['document', 'resume'],
  ['window', 'pageshow'],
  ['window', 'online'],
  ['window', 'offline'],
] as const;

/** Listens on the page only while somebody asks; on a server it says visible and online and never calls back. */
export class BrowserActivity implements PageActivity {
  readonly #listeners = new Set<() => void>();
  readonly #call = () => {
    for (const listener of [...this.#listeners]) listener();
  };

  get visible(): boolean {
    return globalThis.document?.visibilityState !== 'hidden';
  }

  get online(): boolean {
    return globalThis.navigator?.onLine !== false;
  }

  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    if (this.#listeners.size === 1) this.#toggle('addEventListener');
    return () => {
      if (this.#listeners.delete(changed) && this.#listeners.size === 0) this.#toggle('removeEventListener');
    };
  }

  #toggle(method: 'addEventListener' | 'removeEventListener'): void {
    for (const [target, event] of TARGETS) globalThis[target]?.[method](event, this.#call);
  }
}
