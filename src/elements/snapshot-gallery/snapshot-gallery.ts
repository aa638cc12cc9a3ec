import type {PropertyDeclarations} from 'lit';
import {misconfigured, ok, type Failure, type Result} from '../../model/failure.js';
import type {SnapshotEntry, SnapshotOrder} from '../../model/snapshot.js';
import type {TaskKind} from '../../model/task.js';
import {defineElement} from '../shared/define-element.js';
import {LazyPart} from '../shared/lazy-part.js';
import {LazyViewElement, type ViewPart} from '../shared/lazy-view-element.js';
import type {GalleryView} from './gallery-view.js';

/** @internal */
export const galleryView = new LazyPart<ViewPart<typeof GalleryView>>(async () => {
  await import('./gallery-view.js');
});

/**
 * Shows the snapshots of a whiteboard task, or any list of pictures, as a grid with a lightbox; it grows while the task
 * runs, and draws only what can be seen, however long the list.
 *
 * @customElement snapshot-gallery
 *
 * @fires {SnapshotsChangeEvent} snapshots-change - The task's list is not what it was; `snapshots`, and those `added`. Not fired for a list that the page gave.
 * @fires {SnapshotOpenEvent} snapshot-open - Somebody is about to look at a picture; `snapshot` and its `index`. Can be cancelled, which keeps the lightbox closed.
 * @fires {SelectionChangeEvent} selection-change - Somebody has selected other pictures; `indexes`.
 *
 * @slot - Shown until the element is defined, and never after.
 *
 * @csspart base - The whole picture.
 * @csspart head - What is known of the task, the count, and the tools.
 * @csspart icon - The icon of the phase.
 * @csspart phase - The word of the phase.
 * @csspart count - How many snapshots there are.
 * @csspart condition - The word of the condition.
 * @csspart age - How old the answer is, or when the task ended.
 * @csspart action - The button that asks again.
 * @csspart tools - Order, size of the tiles, download.
 * @csspart save - The button that downloads all.
 * @csspart view - What stands under the head.
 * @csspart grid - The tiles.
 * @csspart tile - One tile.
 * @csspart picture - The picture of a tile, or why there is none.
 * @csspart caption - The strip under a picture.
 * @csspart chip - The button that leads to what is new and out of sight.
 * @csspart message - The sentence in place of tiles.
 * @csspart copy - The button that copies the request id.
 * @csspart retry - The button in place of tiles that tries again.
 * @csspart saving - The note about a download of all.
 * @csspart lightbox - The lightbox.
 * @csspart bar - The bar over a full picture.
 * @csspart stage - What is under that bar.
 * @csspart full - A full picture.
 * @csspart open - The link to the original.
 * @csspart note - The note that a download was refused.
 *
 * @cssprop [--media-task-surface=light-dark(#fff, #131519)] - Ground.
 * @cssprop [--media-task-surface-subtle=light-dark(#f8f9fa, #191b1f)] - Ground of a caption under the pointer.
 * @cssprop [--media-task-surface-sunken=light-dark(#eff1f4, #202328)] - Ground of a picture that is not there.
 * @cssprop [--media-task-border=light-dark(#dfe2e6, #2e3238)] - Lines between things.
 * @cssprop [--media-task-border-control=light-dark(#81878f, #767c85)] - Edge of what can be used.
 * @cssprop [--media-task-text=light-dark(#171c23, #edeef1)] - Text.
 * @cssprop [--media-task-text-secondary=light-dark(#565d67, #a4aab2)] - What is quiet.
 * @cssprop [--media-task-text-disabled=light-dark(#81878f, #767c85)] - Tools that cannot be used.
 * @cssprop [--media-task-accent=light-dark(#245dce, #7faafa)] - What runs, is new, is selected, or has the focus.
 * @cssprop [--media-task-accent-hover=light-dark(#1b4bae, #9cbdff)] - The chip under the pointer.
 * @cssprop [--media-task-accent-subtle=light-dark(#edf4ff, #1a263c)] - Ground of what is selected.
 * @cssprop [--media-task-on-accent=light-dark(#fff, #0d1524)] - Text on the accent.
 * @cssprop [--media-task-padding=16px] - From the edge to the tiles.
 * @cssprop [--media-task-radius-small=4px] - Corners of a tile.
 * @cssprop [--media-task-lightbox=#0e1013] - Ground of the lightbox, in both schemes.
 * @cssprop [--media-task-lightbox-bar=#16181c] - Its bars.
 * @cssprop [--media-task-lightbox-border=#2e3238] - Its lines.
 * @cssprop [--media-task-lightbox-text=#edeef1] - Its text.
 * @cssprop [--media-task-lightbox-text-secondary=#a4aab2] - Its quiet text.
 * @cssprop [--media-task-lightbox-control=#767c85] - Its buttons that cannot be used.
 * @cssprop [--media-task-lightbox-doubt=#e6b55e] - The sign of a refused download.
 * @cssprop [--media-task-lightbox-accent=#7faafa] - Its focus.
 *
 * @cssState pending - The task has not started.
 * @cssState running - The task runs.
 * @cssState finished - The task finished.
 * @cssState failed - The task failed.
 * @cssState unknown - The cloud did not say what the task is.
 * @cssState idle - Not set up, or a given list: nothing is asked.
 * @cssState loading - Asked, no answer yet.
 * @cssState live - The latest answer was good and another will follow.
 * @cssState stale - The last good answer is shown, the latest question got none.
 * @cssState offline - The browser has no network.
 * @cssState paused - By the page, or because nobody sees it.
 * @cssState ended - The task is over, nothing more is asked.
 * @cssState error - No good answer yet, or trouble that asking again cannot mend.
 */
export class SnapshotGallery extends LazyViewElement<GalleryView, typeof GalleryView> {
  static override properties: PropertyDeclarations = {
    snapshots: {attribute: false},
    aspectRatio: {attribute: 'aspect-ratio'},
    order: {},
    tileSize: {attribute: 'tile-size'},
    thumbnails: {},
    referrerPolicy: {attribute: 'referrer-policy'},
    upgradeHttp: {attribute: 'upgrade-http'},
    privateHosts: {type: Boolean, attribute: 'private-hosts'},
    selectable: {type: Boolean},
    selected: {attribute: false},
  };

  /** Registers the element, under another name or in another registry if given. A name that is taken is left alone. */
  static define(name?: string, registry?: CustomElementRegistry): void {
    defineElement(SnapshotGallery, 'snapshot-gallery', name, registry);
  }

  /**
   * A list to show in place of a task's: URLs, or `{url, thumbnailUrl?, caption?}`. Nothing is asked for then but pictures.
   * A URL may be relative to the page where it begins with `/`, `./` or `../`.
   */
  snapshots: readonly SnapshotEntry[] | undefined = undefined;
  /** Width to height of a tile's picture. Default `16/9`. */
  aspectRatio: string | null = null;
  /** `server` (default): as the list stands; `newest` or `oldest` first. */
  order: SnapshotOrder = 'server';
  /** `small`, `medium` (default) or `large`. */
  tileSize: 'small' | 'medium' | 'large' = 'medium';
  /** `cos` asks Tencent's storage for smaller pictures, which its owner must have switched on. Default `none`. */
  thumbnails: 'none' | 'cos' = 'none';
  /** What picture hosts are told of this page. Default `no-referrer`; a bucket that checks the referrer needs another. */
  referrerPolicy: ReferrerPolicy | null = null;
  /** Which `http:` pictures are asked for over https: those on Tencent's storage (`cos`, default), `all` or `none`. */
  upgradeHttp: 'cos' | 'all' | 'none' = 'cos';
  /** Allows pictures on private hosts, which a public page is otherwise kept from asking. */
  privateHosts = false;
  /** Pictures can be selected: with Ctrl or Cmd, Shift, Space, or their boxes. */
  selectable = false;

  /** Indexes of the selected pictures, ascending. Setting them fires no event. */
  selected: readonly number[] = [];

  /** The latest trouble with the task, or `null`; a given list has none. */
  override get error(): Failure | null {
    return this.snapshots ? null : super.error;
  }

  /** @internal */
  protected override get shownKind(): TaskKind {
    return 'whiteboard';
  }

  /** @internal */
  protected override get taskKind(): Result<TaskKind> {
    return this.snapshots ? misconfigured('snapshots', 'missing', 'The page gave the list.') : ok('whiteboard');
  }

  /** @internal */
  protected override get viewPart(): typeof galleryView {
    return galleryView;
  }

  /** @internal */
  protected override createView({View}: ViewPart<typeof GalleryView>): GalleryView {
    return new View(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'snapshot-gallery': SnapshotGallery;
  }
}
