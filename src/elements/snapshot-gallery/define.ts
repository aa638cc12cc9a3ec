import {SnapshotGallery} from './snapshot-gallery.js';

export {SnapshotGallery};

SnapshotGallery.define();
