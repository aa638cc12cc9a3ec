import type {FailureKind, FailureReason} from '../model/failure.js';

type Meaning = readonly [code: RegExp, kind: FailureKind, retryable?: boolean, reason?: FailureReason];

/**
 * What trouble means: a cloud's error code, or `HTTP` and a status. First match first.
 *
 * Both clouds build codes alike (`Class.Detail`), share many classes, and add details without notice, so the class
 * decides and only a few details do.
 */
const MEANINGS: readonly Meaning[] = [
  [/^unknown-(path|action)$/, 'server', false, 'elsewhere'],
  [/^unknown-cloud$/, 'server', false, 'unserved'],
  [/^HTTP401/, 'unauthorized'],
  [/^HTTP403/, 'forbidden'],
  [/^HTTP4(04|10|51)|TaskNotFound$|^ResourceNotFound/, 'not-found'],
  [/^HTTP4(08|25)/, 'timeout', true],
  [/^HTTP429|(Flow|Request)LimitExceeded|^100018$|^100027$/, 'rate-limited', true],
  [/^HTTP4/, 'server', false, 'question'],
  [/^HTTP/, 'server', true],
  [/UnauthorizedOperation|^AccessDenied|Policy$|^ResourceUnavailable|^Ip(Not)?In/, 'vendor', false, 'account'],
  // The endpoint's own keys or clock: nothing a visitor can do, and it ends once the operator has acted.
  [
    /^(AuthFailure|Signature|(Invalid|Missing)(Timestamp|AccessKey|ClientTokenId|Credential|Auth|Secret|Signature|RequestInfo))/,
    'vendor',
    true,
    'keys',
  ],
  [/^(Internal|ServiceUnavailable|Undefined|FailToConnect)/, 'vendor', true],
  [/^(Invalid|Missing|Unknown|Unsupported|NoSuch|Action|Method|ServiceNotFound)/, 'vendor', false, 'parameter'],
];

const find = (code: string): Meaning | undefined => MEANINGS.find(([known]) => known.test(code));

/** A code nobody knows says less than the status it came with, and may be a passing one, so it is worth asking again. */
export const meaningOf = (code: string, status = 200): Meaning =>
  find(code) ?? (status > 399 ? find(`HTTP${status}`) : undefined) ?? [/(?:)/, 'vendor', true];
