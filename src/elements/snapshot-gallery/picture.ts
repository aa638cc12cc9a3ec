import type {Snapshot} from '../../model/snapshot.js';
import {cosThumbnail, imageUrl, type ImageUrl, type UrlRules} from './image-url.js';

/**
 * - `waiting`: not asked for yet
 * - `asked`: under way
 * - `shown`
 * - `failed`: asked for and did not come; may be asked for again
 * - `blocked`, `none`: is never asked for
 */
export type Stage = 'waiting' | 'asked' | 'shown' | 'failed' | 'blocked' | 'none';

/** What a tile knows of its picture. */
export interface Picture {
  readonly url: string;
  /** Where it may come from, best first. */
  readonly sources: readonly string[];
  readonly stage: Stage;
  /** A smaller one was asked for first, and did not come. */
  readonly isFallback?: boolean;
}

export interface PictureRules extends UrlRules {
  /** How wide a thumbnail should be, in device pixels; 0 for none from the storage. */
  readonly thumbnail: number;
}

export function pictureOf({url, thumbnailUrl = ''}: Snapshot, rules: PictureRules): Picture {
  const original = imageUrl(url, rules);
  if (original.kind !== 'image') return {url, sources: [], stage: original.kind};
  const small = thumbnailUrl
    ? srcOf(imageUrl(thumbnailUrl, rules))
    : rules.thumbnail && cosThumbnail(original.src, rules.thumbnail);
  return {url, sources: small ? [small, original.src] : [original.src], stage: 'waiting'};
}

const srcOf = (url: ImageUrl): string => (url.kind === 'image' ? url.src : '');

/** The next source is asked for, once; after the last there is none. */
export const afterFailure = ({url, sources}: Picture): Picture =>
  sources.length > 1
    ? {url, sources: sources.slice(1), stage: 'asked', isFallback: true}
    : {url, sources, stage: 'failed'};
