/** Tencent Cloud's TC3-HMAC-SHA256 signature (API 3.0). */
import {hmac, sha256Hex, toHex, type DeriveKey} from './hmac.js';

export interface TencentSigning {
  readonly method: string;
  /** The literal text after `?`; it is signed as it stands, not sorted. */
  readonly query: string;
  /** What is signed, by lower-case name; at least `content-type` and `host`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly service: string;
  /** Epoch seconds, the value of `X-TC-Timestamp`. */
  readonly timestamp: number;
}

export interface TencentSignature {
  readonly canonicalRequest: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly authorization: string;
}

export async function signTencent(
  request: TencentSigning,
  keys: {readonly secretId: string; readonly secretKey: string},
  derive: DeriveKey,
): Promise<TencentSignature> {
  const {service, timestamp} = request;
  // UTC always: a local date is wrong for some hours of each day.
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const names = Object.keys(request.headers).sort();
  const lines = names.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('');
  const signedHeaders = names.join(';');
  const bodyHash = await sha256Hex(request.body);
  const canonicalRequest = [request.method, '/', request.query, lines, signedHeaders, bodyHash].join('\n');
  const text = ['TC3-HMAC-SHA256', timestamp, scope, await sha256Hex(canonicalRequest)].join('\n');
  const key = await derive(`TC3${keys.secretKey}`, [day, service, 'tc3_request']);
  const signature = toHex(await hmac(key, text));
  const credential = `Credential=${keys.secretId}/${scope}`;
  const authorization = `TC3-HMAC-SHA256 ${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return {canonicalRequest, signedHeaders, signature, authorization};
}
