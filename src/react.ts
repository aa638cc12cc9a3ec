'use client';
/** The elements as React components, for React 18, which knows no properties or events of custom elements. */
import {createComponent, type EventName} from '@lit/react';
import * as react from 'react';
import type {TaskEvents} from './attributes.js';
import {MediaTaskStatus as MediaTaskStatusElement} from './elements/media-task-status/media-task-status.js';

const event = <Name extends keyof TaskEvents>(name: Name) => name as EventName<TaskEvents[Name]>;

const taskEvents = {
  onTaskChange: event('task-change'),
  onTaskEnd: event('task-end'),
  onTaskError: event('task-error'),
  onAuthRequired: event('auth-required'),
};

MediaTaskStatusElement.define();

export const MediaTaskStatus = createComponent({
  react,
  tagName: 'media-task-status',
  elementClass: MediaTaskStatusElement,
  events: taskEvents,
});
