/** Registers every element under its own name. */
import './elements/interval-editor/define.js';
import './elements/media-task-status/define.js';
import './elements/snapshot-gallery/define.js';
