import type {Say} from './text.js';

/** Numbers, times and dates in one language and one time zone. Nothing here throws, whatever it is given. */
export interface Format {
  /** `10,000` */
  readonly number: (value: number) => string;
  /** `14:02:11` */
  readonly clock: (time: number) => string;
  /** `Feb 24`, with its year unless that is the year of `now`; empty on the day of `now`. */
  readonly day: (time: number, now: number) => string;
  /** `Feb 24, 2024, 14:02:11 GMT+8` */
  readonly full: (time: number) => string;
  /** `2024-02-24T06:02:11.000Z` */
  readonly iso: (time: number) => string;
  /** `2s`, `4m`: as short as can be. */
  readonly short: (value: number, unit: Unit) => string;
}

type Unit = 'second' | 'minute' | 'hour' | 'day';
export type SayTime = Say<'unit.second' | 'unit.minute' | 'unit.hour' | 'unit.day' | 'unit.join'>;

const SECONDS: Readonly<Record<Unit, number>> = {day: 86_400, hour: 3600, minute: 60, second: 1};
const UNITS: readonly Unit[] = ['day', 'hour', 'minute', 'second'];
/** No value. */
export const NONE = '–';

const formats = new Map<string, Format>();

/** A time zone that is empty or not known is the browser's. */
export function formatFor(locale: string, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const format = formats.get(key) ?? createFormat(locale, isZone(timeZone) ? timeZone : undefined);
  formats.set(key, format);
  return format;
}

function createFormat(locale: string, timeZone: string | undefined): Format {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const say = remember(() => new Intl.DateTimeFormat(locale, {...options, hourCycle: 'h23', timeZone}));
    return (time: number) => (isTime(time) ? say(time) : NONE);
  };
  const inUnit = (unit: Unit) =>
    remember(() => new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'narrow'}));
  const year = dates({year: 'numeric'});
  const monthDay = dates({month: 'short', day: 'numeric'});
  const yearDay = dates({year: 'numeric', month: 'short', day: 'numeric'});
  const narrow = {day: inUnit('day'), hour: inUnit('hour'), minute: inUnit('minute'), second: inUnit('second')};
  return {
    number: remember(() => new Intl.NumberFormat(locale)),
    clock: dates({hour: '2-digit', minute: '2-digit', second: '2-digit'}),
    day: (time, now) => {
      const minute = now - (now % 60_000);
      if (yearDay(time) === yearDay(minute)) return '';
      return year(time) === year(minute) ? monthDay(time) : yearDay(time);
    },
    full: dates({dateStyle: 'medium', timeStyle: 'long'}),
    iso: (time) => (isTime(time) ? new Date(time).toISOString() : ''),
    short: (value, unit) => narrow[unit](value),
  };
}

/** Made when first needed, since a formatter is slow to make; and a thousand cards say the same few numbers again and again. */
function remember(make: () => {format(value: number): string}): (value: number) => string {
  let format: ReturnType<typeof make> | undefined;
  const said = new Map<number, string>();
  return (value) => {
    if (said.size > 2000) said.clear();
    const text = said.get(value) ?? (format ??= make()).format(value);
    said.set(value, text);
    return text;
  };
}

/** Beyond what a date can hold, formatting throws. */
const isTime = (time: number): boolean => Math.abs(time) <= 8.64e15;

function isZone(timeZone: string): boolean {
  try {
    return Boolean(timeZone && new Intl.DateTimeFormat('en', {timeZone}));
  } catch {
    return false;
  }
}

/** `12 min 47 s`: the three greatest units, down to the second for less than a day. */
export function duration(ms: number, say: SayTime, format: Format): string {
  let rest = Math.max(0, Math.floor(ms / 1000));
  const first = greatest(rest);
  const parts = UNITS.slice(first, first + 3).map((unit) => {
    const whole = Math.floor(rest / SECONDS[unit]);
    rest %= SECONDS[unit];
    return inUnit(whole, unit, say, format);
  });
  return parts.join(say('unit.join'));
}

/** `4 min`: the greatest unit alone, rounded down. */
export function age(ms: number, say: SayTime, format: Format): string {
  const [value, unit] = coarse(ms);
  return inUnit(value, unit, say, format);
}

/** `4m` */
export const shortAge = (ms: number, format: Format): string => format.short(...coarse(ms));

/** `200 s`, `1 h`: seconds as someone set them, in the greatest unit that leaves no rest. */
export function seconds(value: number, say: SayTime, format: Format): string {
  const unit = UNITS.slice(1).find((each) => value > 0 && value % SECONDS[each] === 0) ?? 'second';
  return inUnit(value / SECONDS[unit], unit, say, format);
}

const greatest = (value: number): number => {
  const index = UNITS.findIndex((unit) => value >= SECONDS[unit]);
  return index < 0 ? UNITS.length - 1 : index;
};

function coarse(ms: number): [value: number, unit: Unit] {
  const value = Math.max(0, Math.floor(ms / 1000));
  const unit = UNITS[greatest(value)] ?? 'second';
  return [Math.floor(value / SECONDS[unit]), unit];
}

const inUnit = (value: number, unit: Unit, say: SayTime, format: Format): string =>
  say(`unit.${unit}`, {n: format.number(value)});
