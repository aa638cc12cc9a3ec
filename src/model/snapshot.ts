/** One picture of a list. */
export interface Snapshot {
  /** Where the picture is, as the list says it; not yet checked. */
  readonly url: string;
  /** A smaller one for the grid. */
  readonly thumbnailUrl?: string | undefined;
  readonly caption?: string | undefined;
}

/** An entry of a list: a URL alone, or with what belongs to it. Read with `snapshotOf`, which takes anything. */
export type SnapshotEntry = string | Snapshot;

/** `server`: as the list stands; `newest` and `oldest`: by the time of capture, as far as the list shows it. */
export type SnapshotOrder = 'server' | 'newest' | 'oldest';

/** What an entry says. Anything that is no text is `''` or left out. */
export function snapshotOf(entry: unknown): Snapshot {
  if (typeof entry !== 'object' || entry === null) return {url: textOf(entry) ?? ''};
  const {url, thumbnailUrl, caption} = entry as {readonly [key in keyof Snapshot]?: unknown};
  return {url: textOf(url) ?? '', thumbnailUrl: textOf(thumbnailUrl), caption: textOf(caption)};
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Parameters that sign a URL, or say how long it lives: COS, TOS, S3, OSS, OBS, Qiniu. */
const SIGNING =
  /^(q-[^=]*|x-[a-z]+-(algorithm|credential|date|expires|security-token|signature|signedheaders)|sign(ature)?|token|e|expires|(oss|aws)?accesskeyid|security-token)(=|$)/i;

/**
 * The URL without its signature: the same for one picture however often its URL is renewed, and fit to be told to
 * others. Works on text, since a list may be long and its entries are not checked.
 */
export function unsigned(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return url;
  const kept = url
    .slice(at + 1)
    .split('&')
    .filter((pair) => !SIGNING.test(pair));
  return url.slice(0, at) + (kept.length > 0 ? `?${kept.join('&')}` : '');
}

/** The digits that name the file, which on the vendor's buckets grow with time. */
export const captureNumber = (url: string): string | undefined => /\/0*(\d+)(?:\.\w+)?(?:[?#]|$)/.exec(url)?.[1];

/** Below zero when `a` was captured before `b`. Digits may be more than a number holds: by length, then as text. */
export const compareCaptures = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
