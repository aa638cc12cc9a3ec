import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {listeners} from './added-languages.js';
import {loadTraditional} from './shipped-languages.js';
import {resolveLanguage} from './text.js';

type Host = ReactiveControllerHost & Element;

/**
 * Knows the language around its host: the nearest `lang`, also across shadow roots, or the browser's where the page
 * names none. Updates the host when that changes, or when a language is added. Loads the words of a language that come in
 * a file of their own.
 *
 * Owns the host's place in the watch over each tree it stands in. Does not own words.
 */
export class LanguageController implements ReactiveController {
  /** The page's own tag, for numbers and dates, as far as it is about `language`. */
  locale = 'en';
  /** Tag of the words to use. */
  language = 'en';
  /** Counts what has changed: language, region, words. */
  news = 0;
  readonly #host: Host;
  #roots: readonly Node[] = [];

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    // There nobody connects it, and there is nothing around it.
    if (isServer) Object.assign(this, resolveLanguage(host.getAttribute('lang') ?? ''));
  }

  hostConnected(): void {
    this.#roots = rootsOf(this.#host);
    for (const root of this.#roots) watch(root, this.#read);
    listeners.add(this.#added);
    this.#read();
  }

  hostDisconnected(): void {
    for (const root of this.#roots) unwatch(root, this.#read);
    listeners.delete(this.#added);
  }

  readonly #read = (): void => {
    const {language, locale, awaited} = resolveLanguage(nearestTag(this.#host));
    if (awaited) loadTraditional();
    if (language === this.language && locale === this.locale) return;
    this.language = language;
    this.locale = locale;
    this.#tell();
  };

  /** Also updates when the language stays: there may be more words for it now. */
  readonly #added = (): void => {
    this.#read();
    this.#tell();
  };

  #tell(): void {
    this.news++;
    this.#host.requestUpdate();
  }
}

/** From the tree the host stands in outwards. */
function rootsOf(host: Element): readonly Node[] {
  const root = host.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}

function nearestTag(element: Element): string {
  const named = element.closest('[lang]');
  if (named) return named.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestTag(root.host) : navigator.language;
}

interface Watch {
  readonly observer: MutationObserver;
  readonly tell: Set<() => void>;
}

/** One observer for each tree, however many elements stand in it. */
const watches = new WeakMap<Node, Watch>();

function watch(root: Node, tell: () => void): void {
  const known = watches.get(root);
  if (known) return void known.tell.add(tell);
  const told = new Set([tell]);
  const observer = new MutationObserver(() => {
    for (const each of [...told]) each();
  });
  observer.observe(root, {subtree: true, attributeFilter: ['lang']});
  watches.set(root, {observer, tell: told});
}

function unwatch(root: Node, tell: () => void): void {
  const known = watches.get(root);
  if (!known?.tell.delete(tell) || known.tell.size > 0) return;
  known.observer.disconnect();
  watches.delete(root);
}
