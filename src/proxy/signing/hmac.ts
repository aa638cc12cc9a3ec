/** The few pieces of cryptography both signers share, on Web Crypto alone so that they run wherever `fetch` does. */
import {keepNewest} from '../keep-newest.js';

const encoder = new TextEncoder();

/** SHA-256 of nothing, which is what every GET signs as its body. */
export const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const HEX = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'));

export const toHex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => HEX[byte]).join('');

export async function sha256Hex(text: string): Promise<string> {
  if (text === '') return EMPTY_SHA256;
  return toHex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

export const importHmacKey = (raw: BufferSource): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, {name: 'HMAC', hash: 'SHA-256'}, false, ['sign']);

export const hmac = (key: CryptoKey, text: string): Promise<ArrayBuffer> =>
  crypto.subtle.sign('HMAC', key, encoder.encode(text));

/** secret -> first word -> second word -> ..., each HMAC the key of the next. */
export async function deriveKey(secret: string, words: readonly string[]): Promise<CryptoKey> {
  let key = await importHmacKey(encoder.encode(secret));
  for (const word of words) key = await importHmacKey(await hmac(key, word));
  return key;
}

export type DeriveKey = typeof deriveKey;

/**
 * Derives a signing key once and keeps it. The key changes once a day, and signing with a kept key
 * costs about a quarter. Two are kept, so that neither midnight nor a rotation makes every call derive.
 */
export function keepKeys(derive: DeriveKey = deriveKey): DeriveKey {
  const kept = new Map<string, Promise<CryptoKey>>();
  return (secret, words) => {
    const name = JSON.stringify([secret, ...words]);
    const known = kept.get(name);
    if (known) return known;
    const fresh = derive(secret, words);
    kept.set(name, fresh);
    // What has failed once may not fail again.
    fresh.catch(() => kept.delete(name));
    keepNewest(kept, 2);
    return fresh;
  };
}
