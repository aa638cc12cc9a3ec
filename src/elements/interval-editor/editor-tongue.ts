import {editor as enEditor} from '../text/en.editor.js';
import * as en from '../text/en.js';
import {NONE, type Format} from '../text/format.js';
import type {Say} from '../text/text.js';
import {editor as zhEditor} from '../text/zh-cn.editor.js';
import * as zhCN from '../text/zh-cn.js';

export type EditorKey = keyof typeof en.common | keyof typeof en.status | keyof typeof enEditor;

export const VOCABULARY = {
  en: {...en.common, ...en.status, ...enEditor},
  'zh-CN': {...zhCN.common, ...zhCN.status, ...zhEditor},
};

/** How the editor speaks. */
export interface EditorTongue {
  readonly say: Say<EditorKey>;
  readonly format: Format;
}

/** Seconds as the editor writes them everywhere but on its presets: two intervals compare best in one unit. */
export const secondsOf = (value: number | undefined, {say, format}: EditorTongue): string =>
  value === undefined ? NONE : say('unit.second', {n: format.number(value)});
