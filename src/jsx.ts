/** Types of the tags for React 19: import it once, for its types alone. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {
  EditorEvents,
  GalleryEvents,
  IntervalEditorAttributes,
  MediaTaskStatusAttributes,
  SnapshotGalleryAttributes,
  TaskEvents,
} from './attributes.js';
import type {IntervalEditor} from './elements/interval-editor/interval-editor.js';
import type {MediaTaskStatus} from './elements/media-task-status/media-task-status.js';
import type {SnapshotGallery} from './elements/snapshot-gallery/snapshot-gallery.js';

/** Everything HTML knows, `ref` and `key`, then what the element adds, and `ontask-change` for the event `task-change`. */
type Tag<E, Attributes, Events> = DetailedHTMLProps<HTMLAttributes<E>, E> &
  Attributes & {[Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'media-task-status': Tag<MediaTaskStatus, MediaTaskStatusAttributes, TaskEvents>;
      'snapshot-gallery': Tag<SnapshotGallery, SnapshotGalleryAttributes, GalleryEvents>;
      'interval-editor': Tag<IntervalEditor, IntervalEditorAttributes, EditorEvents>;
    }
  }
}
