import type {RefusalCode} from './refusal.js';
import type {VendorErrorClass} from './vendor-error.js';

/** News for `onEvent`. No ids, no addresses, no vendor text, no secrets: safe to log as it is. */
export type ProxyEvent =
  | {
      readonly type: 'answer';
      /** A call of the table, or `-` where the caller named none. */
      readonly action: string;
      readonly status: number;
      readonly from: 'cache' | 'upstream' | 'stale' | 'proxy';
      readonly code: RefusalCode | undefined;
      readonly requestId: string;
      readonly ms: number;
    }
  | {
      readonly type: 'upstream';
      readonly action: string;
      readonly outcome: 'ok' | VendorErrorClass | RefusalCode;
      /** The vendor's own code, where it sent one. */
      readonly vendorCode: string | undefined;
      readonly ms: number;
    }
  | {readonly type: 'authorize'; readonly action: string; readonly trouble: 'threw' | 'timeout' | 'odd'}
  | {readonly type: 'breaker'; readonly action: string; readonly open: boolean}
  /** Down: this instance goes on by itself. */
  | {readonly type: 'store'; readonly up: boolean};
