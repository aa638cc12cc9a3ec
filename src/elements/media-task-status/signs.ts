export * from '../shared/signs.js';
