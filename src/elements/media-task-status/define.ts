import {MediaTaskStatus} from './media-task-status.js';

export {MediaTaskStatus};

MediaTaskStatus.define();
