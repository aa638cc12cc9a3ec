/** A server draws in one go, so what a page loads on first use is there from the start. */
import '../elements/interval-editor/editor-view.js';
import '../elements/media-task-status/details.js';
import '../elements/media-task-status/status-view.js';
import '../elements/shared/answers.part.js';
import '../elements/snapshot-gallery/gallery-view.js';
