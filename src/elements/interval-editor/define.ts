import {IntervalEditor} from './interval-editor.js';

export * from './interval-editor.js';

IntervalEditor.define();
