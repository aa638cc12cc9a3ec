import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {deriveKey, keepKeys, sha256Hex} from '../../src/proxy/signing/hmac.js';
import {signTencent} from '../../src/proxy/signing/tencent.js';
import {canonicalQuery, signVolcengine, volcengineDate} from '../../src/proxy/signing/volcengine.js';

interface Vector<Input> {
  readonly id: string;
  readonly title: string;
  readonly input: Input;
  readonly expected: Readonly<Record<string, string>>;
  readonly derived?: Readonly<Record<string, string>>;
}
interface VolcengineInput {
  readonly accessKeyId?: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly query: [string, string][];
  readonly xDate: string;
  readonly body: string;
  readonly signedHeaders: Record<string, string>;
}
interface TencentInput {
  readonly secretId?: string;
  readonly secretKey: string;
  readonly service: string;
  readonly method: string;
  readonly queryString: string;
  readonly body: string;
  readonly timestamp: number;
  readonly signedHeaders: Record<string, string>;
}
const vectors = JSON.parse(readFileSync(new URL('signing-vectors.json', import.meta.url), 'utf8')) as {
  volcengine: {vectors: Vector<VolcengineInput>[]};
  tencent: {vectors: Vector<TencentInput>[]};
};

/** Each value the vector file knows must be what we computed. */
function assertKnown(
  computed: Readonly<Record<string, string>>,
  ...known: (Readonly<Record<string, string>> | undefined)[]
): void {
  let compared = 0;
  for (const [name, value] of known.flatMap((one) => Object.entries(one ?? {}))) {
    if (computed[name] === undefined) continue;
    assert.equal(computed[name], value, name);
    compared++;
  }
  assert.ok(compared >= 3, `only ${compared} values compared`);
}

describe('Volcengine signatures', () => {
  for (const {id, title, input, expected, derived} of vectors.volcengine.vectors) {
    it(`equal the published vector ${id}: ${title}`, async () => {
      const {xDate, signedHeaders, accessKeyId = '', secretAccessKey, ...rest} = input;
      assert.equal(signedHeaders['x-date'], xDate);
      const signed = await signVolcengine({...rest, headers: signedHeaders}, {accessKeyId, secretAccessKey}, deriveKey);
      const computed = {
        canonicalQuery: signed.query,
        bodySha256: await sha256Hex(input.body),
        canonicalRequest: signed.canonicalRequest,
        canonicalRequestSha256: await sha256Hex(signed.canonicalRequest),
        signedHeaderNames: signed.signedHeaders,
        signature: signed.signature,
        authorization: signed.authorization,
      };
      assertKnown(computed, expected, derived);
    });
  }

  it('write the date in the compact form', () => {
    assert.equal(volcengineDate(Date.UTC(2024, 0, 2, 3, 4, 5, 678)), '20240102T030405Z');
  });

  it('encode what encodeURIComponent leaves alone, and sort by name', () => {
    assert.equal(
      canonicalQuery([
        ['b', "!'()*"],
        ['a', ' ~+/中'],
        ['B', ''],
      ]),
      'B=&a=%20~%2B%2F%E4%B8%AD&b=%21%27%28%29%2A',
    );
  });
});

describe('Tencent signatures', () => {
  assert.ok(vectors.tencent.vectors.length >= 8);
  for (const {id, title, input, expected, derived} of vectors.tencent.vectors) {
    it(`equal the published vector ${id}: ${title}`, async () => {
      const {signedHeaders, queryString, secretId = '', secretKey, ...rest} = input;
      const signed = await signTencent(
        {...rest, query: queryString, headers: signedHeaders},
        {secretId, secretKey},
        deriveKey,
      );
      const computed = {
        bodySha256: await sha256Hex(input.body),
        canonicalRequest: signed.canonicalRequest,
        canonicalRequestSha256: await sha256Hex(signed.canonicalRequest),
        signedHeaderNames: signed.signedHeaders,
        signature: signed.signature,
        authorization: signed.authorization,
      };
      assertKnown(computed, expected, derived);
    });
  }
});

describe('kept keys', () => {
  it('are derived once for a day, and again for the next', async () => {
    let derived = 0;
    const keep = keepKeys((secret, words) => {
      derived++;
      return deriveKey(secret, words);
    });
    const monday = await keep('secret', ['20240101', 'rtc']);
    assert.equal(await keep('secret', ['20240101', 'rtc']), monday);
    assert.equal(derived, 1);
    assert.notEqual(await keep('secret', ['20240102', 'rtc']), monday);
    assert.equal(derived, 2);
  });

  it('are derived anew where that has failed', async () => {
    let derived = 0;
    const keep = keepKeys((secret, words) =>
      ++derived === 1 ? Promise.reject(new Error('busy')) : deriveKey(secret, words),
    );
    await assert.rejects(keep('secret', ['20240101', 'rtc']));
    await keep('secret', ['20240101', 'rtc']);
    assert.equal(derived, 2);
  });

  it('never serve another secret', async () => {
    const keep = keepKeys();
    assert.notEqual(await keep('secret', ['20240101']), await keep('secret2', ['20240101']));
    assert.notEqual(await keep('a', ['b', 'c']), await keep('a', ['b,c']));
  });
});
