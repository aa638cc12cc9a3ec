import './parts.js';

export * from '../react.js';
