import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {freshness, retryAfter} from '../../src/polling/http-headers.js';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
const after = (value: string, rest: Record<string, string> = {}) =>
  retryAfter(new Headers({'retry-after': value, ...rest}), NOW);

describe('Retry-After', () => {
  it('is read in seconds', () => assert.equal(after('7'), 7000));

  it('is read as a date in all three forms of RFC 9110', () => {
    assert.equal(after('Sat, 21 Nov 2026 12:00:30 GMT'), 30_000);
    assert.equal(after('Saturday, 21-Nov-26 12:00:30 GMT'), 30_000);
    assert.equal(after('Sat Nov 21 12:00:30 2026 GMT'), 30_000);
  });

  it("is read against the server's own clock, since the device's may be wrong", () => {
    assert.equal(after('Sat, 21 Nov 2026 15:00:30 GMT', {date: 'Sat, 21 Nov 2026 15:00:00 GMT'}), 30_000);
  });

  it('counts as absent where it is zero, signed, a fraction, hexadecimal, empty, a list or past', () => {
    for (const value of ['0', '-5', '+5', '1.5', '0x10', '', '5, 10', 'soon', 'Sat, 21 Nov 2020 12:00:00 GMT']) {
      assert.equal(after(value), undefined, value);
    }
    assert.equal(retryAfter(new Headers(), NOW), undefined);
  });

  it('is never longer than five minutes', () => {
    assert.equal(after('99999999999'), 300_000);
    assert.equal(after('9'.repeat(400)), 300_000);
    assert.equal(after('Fri, 31 Dec 9999 23:59:59 GMT'), 300_000);
  });
});

describe('freshness', () => {
  const of = (headers: Record<string, string>) => freshness(new Headers(headers));

  it('knows what the server calls now: its date, and how long the answer was on its way', () => {
    const date = 'Sat, 21 Nov 2026 15:00:00 GMT';
    assert.equal(of({date, age: '30'}).servedAt, Date.UTC(2026, 10, 21, 15, 0, 30));
    assert.equal(of({date: 'soon'}).servedAt, NaN);
  });

  it('is max-age less Age', () => {
    assert.deepEqual(of({'cache-control': 'public, max-age=10', age: '4'}), {
      freshFor: 6000,
      age: 4000,
      isStale: false,
      servedAt: NaN,
    });
    assert.deepEqual(of({'cache-control': 'max-age="10"'}), {freshFor: 10_000, age: 0, isStale: false, servedAt: NaN});
    assert.deepEqual(of({'cache-control': 'max-age=10', age: '40'}), {
      freshFor: 0,
      age: 40_000,
      isStale: false,
      servedAt: NaN,
    });
  });

  it('is told to be over by a Warning, whatever the age', () => {
    assert.equal(of({warning: '110 - "Response is Stale"', 'cache-control': 'max-age=9'}).isStale, true);
    assert.equal(of({warning: '299 - "else"'}).isStale, false);
  });

  it('is none without a max-age, and s-maxage is not for browsers', () => {
    assert.deepEqual(of({}), {freshFor: 0, age: 0, isStale: false, servedAt: NaN});
    assert.deepEqual(of({'cache-control': 's-maxage=60, no-cache'}), {
      freshFor: 0,
      age: 0,
      isStale: false,
      servedAt: NaN,
    });
    assert.deepEqual(of({'cache-control': 'max-age=x', age: 'old'}), {
      freshFor: 0,
      age: 0,
      isStale: false,
      servedAt: NaN,
    });
  });
});
