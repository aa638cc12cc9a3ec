/** The script tag's entry: registers every element and offers the public names. */
import './elements/shared/share.js';
import './define.js';
import {configure} from './elements/shared/configure.js';

export * from './index.js';

/** A classic script may name the endpoint in its own tag: `<script src="…" data-endpoint="/api/media-task">`. */
const tag = typeof document === 'object' ? document.currentScript : null;
if (tag?.dataset['endpoint']) configure({endpoint: tag.dataset['endpoint']});
