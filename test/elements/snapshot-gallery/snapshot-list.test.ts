import {assert} from 'chai';
import * as fc from 'fast-check';
import {SnapshotList} from '../../../src/elements/snapshot-gallery/snapshot-list.js';
import type {SnapshotOrder} from '../../../src/model/snapshot.js';

const url = (name: string | number) => `https://images.test/room/task/${String(name)}.png`;
const listed = (entries: readonly unknown[], order: SnapshotOrder = 'server', given = false) => {
  const list = new SnapshotList(given);
  list.take(entries);
  list.arrange(order, list.length);
  return list;
};
const drawn = (list: SnapshotList) =>
  Array.from({length: list.shown}, (_, position) => list.at(list.indexAt(position)).url);

describe('snapshot list', () => {
  it('keeps a picture that the server repeats once, at its first place', () => {
    const list = listed([url(1), url(2), url(1), url(3), url(2)]);
    assert.deepEqual(drawn(list), [url(1), url(2), url(3)]);
    assert.equal(list.take([url(1), url(2), url(1), url(3), url(2), url(1), url(4)]).added, 1);
    assert.equal(list.length, 4);
  });

  it('keeps a list that the page gave as given', () => {
    assert.equal(listed([url(1), url(1), url(1)], 'server', true).length, 3);
  });

  it('keeps every entry that is no link in its own place', () => {
    const list = listed(['', url(1), '', null, 7, {url: 5}, url(2)]);
    assert.equal(list.length, 7);
    assert.equal(list.at(6).url, url(2));
  });

  it('knows a picture whose URL was signed anew', () => {
    const list = listed([url(1) + '?q-sign-time=1&q-signature=aa', url(2) + '?v=1&sign=x']);
    const change = list.take([url(2) + '?v=1&sign=y', url(1) + '?q-sign-time=2&q-signature=bb']);
    assert.equal(change.added, 0);
    assert.equal(change.moved(0), 1);
    assert.include(list.at(1).url, 'q-signature=bb', 'and asks with the new one');
  });

  it('takes two pictures apart that differ in a parameter that signs nothing', () => {
    assert.equal(listed([url('get') + '?id=1&token=t', url('get') + '?id=2&token=t']).length, 2);
  });

  it('tells what is new, when the list grows and when it is another', () => {
    const list = listed([url(1), url(2)]);
    const grown = list.take([url(1), url(2), url(3)]);
    assert.deepEqual([grown.grew, grown.added, grown.isNew(1), grown.isNew(2)], [true, 1, false, true]);
    const other = list.take([url(9), url(3), url(1)]);
    assert.deepEqual([other.grew, other.added, other.isNew(0), other.isNew(1)], [false, 1, true, false]);
  });

  it('finds the nearest neighbour of what is gone', () => {
    const list = listed([1, 2, 3, 4, 5, 6].map(url));
    const change = list.take([1, 2, 6].map(url));
    assert.equal(change.moved(3), 2, 'as near on both sides: the later one');
    assert.equal(change.moved(5), 2);
    assert.equal(list.take([]).moved(2), 0);
  });

  it('notices growth in an array that the page changed in place before', () => {
    const entries = [url(1)];
    const list = listed(entries, 'server', true);
    entries.push(url(2));
    assert.equal(list.take([...entries]).added, 1);
  });

  it('orders by the numbers that name the files, however long they are', () => {
    const names = ['53255375472670123456789', '9', '53255375472670123456788', '10'];
    assert.deepEqual(
      drawn(listed(names.map(url), 'oldest')),
      ['9', '10', '53255375472670123456788', '53255375472670123456789'].map(url),
    );
    assert.deepEqual(
      drawn(listed(names.map(url), 'newest')),
      ['53255375472670123456789', '53255375472670123456788', '10', '9'].map(url),
    );
    assert.deepEqual(drawn(listed(names.map(url), 'server')), names.map(url));
  });

  it('takes the list as oldest first where files have no numbers', () => {
    assert.deepEqual(drawn(listed([url('b'), url('a'), url(3)], 'newest')), [url(3), url('a'), url('b')]);
    assert.deepEqual(drawn(listed([url('b'), url('a'), url(3)], 'oldest')), [url('b'), url('a'), url(3)]);
  });

  it('draws every picture exactly once, in every order, after any number of lists', () => {
    const names = fc.array(fc.integer({min: 1, max: 30}), {maxLength: 40});
    fc.assert(
      fc.property(
        fc.array(names, {minLength: 1, maxLength: 6}),
        fc.constantFrom<SnapshotOrder>('server', 'newest', 'oldest'),
        (lists, order) => {
          const list = new SnapshotList(false);
          for (const entries of lists) {
            const change = list.take(entries.map(url));
            list.arrange(order, list.length);
            assert.sameMembers(drawn(list), [...new Set(entries)].map(url));
            for (let index = 0; index < list.length; index++) assert.equal(list.indexAt(list.positionOf(index)), index);
            const added = Array.from({length: list.length}, (_, index) => change.isNew(index)).filter(Boolean).length;
            assert.equal(added, change.added);
          }
        },
      ),
    );
  });

  it('keeps the place of what is still there through any change', () => {
    const names = fc.uniqueArray(fc.integer({min: 1, max: 60}), {minLength: 1, maxLength: 40});
    fc.assert(
      fc.property(names, names, (before, after) => {
        const list = listed(before.map(url));
        const change = list.take(after.map(url));
        for (const [index, name] of before.entries()) {
          const at = change.moved(index);
          if (after.includes(name)) assert.equal(after[at], name);
          else assert.isTrue(at >= 0 && at < after.length);
        }
      }),
    );
  });
});
