/**
 * Our signatures against the official SDKs' own signers, on random requests.
 * `SIGNING_CASES` sets how many (1000 by default); `SIGNING_SEED` repeats a run.
 */
import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import tencentSign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js';
import volcengineSign from '@volcengine/openapi/lib/base/sign.js';
import {keepKeys, sha256Hex} from '../../src/proxy/signing/hmac.js';
import {signTencent} from '../../src/proxy/signing/tencent.js';
import {signVolcengine, volcengineDate} from '../../src/proxy/signing/volcengine.js';

const CASES = Number(process.env['SIGNING_CASES'] ?? 1000);
const SEED = Number(process.env['SIGNING_SEED'] ?? Date.now() % 1e9);

/** Mulberry32: small, and the same everywhere. */
function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const text = (alphabet: readonly string[], least: number, most: number): string =>
    Array.from({length: least + below(most - least + 1)}, () => pick(alphabet)).join('');
  return {below, pick, text};
}

const WORD = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.'.split('');
const WILD = [
  ...WORD,
  ...Array.from({length: 127 - 32}, (_, at) => String.fromCharCode(32 + at)),
  ...['\t', '\n', 'é', 'ß', '中', '文', '\u00a0', '\u202e', '😀', '\u0000'],
];
const KEY = [...WORD, '+', '/', '=', '*'];
const DATES = [Date.UTC(2024, 1, 29, 23, 59, 59, 999), Date.UTC(2030, 0, 1), Date.UTC(1999, 11, 31, 23, 59, 59)];

describe(`signatures on ${CASES} random requests, seed ${SEED}`, () => {
  it('equal those of the Volcengine SDK', async () => {
    const random = createRandom(SEED);
    const derive = keepKeys();
    for (let run = 0; run < CASES; run++) {
      const request = volcengineCase(random);
      const theirs = volcengineTheirs(request);
      const ours = await volcengineOurs(request, derive);
      assert.equal(ours, theirs, `case ${run} of seed ${SEED}: ${JSON.stringify(request)}`);
    }
  });

  it('equal those of the Tencent SDK', async () => {
    const random = createRandom(SEED + 1);
    const derive = keepKeys();
    for (let run = 0; run < CASES; run++) {
      const request = tencentCase(random);
      const theirs = tencentTheirs(request);
      const ours = await tencentOurs(request, derive);
      assert.equal(ours, theirs, `case ${run} of seed ${SEED}: ${JSON.stringify(request)}`);
    }
  });
});

type Random = ReturnType<typeof createRandom>;

function volcengineCase({below, pick, text}: Random) {
  const query: Record<string, string> = {Action: text(WORD, 1, 24), Version: text(WORD, 1, 12)};
  // Each name starts with a letter: the SDK sorts through an object, where names like `6` come first whatever the order.
  for (let more = below(6); more > 0; more--) query[pick(WORD.slice(0, 52)) + text(WILD, 0, 12)] = text(WILD, 0, 40);
  const method = pick(['GET', 'POST']);
  return {
    method,
    query,
    body: method === 'GET' ? '' : JSON.stringify({[text(WILD, 0, 9)]: text(WILD, 0, 60), Interval: below(700)}),
    host: pick(['rtc.volcengineapi.com', 'open-ap-singapore-1.volcengineapi.com', `127.0.0.1:${1 + below(65535)}`]),
    region: pick(['cn-north-1', 'ap-singapore-1', 'us-east-1', text(WORD, 1, 10)]),
    service: pick(['rtc', 'iam', text(WORD, 1, 8)]),
    ms: below(2) === 0 ? pick(DATES) : below(4e12 - 1),
    accessKeyId: text(KEY, 1, 40),
    secretKey: text(KEY, 1, 80),
    token: below(3) === 0 ? text(KEY, 1, 200) : undefined,
  };
}

function volcengineTheirs(request: ReturnType<typeof volcengineCase>): string {
  // Host is signed only where the caller passes it, and the names must be spelt as the SDK spells them.
  const headers: Record<string, string> = {Host: request.host};
  const signed = {
    region: request.region,
    method: request.method,
    pathname: '/',
    params: request.query,
    headers,
    ...(request.body === '' ? {} : {body: request.body}),
  };
  const credentials = {
    accessKeyId: request.accessKeyId,
    secretKey: request.secretKey,
    ...(request.token === undefined ? {} : {sessionToken: request.token}),
  };
  new volcengineSign.default(signed, request.service).addAuthorization(credentials, new Date(request.ms));
  return headers['Authorization'] ?? '';
}

async function volcengineOurs(request: ReturnType<typeof volcengineCase>, derive: ReturnType<typeof keepKeys>) {
  const headers: Record<string, string> = {host: request.host, 'x-date': volcengineDate(request.ms)};
  if (request.body !== '') headers['x-content-sha256'] = await sha256Hex(request.body);
  if (request.token !== undefined) headers['x-security-token'] = request.token;
  const signing = {...request, path: '/', query: Object.entries(request.query), headers};
  const keys = {accessKeyId: request.accessKeyId, secretAccessKey: request.secretKey};
  return (await signVolcengine(signing, keys, derive)).authorization;
}

function tencentCase({below, pick, text}: Random) {
  const method = pick(['GET', 'POST']);
  const pairs = Array.from({length: below(6)}, () => [text(WORD, 1, 12), encodeURIComponent(text(WILD, 0, 40))]);
  return {
    method,
    // As the URL parser leaves it: it encodes a quote that encodeURIComponent does not.
    query:
      method === 'GET'
        ? pairs
            .map((pair) => pair.join('='))
            .join('&')
            .replaceAll("'", '%27')
        : '',
    payload: method === 'POST' ? {[text(WILD, 0, 9)]: text(WILD, 0, 60), SdkAppId: below(2e9)} : undefined,
    host: pick([
      'tiw.intl.tencentcloudapi.com',
      'tiw.tencentcloudapi.com',
      `${text(WORD.slice(0, 26), 1, 9)}.example.com`,
    ]),
    contentType:
      method === 'GET'
        ? 'application/x-www-form-urlencoded'
        : pick(['application/json', 'application/json; charset=utf-8']),
    service: pick(['tiw', 'cvm', text(WORD, 1, 8)]),
    timestamp: Math.floor((below(2) === 0 ? pick(DATES) : below(4e12 - 1)) / 1000),
    secretId: text(KEY, 1, 40),
    secretKey: text(KEY, 1, 80),
  };
}

function tencentTheirs(request: ReturnType<typeof tencentCase>): string {
  const {method, query, payload, host, contentType, ...rest} = request;
  const body = payload === undefined ? {} : {payload: Buffer.from(JSON.stringify(payload))};
  return tencentSign.default.sign3({
    ...rest,
    ...body,
    method: method as 'GET' | 'POST',
    url: `https://${host}/${query === '' ? '' : `?${query}`}`,
    headers: {'Content-Type': contentType},
  } as never);
}

async function tencentOurs(request: ReturnType<typeof tencentCase>, derive: ReturnType<typeof keepKeys>) {
  const {payload, host, contentType, secretId, secretKey} = request;
  const body = payload === undefined ? '' : JSON.stringify(payload);
  const signing = {...request, body, headers: {'content-type': contentType, host}};
  return (await signTencent(signing, {secretId, secretKey}, derive)).authorization;
}
