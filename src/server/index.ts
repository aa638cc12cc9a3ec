import './parts.js';

export * from '../index.js';
