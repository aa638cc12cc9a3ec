/**
 * Volcengine's HMAC-SHA256 signature. It has the shape of AWS Signature V4 with other constants:
 * the scope ends in `request`, the key has no prefix and the headers are `X-Date` and `X-Content-Sha256`.
 */
import {hmac, sha256Hex, toHex, type DeriveKey} from './hmac.js';

export interface VolcengineSigning {
  readonly method: string;
  readonly path: string;
  /** Names and values as they are meant, not encoded; in any order. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** What is signed besides the rest, by lower-case name; `host` and `x-date` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
  readonly service: string;
}

export interface VolcengineSignature {
  /** The encoded query that was signed: send these very bytes. */
  readonly query: string;
  readonly canonicalRequest: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly authorization: string;
}

/** `YYYYMMDDTHHMMSSZ`. */
export const volcengineDate = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');

export async function signVolcengine(
  request: VolcengineSigning,
  keys: {readonly accessKeyId: string; readonly secretAccessKey: string},
  derive: DeriveKey,
): Promise<VolcengineSignature> {
  const {region, service} = request;
  const xDate = request.headers['x-date'] ?? '';
  const day = xDate.slice(0, 8);
  const scope = `${day}/${region}/${service}/request`;
  const query = canonicalQuery(request.query);
  const names = Object.keys(request.headers).sort();
  const lines = names.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('');
  const signedHeaders = names.join(';');
  const bodyHash = await sha256Hex(request.body);
  const canonicalRequest = [request.method, request.path, query, lines, signedHeaders, bodyHash].join('\n');
  const text = ['HMAC-SHA256', xDate, scope, await sha256Hex(canonicalRequest)].join('\n');
  const key = await derive(keys.secretAccessKey, [day, region, service, 'request']);
  const signature = toHex(await hmac(key, text));
  const credential = `Credential=${keys.accessKeyId}/${scope}`;
  const authorization = `HMAC-SHA256 ${credential}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return {query, canonicalRequest, signedHeaders, signature, authorization};
}

export const canonicalQuery = (query: VolcengineSigning['query']): string =>
  query
    .map(([name, value]) => ({name, pair: `${encodeStrictly(name)}=${encodeStrictly(value)}`}))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({pair}) => pair)
    .join('&');

/** RFC 3986: `encodeURIComponent` leaves five characters that the vendor wants encoded. */
const encodeStrictly = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
