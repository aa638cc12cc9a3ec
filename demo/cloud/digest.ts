import {createHash, createHmac, timingSafeEqual} from 'node:crypto';

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

export const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Each word signs the next: how both vendors make a day's key out of a secret. */
export const keyChain = (secret: string, words: readonly string[]): Buffer =>
  words.reduce<Buffer>((key, word) => hmac(key, word), Buffer.from(secret));

export function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `HMAC-SHA256 Credential=a/b/c, SignedHeaders=x;y, Signature=0f`, whatever the algorithm's name. */
export interface Authorization {
  readonly keyId: string;
  /** What follows the key id, without the first slash. */
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const AUTHORIZATION = /^(\S+) Credential=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/;

/** `undefined`: not of this algorithm, or not of this form, to the last blank. */
export function readAuthorization(text: string, algorithm: string): Authorization | undefined {
  const [, name, credential = '', names = '', signature = ''] = AUTHORIZATION.exec(text) ?? [];
  const [keyId = '', ...scope] = credential.split('/');
  return name === algorithm ? {keyId, scope, signedHeaders: names.split(';'), signature} : undefined;
}

/** Lower case, in ASCII order, each name once: anything else has no canonical form. */
export function isCanonicalList(names: readonly string[]): boolean {
  const canonical = [...new Set(names.map((name) => name.toLowerCase()))].sort();
  return canonical.join(';') === names.join(';');
}
