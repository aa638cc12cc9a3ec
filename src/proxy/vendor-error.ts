/**
 * What a vendor's error means for the caller of the proxy.
 *
 * - `auth`: the proxy's own keys or clock are wrong; nothing a visitor can mend by signing in
 * - `clock`: the same, and the vendor's own time in the answer tells how to mend it
 * - `throttled`: over the account's limit
 * - `trouble`: the cloud's own failure; asking later may help
 * - `answer`: an answer about this question, such as "no such task"
 */
export type VendorErrorClass = 'auth' | 'clock' | 'throttled' | 'trouble' | 'answer';

export interface VendorError {
  /** The vendor's word, or `Unknown` where it is not a plain one. */
  readonly code: string;
  /** The gateway's number, on Volcengine alone. */
  readonly codeN: number | undefined;
}

/** Matched on the part before the first dot, since the sub-codes are open-ended. */
const FAMILIES: ReadonlyMap<string, VendorErrorClass> = new Map([
  ...['InvalidTimestamp'].map((code) => [code, 'clock'] as const),
  ...[
    'MissingAuthenticationToken',
    'MissingRequestInfo',
    'MissingSignature',
    'InvalidAccessKey',
    'InvalidClientTokenId',
    'SignatureDoesNotMatch',
    'InvalidAuthorization',
    'InvalidCredential',
    'InvalidSecretToken',
    'InvalidSecurityToken',
    'AuthFailure',
    'IpInBlacklist',
    'IpNotInWhitelist',
  ].map((code) => [code, 'auth'] as const),
  ...['FlowLimitExceeded', 'AccountFlowLimitExceeded', 'RequestLimitExceeded'].map(
    (code) => [code, 'throttled'] as const,
  ),
  ...[
    'InternalError',
    'InternalServiceTimeout',
    'InternalServiceError',
    'FailToConnect',
    'ServiceUnavailable',
    'ServiceUnavailableTemp',
    'UndefinedError',
    'ResourceInsufficient',
    'ResourceInUse',
  ].map((code) => [code, 'trouble'] as const),
]);

/** The gateway's numbers, should the words ever change. */
const NUMBERS: ReadonlyMap<number, VendorErrorClass> = new Map<number, VendorErrorClass>([
  [100003, 'auth'],
  [100004, 'auth'],
  [100005, 'auth'],
  [100006, 'clock'],
  [100009, 'auth'],
  [100010, 'auth'],
  [100014, 'trouble'],
  [100016, 'trouble'],
  [100018, 'throttled'],
  [100027, 'throttled'],
]);

export function classify({code, codeN}: VendorError, status: number): VendorErrorClass {
  if (code === 'AuthFailure.SignatureExpire') return 'clock';
  const [family = ''] = code.split('.');
  const known = FAMILIES.get(family) ?? (codeN === undefined ? undefined : NUMBERS.get(codeN));
  return known ?? classifyStatus(status);
}

export function classifyStatus(status: number): VendorErrorClass {
  if (status === 429) return 'throttled';
  if (status === 401) return 'auth';
  return status >= 500 ? 'trouble' : 'answer';
}
