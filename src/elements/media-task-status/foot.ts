export * from '../shared/foot.js';
