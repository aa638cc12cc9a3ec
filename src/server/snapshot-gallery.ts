import './parts.js';

export * from '../elements/snapshot-gallery/define.js';
