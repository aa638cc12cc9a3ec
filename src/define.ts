/** Registers every element under its own name. */
import './elements/media-task-status/define.js';
import './elements/snapshot-gallery/define.js';
