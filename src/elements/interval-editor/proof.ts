import type {Edit} from '../../model/interval-edit.js';
import * as icons from '../shared/icons.js';
import {secondsOf, type EditorTongue} from './editor-tongue.js';

/** One step of three: how it stands, and whether it is the one to name where room is short. */
export interface ProofStep {
  readonly icon: icons.Icon;
  readonly role: 'now' | 'todo' | 'finished' | 'doubt';
  readonly word: string;
  readonly on: boolean;
}

export type Proof = readonly [sent: ProofStep, accepted: ProofStep, readBack: ProofStep];

const NOW = {icon: icons.running, role: 'now'} as const;
const TODO = {icon: icons.pending, role: 'todo'} as const;
const DONE = {icon: icons.check, role: 'finished'} as const;
const UNSURE = {icon: icons.unknown, role: 'doubt'} as const;
const OTHER = {icon: icons.differs, role: 'doubt'} as const;

/** Sent, accepted, read back: only the third makes it saved. */
export function proofOf({save, held}: Edit, tongue: EditorTongue): Proof {
  const {say} = tongue;
  const sent = {...DONE, word: say('editor.sent'), on: false};
  const accepted = {...DONE, word: say('editor.accepted'), on: false};
  const readAs = {word: say('editor.read-as', {t: secondsOf(held, tongue)}), on: true};
  const readBack = {word: say('editor.read-back'), on: false};
  switch (save?.at) {
    case 'sending':
    case 'refused':
    case undefined:
      return [
        {...NOW, word: say('editor.sending'), on: true},
        {...accepted, ...TODO},
        {...readBack, ...TODO},
      ];
    case 'reading':
      return [sent, save.lost ? {...accepted, ...UNSURE} : accepted, {...NOW, word: say('editor.reading'), on: true}];
    case 'unproven':
      return [sent, save.lost ? {...accepted, ...UNSURE} : accepted, {...readBack, ...UNSURE, on: true}];
    case 'proven':
      return [sent, accepted, {...readAs, ...DONE}];
    case 'differs':
      return [sent, accepted, {...readAs, ...OTHER}];
  }
}
