import type {HeadersSource} from './task-ask.js';

/** Page-wide defaults. What an element has set itself wins. */
export interface PageDefaults {
  /** The proxy's URL, or a function returning it. */
  endpoint?: undefined | string | (() => string | Promise<string>);
  headers?: HeadersSource | undefined;
  fetcher?: typeof fetch | undefined;
  credentials?: RequestCredentials | undefined;
  token?: string | undefined;
  /** Seconds between polls. */
  pollInterval?: number | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
  /** Words to use instead of the built-in ones, by key. */
  strings?: Readonly<Record<string, string>> | undefined;
}

export let pageDefaults: PageDefaults = {};

/** Elements in the page, to be told of new defaults. */
export let configured = new Set<{requestUpdate(): void}>();

const KEY = Symbol.for('media-task-elements');

/**
 * One set of defaults for all copies of this library that script tags have brought, since only the first of them has
 * registered the elements. Called before any element is there.
 */
export function shareDefaults(): void {
  const shared: {[KEY]?: [PageDefaults, typeof configured]} = globalThis as object;
  [pageDefaults, configured] = shared[KEY] ??= [pageDefaults, configured];
}

/** Sets page-wide defaults; each call adds to the ones before. A key set to `undefined` is taken back. */
export function configure(defaults: PageDefaults): void {
  Object.assign(pageDefaults, defaults);
  for (const element of configured) element.requestUpdate();
}
