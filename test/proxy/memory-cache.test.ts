import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {keepNewest} from '../../src/proxy/keep-newest.js';
import {MemoryCache} from '../../src/proxy/memory-cache.js';
import type {Reading} from '../../src/proxy/reading.js';

function reading(bytes: number): Reading {
  const page = (length: number) => ({bytes: new Uint8Array(length), etag: undefined, requestId: 'r'});
  return {
    status: 200,
    life: 'running',
    pages: {full: page(bytes), public: page(0)},
    at: 0,
    freshMs: 1,
    written: undefined,
  };
}

describe('the memory of answers', () => {
  const kept = (cache: MemoryCache, names: readonly string[]): string =>
    names.filter((name) => cache.get(name) !== undefined).join('');

  it('holds so many, and lets the oldest go', () => {
    const cache = new MemoryCache(2, 1e9);
    for (const name of ['a', 'b', 'a', 'c']) cache.set(name, reading(1));
    assert.equal(kept(cache, ['a', 'b', 'c']), 'ac', 'a was asked for again, so b is the oldest');
  });

  it('holds so many bytes, and lets the oldest go', () => {
    const cache = new MemoryCache(100, 10_000);
    for (const name of ['a', 'b', 'c']) cache.set(name, reading(3000));
    assert.equal(kept(cache, ['a', 'b', 'c']), 'bc');
    cache.set('d', reading(9000));
    assert.equal(kept(cache, ['b', 'c', 'd']), 'd');
  });

  it('counts an answer that comes anew once', () => {
    const cache = new MemoryCache(100, 10_000);
    cache.set('a', reading(1000));
    for (let turn = 0; turn < 50; turn++) cache.set('b', reading(4000));
    assert.equal(kept(cache, ['a', 'b']), 'ab');
  });

  it('holds nothing that is larger than itself', () => {
    const cache = new MemoryCache(100, 10_000);
    cache.set('a', reading(20_000));
    cache.set('b', reading(1000));
    assert.equal(kept(cache, ['a', 'b']), 'b');
  });
});

describe('keeping the newest', () => {
  it('lets the oldest go, and looks at no entry that stays but one', () => {
    const looked: string[] = [];
    class Watched extends Map<string, number> {
      override *keys(): MapIterator<string> {
        for (const key of super.keys()) {
          looked.push(key);
          yield key;
        }
      }
    }
    const map = new Watched(['a', 'b', 'c', 'd', 'e'].map((name, at) => [name, at]));
    keepNewest(map, 3);
    assert.deepEqual(looked, ['a', 'b', 'c']);
    assert.equal([...map.values()].join(), '2,3,4');
  });
});
