import {hmac, isCanonicalList, keyChain, readAuthorization, sameText, sha256, type Authorization} from '../digest.js';
import type {Key} from '../keys.js';
import {header, type Message} from '../message.js';
import type {ErrorCode} from './errors.js';
import {canonicalQuery} from './query.js';

const ALGORITHM = 'HMAC-SHA256';
const LIFETIME = 900_000;
const NOTHING = sha256('');

/** Who signed, or why that is not believed. */
export type Verdict = {readonly ok: true; readonly key: Key} | {readonly ok: false; readonly code: ErrorCode};

export interface SignatureRules {
  readonly keys: readonly Key[];
  /** Of the host that was asked. */
  readonly region: string;
  readonly now: number;
}

/** Refuses for the first thing that is wrong, in the order a gateway can find out. */
export function verifyVolcengine(message: Message, {keys, region, now}: SignatureRules): Verdict {
  const text = header(message, 'authorization');
  if (text === '') return no('MissingAuthenticationToken');
  const authorization = readAuthorization(text, ALGORITHM);
  if (!authorization) return no('InvalidAuthorization');
  const date = header(message, 'x-date');
  const at = readDate(date);
  if (date === '' || !authorization.signedHeaders.includes('x-date')) return no('MissingRequestInfo');
  if (at === undefined || Math.abs(now - at) > LIFETIME) return no('InvalidTimestamp');
  const key = keys.find(({id}) => id === authorization.keyId);
  if (!key) return no('InvalidAccessKey');
  const scopeFault = checkScope(authorization.scope, date.slice(0, 8), region);
  if (scopeFault) return no(scopeFault);
  if (header(message, 'x-security-token') !== (key.token ?? '')) return no('InvalidAccessKey');
  return hasSignedEnough(message, authorization) && isSignedBy(key, message, authorization)
    ? {ok: true, key}
    : no('SignatureDoesNotMatch');
}

const no = (code: ErrorCode): Verdict => ({ok: false, code});

/** `20240102T030405Z`, and a day and hour that exist. */
function readDate(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at.getTime();
}

function checkScope(scope: readonly string[], day: string, region: string): ErrorCode | undefined {
  const [scopeDay, scopeRegion, service, end] = scope;
  if (scope.length !== 4 || scopeDay !== day || scopeRegion !== region || end !== 'request') return 'InvalidCredential';
  return service === 'rtc' ? undefined : 'ServiceNotFound';
}

/** Host and date always; the body's hash when there is a body; and every X- header whose change would change the call. */
function hasSignedEnough(message: Message, {signedHeaders}: Authorization): boolean {
  const needed = [
    'host',
    'x-date',
    ...['x-content-sha256', 'x-security-token'].filter((name) => message.headers.has(name)),
  ];
  if (message.body.length > 0) needed.push('x-content-sha256');
  return (
    isCanonicalList(signedHeaders) &&
    needed.every((name) => signedHeaders.includes(name)) &&
    signedHeaders.every((name) => message.headers.has(name))
  );
}

function isSignedBy(key: Key, message: Message, {scope, signedHeaders, signature}: Authorization): boolean {
  const bodyHash = message.body.length > 0 ? sha256(message.body) : NOTHING;
  const claimed = message.headers.get('x-content-sha256');
  const query = canonicalQuery(message.query);
  if (query === undefined || (claimed !== undefined && claimed !== bodyHash)) return false;
  const lines = signedHeaders.map((name) => `${name}:${header(message, name).trim().replace(/\s+/g, ' ')}\n`).join('');
  const canonical = [message.method, message.path, query, lines, signedHeaders.join(';'), bodyHash].join('\n');
  const toSign = [ALGORITHM, header(message, 'x-date'), scope.join('/'), sha256(canonical)].join('\n');
  return sameText(hmac(keyChain(key.secret, scope), toSign).toString('hex'), signature);
}
