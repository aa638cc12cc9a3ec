import type {TaskStorage} from '../../model/task.js';
import {fields, isObject, number, raw} from '../read-json.js';
import {STORAGE, VENDOR, type RtcBucket, type RtcStorage} from './wire.js';

/** Real answers carry all four storage objects; only the one `Type` selects is true. Without `Type` it is the default, 0. */
export function adaptStorage(storage: unknown): TaskStorage | undefined {
  if (!isObject<RtcStorage>(storage)) return undefined;
  const type = storage.Type ?? 0;
  const [key, ...told] = STORAGE[number(type) ?? -1] ?? [];
  if (!key) return {service: raw(type) ?? ''};
  const {Vendor, Region, Bucket, Space, ServiceId} = fields<RtcBucket>(storage[key]);
  const [service = raw(Vendor) ?? '', regions = ''] = told.length ? told : (VENDOR[number(Vendor) ?? -1] ?? []);
  const place = number(Region);
  return {
    service,
    region: place === undefined ? raw(Region) : regions.split(' ')[place] || `region ${place}`,
    bucket: raw(Bucket ?? Space ?? ServiceId),
  };
}
