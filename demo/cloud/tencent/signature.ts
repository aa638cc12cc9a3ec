import {hmac, isCanonicalList, keyChain, readAuthorization, sameText, sha256, type Authorization} from '../digest.js';
import type {Key} from '../keys.js';
import {header, type Message} from '../message.js';
import type {ErrorCode} from './errors.js';

const ALGORITHM = 'TC3-HMAC-SHA256';
const LIFETIME_S = 300;

export type Verdict = {readonly ok: true; readonly key: Key} | {readonly ok: false; readonly code: ErrorCode};

export interface SignatureRules {
  readonly keys: readonly Key[];
  readonly now: number;
}

export function verifyTencent(message: Message, {keys, now}: SignatureRules): Verdict {
  const timestamp = header(message, 'x-tc-timestamp');
  const text = header(message, 'authorization');
  if (timestamp === '') return no('MissingParameter');
  if (text === '') return no('AuthFailure');
  const authorization = readAuthorization(text, ALGORITHM);
  if (!authorization || !/^\d{1,11}$/.test(timestamp)) return no('AuthFailure.InvalidAuthorization');
  const seconds = Number(timestamp);
  if (Math.abs(now / 1000 - seconds) > LIFETIME_S) return no('AuthFailure.SignatureExpire');
  if (!isScope(authorization.scope, seconds)) return no('AuthFailure.InvalidAuthorization');
  const key = keys.find(({id}) => id === authorization.keyId);
  if (!key) return no('AuthFailure.SecretIdNotFound');
  if (header(message, 'x-tc-token') !== (key.token ?? '')) return no('AuthFailure.TokenFailure');
  return hasSignedEnough(message, authorization) && isSignedBy(key, message, authorization)
    ? {ok: true, key}
    : no('AuthFailure.SignatureFailure');
}

const no = (code: ErrorCode): Verdict => ({ok: false, code});

/** The day is the timestamp's day in UTC, whatever the signer's own time zone. */
function isScope(scope: readonly string[], seconds: number): boolean {
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  return scope.join('/') === `${day}/tiw/tc3_request`;
}

const hasSignedEnough = (message: Message, {signedHeaders}: Authorization): boolean =>
  isCanonicalList(signedHeaders) &&
  ['content-type', 'host'].every((name) => signedHeaders.includes(name)) &&
  signedHeaders.every((name) => message.headers.has(name));

/** The query is signed as it was sent: this vendor neither sorts nor encodes it again. */
function isSignedBy(key: Key, message: Message, {scope, signedHeaders, signature}: Authorization): boolean {
  const lines = signedHeaders.map((name) => `${name}:${header(message, name).trim().toLowerCase()}\n`).join('');
  const names = signedHeaders.join(';');
  const canonical = [message.method, message.path, message.query, lines, names, sha256(message.body)].join('\n');
  const toSign = [ALGORITHM, header(message, 'x-tc-timestamp'), scope.join('/'), sha256(canonical)].join('\n');
  return sameText(hmac(keyChain(`TC3${key.secret}`, scope), toSign).toString('hex'), signature);
}
