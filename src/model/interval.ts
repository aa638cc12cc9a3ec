/** The capture interval of a snapshot task: whole seconds. The cloud replaces anything else by 2 and says nothing. */

export const SHORTEST = 1;
export const LONGEST = 600;

export const PRESETS = [1, 2, 5, 10, 30, 60, 300, 600] as const;

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * What a page asked for, kept within what the cloud takes. A page may narrow the range, never widen it. Frameworks set the
 * properties to the text of the attributes.
 */
export function boundsOf(min: number | string | null, max: number | string | null): Bounds {
  const [low, high] = [whole(min) ?? SHORTEST, whole(max) ?? LONGEST].map((each) => clamp(each, ALL));
  return {min: low ?? SHORTEST, max: Math.max(low ?? SHORTEST, high ?? LONGEST)};
}

const ALL: Bounds = {min: SHORTEST, max: LONGEST};
const whole = (value: number | string | null): number | undefined =>
  value !== null && value !== '' && Number.isFinite(Number(value)) ? Math.trunc(Number(value)) : undefined;

export const clamp = (value: number, {min, max}: Bounds): number => Math.min(max, Math.max(min, value));

export const isWithin = (value: number | undefined, {min, max}: Bounds): value is number =>
  value !== undefined && Number.isInteger(value) && value >= min && value <= max;

/** What a person may write after the number, and how many seconds one of it has. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?|秒钟?)?$/, 1],
  [/^(m|mins?|minutes?|分钟?)$/, 60],
];

/**
 * Whole seconds out of what somebody typed or pasted: `10`, `10s`, `1 min`, `１０`, `10秒`. `undefined` where it says no
 * whole number of seconds: nothing is guessed or rounded, and `1e2` is no number a person writes.
 */
export function parseInterval(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^([+-]?\d{1,9})\s*(\D*)$/.exec(text.normalize('NFKC').trim().toLowerCase()) ?? [];
  const [, seconds] = UNITS.find(([words]) => words.test(unit)) ?? [];
  return digits && seconds ? Number(digits) * seconds : undefined;
}

/** Why what was typed cannot be saved. */
export type Flaw = 'missing' | 'unreadable' | 'low' | 'high';

export function flawOf(text: string, {min, max}: Bounds, required: boolean): Flaw | undefined {
  if (text.trim() === '') return required ? 'missing' : undefined;
  const value = parseInterval(text);
  if (value === undefined) return 'unreadable';
  return value < min ? 'low' : value > max ? 'high' : undefined;
}

/** 0 to 1 on a logarithmic scale, so that 1 s and 2 s are as far apart as 300 s and 600 s. */
export const positionOf = (value: number): number => Math.log(clamp(value, ALL)) / Math.log(LONGEST);

/** The whole second nearest to a position. */
export const valueAt = (position: number): number => Math.round(LONGEST ** Math.min(1, Math.max(0, position)));

/** What an interval costs: images of one stream in an hour and in a day, rounded. */
export const imagesOf = (interval: number): {readonly hour: number; readonly day: number} => ({
  hour: Math.round(3600 / interval),
  day: Math.round(86_400 / interval),
});

/** The next preset up or down, or the bound. */
export function nextPreset(value: number, up: boolean, bounds: Bounds): number {
  const found = up ? PRESETS.find((each) => each > value) : PRESETS.findLast((each) => each < value);
  return clamp(found ?? value, bounds);
}
