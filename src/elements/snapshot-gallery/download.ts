import type {Clock} from '../../polling/clock.js';

export interface Fetching {
  readonly fetch: typeof fetch;
  readonly referrerPolicy: ReferrerPolicy;
  readonly signal: AbortSignal;
}

/** The bytes of a picture; `undefined` where its host does not let the page read them, or has none. */
export async function readPicture(src: string, {fetch, referrerPolicy, signal}: Fetching): Promise<Blob | undefined> {
  try {
    // Past the cache, which may hold the picture as it came for the grid, without leave to read it.
    const response = await fetch(src, {credentials: 'omit', cache: 'no-store', referrerPolicy, signal});
    const blob = response.ok ? await response.blob() : undefined;
    return blob && /^(image\/|application\/octet-stream|$)/.test(blob.type) && blob.size > 0 ? blob : undefined;
  } catch {
    return undefined;
  }
}

/** Hands a file to the browser to keep. */
export async function saveFile(
  file: Blob,
  name: string,
  clock: Clock,
  follow = (link: HTMLAnchorElement): void => link.click(),
): Promise<void> {
  const href = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  follow(link);
  // Some browsers read it only after the click has been handled.
  await clock.sleep(1000, new AbortController().signal);
  URL.revokeObjectURL(href);
}

/** The name a picture's file has on its host, or its number. */
export function fileName(src: string, number: number, type = ''): string {
  const last = /^https?:/i.test(src) ? (new URL(src).pathname.split('/').pop() ?? '') : '';
  const name = decoded(last)
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(-80);
  if (/\.\w{2,5}$/.test(name)) return name;
  return `${name || `snapshot-${String(number).padStart(4, '0')}`}.${/^image\/(\w+)/.exec(type)?.[1] ?? 'png'}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
