import './parts.js';

export * from '../elements/interval-editor/define.js';
