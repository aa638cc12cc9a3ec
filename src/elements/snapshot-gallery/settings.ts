import type {SnapshotOrder} from '../../model/snapshot.js';
import {baseUrl} from '../shared/endpoint.js';
import {isPrivate, type UrlRules} from './image-url.js';
import type {SnapshotGallery} from './snapshot-gallery.js';

export type TileSize = SnapshotGallery['tileSize'];

/** What the page has set, with the default for every value that is not known. */
export interface Settings {
  /** The page gave the list. */
  readonly given: boolean;
  readonly order: SnapshotOrder;
  readonly size: TileSize;
  /** Width of a picture divided by its height. */
  readonly ratio: number;
  readonly selectable: boolean;
  readonly referrerPolicy: ReferrerPolicy;
  /** Whether the storage is asked for smaller pictures. */
  readonly thumbnails: boolean;
  readonly urls: UrlRules;
}

export const ORDERS: readonly SnapshotOrder[] = ['server', 'newest', 'oldest'];
export const TILE_SIZES: readonly TileSize[] = ['small', 'medium', 'large'];

export function settingsOf(host: SnapshotGallery): Settings {
  const given = Array.isArray(host.snapshots);
  return {
    given,
    order: ORDERS.find((order) => order === host.order) ?? 'server',
    size: TILE_SIZES.find((size) => size === host.tileSize) ?? 'medium',
    ratio: ratioOf(host.aspectRatio ?? ''),
    selectable: host.selectable,
    // An image's host needs no address of the page, unless it insists on one.
    referrerPolicy: POLICIES.find((policy) => policy === host.referrerPolicy) ?? 'no-referrer',
    thumbnails: host.thumbnails === 'cos',
    urls: {
      givenOn: given ? baseUrl() : undefined,
      upgrade: UPGRADES.find((each) => each === host.upgradeHttp) ?? 'cos',
      privateHosts: host.privateHosts || isPrivate(new URL(baseUrl()).hostname),
    },
  };
}

const UPGRADES = ['cos', 'all', 'none'] as const;

const POLICIES: readonly ReferrerPolicy[] = [
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/** `16/9`, `4:3` or `1.5`. */
function ratioOf(text: string): number {
  const [, width = NaN, height = 1] =
    /^\s*([\d.]+)\s*(?:[/:]\s*([\d.]+)\s*)?$/.exec(text)?.map((part) => Number(part)) ?? [];
  const ratio = width / (Number.isNaN(height) ? 1 : height);
  return ratio >= 0.1 && ratio <= 10 ? ratio : 16 / 9;
}
