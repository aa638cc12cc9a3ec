/** Types of the tags for Vue templates: import it once, for its types alone. */
import type {HTMLAttributes, PublicProps} from 'vue';
import type {
  EditorEvents,
  GalleryEvents,
  IntervalEditorAttributes,
  MediaTaskStatusAttributes,
  SnapshotGalleryAttributes,
  TaskEvents,
} from './attributes.js';

/** Vue reads a tag's attributes from `$props` and its events from `$emit`. */
type Tag<Attributes, Events> = new () => {
  $props: HTMLAttributes & PublicProps & Attributes;
  $emit: Emit<Events>;
};

type Emit<Events> = Both<{[Name in keyof Events]: (name: Name, event: Events[Name]) => void}[keyof Events]>;

type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

declare module 'vue' {
  interface GlobalComponents {
    'media-task-status': Tag<MediaTaskStatusAttributes, TaskEvents>;
    'snapshot-gallery': Tag<SnapshotGalleryAttributes, GalleryEvents>;
    'interval-editor': Tag<IntervalEditorAttributes, EditorEvents>;
  }
}
