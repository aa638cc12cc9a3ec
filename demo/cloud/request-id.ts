import {createHash} from 'node:crypto';
import type {Vendor} from './calls.js';

/** Each vendor's own form, made from the call's number: a repeated test sees the same ids. */
export function requestIds(): (vendor: Vendor, now: number) => string {
  let count = 0;
  return (vendor, now) => {
    const hex = createHash('sha256').update(`${vendor} ${++count}`).digest('hex');
    switch (vendor) {
      case 'volcengine':
        return `${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}${hex.slice(0, 20).toUpperCase()}`;
      case 'tencent':
        return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    }
  };
}
