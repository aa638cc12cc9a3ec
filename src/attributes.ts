import type {
  IntervalErrorEvent,
  IntervalSavedEvent,
  IntervalSaveEvent,
} from './elements/interval-editor/interval-editor.events.js';
import type {IntervalEditor} from './elements/interval-editor/interval-editor.js';
import type {MediaTaskStatus} from './elements/media-task-status/media-task-status.js';
import type {
  SelectionChangeEvent,
  SnapshotOpenEvent,
  SnapshotsChangeEvent,
} from './elements/snapshot-gallery/snapshot-gallery.events.js';
import type {SnapshotGallery} from './elements/snapshot-gallery/snapshot-gallery.js';
import type {AuthRequiredEvent, TaskChangeEvent, TaskEndEvent, TaskErrorEvent} from './elements/shared/task.events.js';

/** What can be written on a tag: properties by their name, and attributes in kebab-case for those spelled differently. */
export type Writable<E, K extends keyof E & string> = {[P in K]?: Given<E[P]> | undefined} & {
  [P in K as Kebab<P> extends P ? never : Kebab<P>]?: Written<E[P]> | undefined;
};

/** Frameworks set properties, also from what is written as text. */
type Given<Value> = Value | (Extract<Value, number> extends never ? never : `${number}`);

type Kebab<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : Name;

/** An attribute is text; objects and functions can only be properties. */
type Written<Value> = Value extends number ? Value | `${number}` : Value extends string ? Value : never;

type Connection =
  | 'endpoint'
  | 'appId'
  | 'roomId'
  | 'taskId'
  | 'region'
  | 'apiVersion'
  | 'credentials'
  | 'token'
  | 'headers'
  | 'fetcher'
  | 'pollInterval'
  | 'pollHidden'
  | 'paused'
  | 'announce'
  | 'timeZone'
  | 'data'
  | 'strings';

export interface TaskEvents {
  'task-change': TaskChangeEvent;
  'task-end': TaskEndEvent;
  'task-error': TaskErrorEvent;
  'auth-required': AuthRequiredEvent;
}

export type MediaTaskStatusAttributes = Writable<MediaTaskStatus, Connection | 'kind' | 'variant' | 'details'>;

export interface GalleryEvents extends TaskEvents {
  'snapshots-change': SnapshotsChangeEvent;
  'snapshot-open': SnapshotOpenEvent;
  'selection-change': SelectionChangeEvent;
}

export type SnapshotGalleryAttributes = Writable<
  SnapshotGallery,
  | Connection
  | 'snapshots'
  | 'aspectRatio'
  | 'order'
  | 'tileSize'
  | 'thumbnails'
  | 'referrerPolicy'
  | 'upgradeHttp'
  | 'privateHosts'
  | 'selectable'
  | 'selected'
>;

export interface EditorEvents extends TaskEvents {
  'interval-save': IntervalSaveEvent;
  'interval-saved': IntervalSavedEvent;
  'interval-error': IntervalErrorEvent;
}

export type IntervalEditorAttributes = Writable<
  IntervalEditor,
  Connection | 'name' | 'value' | 'min' | 'max' | 'disabled' | 'required' | 'businessId'
> & {
  /** The property of the attribute `value`. */
  defaultValue?: string | undefined;
  /** The property of the attribute `readonly`. */
  readOnly?: boolean | undefined;
  readonly?: boolean | '' | undefined;
};
