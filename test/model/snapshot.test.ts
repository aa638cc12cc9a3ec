import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {captureNumber, compareCaptures, snapshotOf, unsigned} from '../../src/model/snapshot.js';

test('an entry is a URL alone, or a URL with what belongs to it', () => {
  assert.deepEqual(snapshotOf('https://a.test/1.png'), {url: 'https://a.test/1.png'});
  assert.deepEqual(snapshotOf({url: 'u', thumbnailUrl: 't', caption: 'c', more: 1}), {
    url: 'u',
    thumbnailUrl: 't',
    caption: 'c',
  });
});

test('an entry that is neither is a picture without a URL, and never throws', () => {
  for (const entry of [null, undefined, 0, 5, true, [], {}, Symbol('s'), () => 1, {url: {}}, {url: null}]) {
    assert.equal(snapshotOf(entry).url, '');
  }
  fc.assert(fc.property(fc.anything(), (entry) => typeof snapshotOf(entry).url === 'string'));
});

test('a caption or a thumbnail that is no text is left out', () => {
  assert.deepEqual(snapshotOf({url: 'u', thumbnailUrl: 7, caption: {}}), {
    url: 'u',
    thumbnailUrl: undefined,
    caption: undefined,
  });
});

test('a URL loses its signature and keeps everything else', () => {
  const cases = [
    ['https://a.test/1.png', 'https://a.test/1.png'],
    ['https://a.test/1.png?q-sign-algorithm=sha1&q-ak=AKIDEXAMPLE&q-signature=f', 'https://a.test/1.png'],
    ['https://a.test/1.png?x-cos-security-token=t&v=2', 'https://a.test/1.png?v=2'],
    ['https://a.test/1.png?X-Tos-Algorithm=a&X-Tos-Credential=b&X-Tos-Signature=c', 'https://a.test/1.png'],
    ['https://a.test/1.png?X-Amz-Expires=60&X-Amz-SignedHeaders=host', 'https://a.test/1.png'],
    ['https://a.test/1.png?OSSAccessKeyId=k&Expires=1&Signature=s', 'https://a.test/1.png'],
    ['https://a.test/1.png?e=1&token=k:s', 'https://a.test/1.png'],
    ['https://a.test/get?edit=1&signin=2&id=3', 'https://a.test/get?edit=1&signin=2&id=3'],
    ['not a url?sign=1', 'not a url'],
  ];
  for (const [url, expected] of cases) assert.equal(unsigned(url ?? ''), expected);
});

test('the number that names a file tells when it was captured, however long it is', () => {
  assert.equal(captureNumber('http://h/880520/f2e1/53255368873480.png'), '53255368873480');
  assert.equal(captureNumber('http://h/a/0042.jpg?x=1'), '42');
  assert.equal(captureNumber('http://h/a/7'), '7');
  assert.equal(captureNumber('http://h/a/img7.png'), undefined);
  assert.equal(captureNumber(''), undefined);
});

test('captures compare as whole numbers do', () => {
  fc.assert(
    fc.property(fc.bigInt({min: 0n, max: 10n ** 40n}), fc.bigInt({min: 0n, max: 10n ** 40n}), (a, b) => {
      const number = (value: bigint) => captureNumber(`https://h/${value}.png`) ?? '';
      assert.equal(Math.sign(compareCaptures(number(a), number(b))), a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
