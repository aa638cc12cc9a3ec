import {html, nothing, type TemplateResult} from 'lit';

/**
 * A picture on a 16 px grid, in one colour: what is drawn with a 1.5 px round line, what is filled, and a class for
 * what is special about it. Phases are round, open while a task can change and solid once it is over; conditions are
 * never a plain ring.
 */
export type Icon = readonly [line: string, solid?: string, special?: 'dashed' | 'pulse' | 'faint' | 'flip'];

/** Always beside a word, so it is hidden from assistive technology. `role` is a colour of `tokens.styles.ts`. */
export const icon = ([line, solid, special]: Icon, role = '', part?: string): TemplateResult =>
  html`<svg class="ico ${role} ${special ?? ''}" part=${part ?? nothing} viewBox="0 0 16 16" aria-hidden="true">
    <path d=${line}></path>
    <path d=${solid ?? ''}></path>
  </svg>`;

const RING = 'M1.75 8a6.25 6.25 0 1 1 12.5 0a6.25 6.25 0 1 1-12.5 0';

export const pending: Icon = [RING, '', 'dashed'];
export const running: Icon = [RING, 'M5 8a3 3 0 1 1 6 0a3 3 0 1 1-6 0', 'pulse'];
export const finished: Icon = [
  '',
  'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM5.52 7.68 7.1 9.27l3.39-3.94a.8.8 0 0 1 1.22 1.04l-3.95 4.6a.8.8 0 0 1-1.18.05l-2.2-2.2a.8.8 0 0 1 1.14-1.14Z',
];
export const failed: Icon = [
  '',
  'M14.88 9.75q0 1.1-.78 1.88l-2.47 2.47q-.78.78-1.88.78h-3.5q-1.1 0-1.88-.78L1.9 11.63q-.78-.78-.78-1.88v-3.5q0-1.1.78-1.88L4.37 1.9q.78-.78 1.88-.78h3.5q1.1 0 1.88.78l2.47 2.47q.78.78.78 1.88ZM9.66 5.21a.8.8 0 0 1 1.13 1.13L9.13 8l1.66 1.66a.8.8 0 0 1-1.13 1.13L8 9.13l-1.66 1.66a.8.8 0 0 1-1.13-1.13L6.87 8 5.21 6.34a.8.8 0 0 1 1.13-1.13L8 6.87Z',
];
export const unknown: Icon = [
  RING + 'M6.2 6.45a1.85 1.85 0 1 1 2.75 1.6C8.3 8.4 8 8.75 8 9.3',
  'M7.15 11.45a.85.85 0 1 1 1.7 0a.85.85 0 1 1-1.7 0',
];

export const live: Icon = [
  'M5.3 5.3a3.82 3.82 0 0 0 0 5.4M10.7 5.3a3.82 3.82 0 0 1 0 5.4M3.2 3.2a6.79 6.79 0 0 0 0 9.6M12.8 3.2a6.79 6.79 0 0 1 0 9.6',
  'M6.4 8a1.6 1.6 0 1 1 3.2 0a1.6 1.6 0 1 1-3.2 0',
];
/** The solid part is a thin ring, and faint. */
export const loading: Icon = [
  'M8 1.75A6.25 6.25 0 0 1 14.25 8',
  'M1 8a7 7 0 1 1 14 0a7 7 0 1 1-14 0M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0',
  'faint',
];
export const stale: Icon = ['M2.75 2.5v3h3M2.95 5.4A5.75 5.75 0 1 1 2.4 9M8 5v3.25l2.25 1.25'];
export const offline: Icon = [
  'M1.75 6.4A8.9 8.9 0 0 1 4.3 4.7M7.3 3.9a8.9 8.9 0 0 1 6.95 2.5M4.3 9.1a5.3 5.3 0 0 1 2.5-1.35M10.6 8.3c.4.2.77.47 1.1.8M2.75 2.25l10.5 11',
  'M6.9 12a1.1 1.1 0 1 1 2.2 0a1.1 1.1 0 1 1-2.2 0',
];
export const paused: Icon = [
  '',
  'M4.75 3h1q.75 0 .75.75v8.5q0 .75-.75.75h-1q-.75 0-.75-.75v-8.5q0-.75.75-.75ZM10.25 3h1q.75 0 .75.75v8.5q0 .75-.75.75h-1q-.75 0-.75-.75v-8.5q0-.75.75-.75Z',
];
export const ended: Icon = ['M2.25 8h10M12.75 3.5v9', '', 'flip'];
export const retry: Icon = ['M2.25 8h8M7.25 4.75 10.5 8l-3.25 3.25M13.25 3.5v9', '', 'flip'];
export const alert: Icon = ['M8 2.25 14.25 13.25H1.75ZM8 6.5v3', 'M7.15 11.4a.85.85 0 1 1 1.7 0a.85.85 0 1 1-1.7 0'];
export const config: Icon = [
  'M2 4.75h5.75M12.25 4.75H14M2 11.25h1.75M8.25 11.25H14M8 4.75a2 2 0 1 1 4 0a2 2 0 1 1-4 0M4 11.25a2 2 0 1 1 4 0a2 2 0 1 1-4 0',
];
export const locked: Icon = [
  'M4.5 7.25h7q1.5 0 1.5 1.5v3.5q0 1.5-1.5 1.5h-7q-1.5 0-1.5-1.5v-3.5q0-1.5 1.5-1.5ZM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2',
];

export const refresh: Icon = ['M13.4 8.6a5.5 5.5 0 1 1-1.3-4.3l1.15 1.2M13.5 2.5v3.25h-3.25'];
export const copy: Icon = [
  'M7.25 5.75h5q1.5 0 1.5 1.5v5q0 1.5-1.5 1.5h-5q-1.5 0-1.5-1.5v-5q0-1.5 1.5-1.5ZM3.5 10.25a1.25 1.25 0 0 1-1.25-1.25V3.75a1.5 1.5 0 0 1 1.5-1.5H9a1.25 1.25 0 0 1 1.25 1.25',
];
export const check: Icon = ['M3 8.5 6.5 12 13 4.5'];
export const close: Icon = ['M3.75 3.75l8.5 8.5M12.25 3.75l-8.5 8.5'];
export const differs: Icon = ['M3.25 6h9.5M3.25 10h9.5M10.5 3l-5 10'];
export const plus: Icon = ['M8 3v10M3 8h10'];
export const minus: Icon = ['M3 8h10'];
export const prev: Icon = ['M10 3 5 8l5 5', '', 'flip'];
export const next: Icon = ['M6 3l5 5-5 5', '', 'flip'];
export const chevron: Icon = ['M4 6.25 8 10.25l4-4'];
export const up: Icon = ['M8 13V3.25M4 7l4-4 4 4'];
export const external: Icon = [
  'M9.25 2.75h4V6.75M13 3 7.5 8.5M11.75 9.75v2a1.5 1.5 0 0 1-1.5 1.5h-6a1.5 1.5 0 0 1-1.5-1.5v-6a1.5 1.5 0 0 1 1.5-1.5h2',
  '',
  'flip',
];
export const download: Icon = ['M8 2.25V9.5M4.75 6.5 8 9.75l3.25-3.25M2.75 13.25h10.5'];
export const image: Icon = [
  'M3.5 3h9q1.5 0 1.5 1.5v7q0 1.5-1.5 1.5h-9q-1.5 0-1.5-1.5v-7q0-1.5 1.5-1.5ZM2.25 11.25 5.5 8l2.25 2.25L10 8l3.75 3.75',
  'M9.75 5.9a1 1 0 1 1 2 0a1 1 0 1 1-2 0',
];
export const imageOff: Icon = [
  'M6 3h6.5A1.5 1.5 0 0 1 14 4.5V11M11.5 13h-8A1.5 1.5 0 0 1 2 11.5v-7c0-.5.24-.94.61-1.21M2.25 11.25 5.5 8l2.25 2.25M2.25 1.75l11.5 12.5',
];
export const expired: Icon = [
  'M3.75 2.25h8.5M3.75 13.75h8.5M4.75 2.25v2.5L8 8l3.25-3.25v-2.5M4.75 13.75v-2.5L8 8l3.25 3.25v2.5',
];
