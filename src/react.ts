'use client';
/** The elements as React components, for React 18, which knows no properties or events of custom elements. */
import {createComponent, type EventName} from '@lit/react';
import * as react from 'react';
import type {GalleryEvents} from './attributes.js';
import {MediaTaskStatus as MediaTaskStatusElement} from './elements/media-task-status/media-task-status.js';
import {SnapshotGallery as SnapshotGalleryElement} from './elements/snapshot-gallery/snapshot-gallery.js';

const event = <Name extends keyof GalleryEvents>(name: Name) => name as EventName<GalleryEvents[Name]>;

const taskEvents = {
  onTaskChange: event('task-change'),
  onTaskEnd: event('task-end'),
  onTaskError: event('task-error'),
  onAuthRequired: event('auth-required'),
};

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
