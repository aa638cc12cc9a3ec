import {MediaTaskStatus} from './media-task-status.js';

export * from './media-task-status.js';

MediaTaskStatus.define();
