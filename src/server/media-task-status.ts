import './parts.js';

export * from '../elements/media-task-status/define.js';
