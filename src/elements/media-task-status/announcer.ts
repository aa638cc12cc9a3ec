export * from '../shared/announcer.js';
