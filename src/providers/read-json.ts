/** Any object, seen as the documented one whose fields nobody has checked yet. */
export type Unchecked<T> = {readonly [Name in keyof T]?: unknown};

export const isObject = <T>(value: unknown): value is Unchecked<T> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; none where there is no object. */
export const fields = <T>(value: unknown): Unchecked<T> => (isObject<T>(value) ? value : {});

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The objects of a list; whatever else stands between them is dropped. */
export const objects = <T>(value: unknown): readonly Unchecked<T>[] => list(value).filter(isObject<T>);

/** Non-empty text, cut: a label of ten kilobytes helps nobody. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value.slice(0, 1024) : undefined;

/** A finite number, also where it was written as text, but only as a number is written. */
export function number(value: unknown): number | undefined {
  const told = typeof value === 'string' && String(Number(value)) === value ? Number(value) : value;
  return typeof told === 'number' && Number.isFinite(told) ? told : undefined;
}

export const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

/** What the vendor wrote, for a value no table knows. */
export const raw = (value: unknown): string | undefined => text(typeof value === 'number' ? String(value) : value);

/** The name at a number's place, or the value itself. */
export const named = <T extends string>(names: readonly T[], value: unknown): T | (string & {}) | undefined =>
  names[number(value) ?? -1] ?? raw(value);

/**
 * Epoch milliseconds. One cloud counts seconds and the other milliseconds, and a proxy may have converted, so the size
 * decides: below 1e11 only seconds make sense (the year 5138; as milliseconds, 1973). Zero means "not yet", and
 * before 2015 neither cloud had such tasks. Without a clock the future is bounded only by what a `Date` can hold.
 */
export function time(value: unknown): number | undefined {
  const told = number(value) ?? 0;
  const ms = Math.round(told < 1e11 ? told * 1000 : told);
  return ms >= 1.4200704e12 && ms <= 8.64e15 ? ms : undefined;
}

type Readers = Readonly<Record<string, (value: unknown) => unknown>>;

/** Fields under our spelling: the vendor's with a small first letter. */
export const read = <R extends Readers>(from: {readonly [Name in keyof R]?: unknown}, readers: R) =>
  // `fromEntries` cannot say which names it was given.
  Object.fromEntries(
    Object.entries(readers).map(([name, reader]) => [name.charAt(0).toLowerCase() + name.slice(1), reader(from[name])]),
  ) as {readonly [Name in keyof R & string as Uncapitalize<Name>]: ReturnType<R[Name]>};
