export * from '../shared/view.js';
