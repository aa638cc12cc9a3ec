import {IntervalEditor} from './interval-editor.js';

export {IntervalEditor};

IntervalEditor.define();
