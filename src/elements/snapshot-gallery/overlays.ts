import type {TemplateResult} from 'lit';
import {pageDefaults} from '../shared/configure.js';
import {currentPage} from '../shared/page.js';
import type {Format} from '../text/format.js';
import type {FullPicture, Lightbox} from './lightbox.js';
import type {SaveAll} from './save-all.js';
import type {SnapshotGallery} from './snapshot-gallery.js';
import type {SnapshotList} from './snapshot-list.js';

export interface OverlaysOptions {
  readonly host: SnapshotGallery;
  /** What the gallery itself is drawn with. */
  readonly list: () => SnapshotList;
  readonly pictureAt: (index: number) => FullPicture;
  readonly referrerPolicy: () => ReferrerPolicy;
  readonly language: () => string;
  readonly format: () => Format;
  /** The lightbox was closed at that picture. */
  readonly closed: (index: number) => void;
  /** What was wanted did not come. Nothing, as soon as it is wanted again. */
  readonly missing: (what: 'viewer' | 'download' | undefined, index?: number) => void;
  /** What there is to say about a download, once it is over. */
  readonly said: (text: string) => void;
}

/**
 * What lies over a gallery at times, and loads when it is first wanted: the lightbox, and downloading everything.
 *
 * Owns the one of each that is open. Does not own the list.
 */
export class Overlays {
  readonly #options: OverlaysOptions;
  readonly #clock = currentPage().clock;
  #lightbox: Lightbox | undefined;
  #saver: SaveAll | undefined;

  constructor(options: OverlaysOptions) {
    this.#options = options;
  }

  /** How far a download is, while there is one. */
  render(): TemplateResult | undefined {
    return this.#saver?.render();
  }

  /** The gallery is drawn anew; `moved` where pictures stand elsewhere now. */
  update(moved = (index: number): number => index): void {
    if (this.#lightbox) this.#lightbox.update(moved(this.#lightbox.index));
  }

  close(): void {
    this.#lightbox?.close();
    this.#saver?.cancel();
  }

  async open(index: number): Promise<void> {
    this.#options.missing(undefined);
    const part = await import('./lightbox.js').catch(() => undefined);
    if (!part) {
      this.#options.missing('viewer', index);
      return;
    }
    const {Lightbox, styles, saveFile} = part;
    const {host, list, pictureAt, referrerPolicy, closed} = this.#options;
    if (!host.isConnected || this.#lightbox || index >= list().shown) return;
    host.adopt([styles]);
    this.#lightbox = new Lightbox(index, {
      ...this.#tongue(),
      root: host.renderRoot,
      fetch: fetchPicture,
      save: (file, name) => void saveFile(file, name, this.#clock),
      count: () => list().shown,
      pictureAt,
      beside: (from, step) => {
        const position = list().positionOf(from) + step;
        return list().indexAt(Math.max(0, Math.min(position, list().shown - 1)));
      },
      referrerPolicy,
      closed: (at) => {
        this.#lightbox = undefined;
        closed(at);
      },
    });
  }

  async save(indexes: readonly number[]): Promise<void> {
    this.#options.missing(undefined);
    const part = await import('./save-all.js').catch(() => undefined);
    if (!part) {
      this.#options.missing('download');
      return;
    }
    const {SaveAll, styles, saveFile} = part;
    const {host, pictureAt, referrerPolicy, said} = this.#options;
    if (!host.isConnected || this.#saver) return;
    host.adopt([styles]);
    const saver = new SaveAll({
      ...this.#tongue(),
      fetching: {fetch: fetchPicture, referrerPolicy: referrerPolicy()},
      save: (file, name) => void saveFile(file, name, this.#clock),
      sources: indexes.map((index) => [pictureAt(index).src, index + 1]),
      changed: () => host.requestUpdate(),
      ended: () => {
        this.#saver = undefined;
        host.requestUpdate();
      },
    });
    this.#saver = saver;
    host.requestUpdate();
    try {
      if (await saver.run()) said(saver.text());
    } catch {
      // No room for that much, for one.
      saver.cancel();
      this.#options.missing('download');
    }
  }

  #tongue() {
    const {host, language, format} = this.#options;
    return {language, format, strings: () => [host.strings, pageDefaults.strings]};
  }
}

/** Not the element's own `fetcher`: that speaks to the endpoint, perhaps in the visitor's name. */
const fetchPicture: typeof fetch = (input, init) => globalThis.fetch(input, init);
