import {SnapshotGallery} from './snapshot-gallery.js';

export * from './snapshot-gallery.js';

SnapshotGallery.define();
