'use client';
/** The elements as React components, for React 18, which knows no properties or events of custom elements. */
import {createComponent, type EventName} from '@lit/react';
import * as react from 'react';
import type {EditorEvents, GalleryEvents} from './attributes.js';
import {IntervalEditor as IntervalEditorElement} from './elements/interval-editor/interval-editor.js';
import {MediaTaskStatus as MediaTaskStatusElement} from './elements/media-task-status/media-task-status.js';
import {SnapshotGallery as SnapshotGalleryElement} from './elements/snapshot-gallery/snapshot-gallery.js';

type Events = EditorEvents & GalleryEvents;

const event = <Name extends keyof Events>(name: Name) => name as EventName<Events[Name]>;

const taskEvents = {
  onTaskChange: event('task-change'),
  onTaskEnd: event('task-end'),
  onTaskError: event('task-error'),
  onAuthRequired: event('auth-required'),
};

IntervalEditorElement.define();
MediaTaskStatusElement.define();
SnapshotGalleryElement.define();

export const MediaTaskStatus = createComponent({
  react,
  tagName: 'media-task-status',
  elementClass: MediaTaskStatusElement,
  events: taskEvents,
});

export const SnapshotGallery = createComponent({
  react,
  tagName: 'snapshot-gallery',
  elementClass: SnapshotGalleryElement,
  events: {
    ...taskEvents,
    onSnapshotsChange: event('snapshots-change'),
    onSnapshotOpen: event('snapshot-open'),
    onSelectionChange: event('selection-change'),
  },
});

export const IntervalEditor = createComponent({
  react,
  tagName: 'interval-editor',
  elementClass: IntervalEditorElement,
  events: {
    ...taskEvents,
    onIntervalSave: event('interval-save'),
    onIntervalSaved: event('interval-saved'),
    onIntervalError: event('interval-error'),
  },
});
