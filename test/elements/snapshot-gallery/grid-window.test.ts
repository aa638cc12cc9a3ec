import {assert} from 'chai';
import * as fc from 'fast-check';
import {
  anchorOf,
  gridOf,
  MOST_TILES,
  TALLEST,
  topOf,
  windowOf,
  type GridRoom,
} from '../../../src/elements/snapshot-gallery/grid-window.js';

const ROOM: GridRoom = {width: 1066, screen: 800, tile: 136, gap: 8, ratio: 16 / 9, strip: 27, pixel: 1};

const rooms = fc.record({
  width: fc.double({min: 1, max: 6000, noNaN: true}),
  screen: fc.integer({min: 0, max: 5000}),
  tile: fc.constantFrom(66, 88, 136, 240),
  gap: fc.constantFrom(4, 8),
  ratio: fc.double({min: 0.2, max: 5, noNaN: true}),
  strip: fc.constant(27),
  pixel: fc.constantFrom(1, 1 / 2, 1 / 1.25, 1 / 1.5, 1 / 3),
});
const counts = fc.oneof(fc.integer({min: 1, max: 500}), fc.integer({min: 1, max: 1_000_000}));
const share = fc.double({min: 0, max: 1, noNaN: true});

describe('grid window', () => {
  it('fits as many columns as the width allows', () => {
    assert.equal(gridOf(ROOM).columns, 7);
    assert.equal(gridOf({...ROOM, tile: 88}).columns, 11);
    assert.equal(gridOf({...ROOM, tile: 240}).columns, 4);
    assert.equal(gridOf({...ROOM, width: 100, tile: 240}).columns, 1, 'a tile wider than the grid still has a column');
  });

  it('covers every row on screen, wherever the screen stands', () => {
    fc.assert(
      fc.property(rooms, counts, share, (room, count, at) => {
        const grid = gridOf(room);
        const height = windowOf(grid, count, 0).height;
        const top = at * Math.max(0, height - room.screen);
        const {first, last, offset} = windowOf(grid, count, top);
        const bottom = offset + Math.ceil((last - first + 1) / grid.columns) * grid.rowHeight - grid.gap;
        // One column of hundreds of rows on one screen is more than may be drawn: then the first of them are.
        if (grid.columns === 1 && room.screen / grid.rowHeight > MOST_TILES - 2) return;
        assert.isAtMost(offset, top + 0.01);
        assert.isTrue(bottom >= top + room.screen - grid.gap - 0.01 || last === count - 1);
      }),
      {numRuns: 2000},
    );
  });

  it('never draws more than 200 tiles, nor a tile that is not there', () => {
    fc.assert(
      fc.property(rooms, counts, fc.integer({min: -10_000, max: 10_000_000}), (room, count, top) => {
        const {first, last} = windowOf(gridOf(room), count, top);
        assert.isAtMost(last - first + 1, MOST_TILES);
        assert.isAtLeast(first, 0);
        assert.isBelow(last, count);
      }),
      {numRuns: 2000},
    );
  });

  it('draws what is on screen and about one screen more', () => {
    const {first, last} = windowOf(gridOf(ROOM), 100_000, 50_000);
    const {rowHeight, columns} = gridOf(ROOM);
    const screens = (((last - first + 1) / columns) * rowHeight) / ROOM.screen;
    assert.isAbove(screens, 1.9);
    assert.isBelow(screens, 2.5);
  });

  it('draws nothing while the grid is out of sight', () => {
    const grid = gridOf(ROOM);
    for (const top of [-5000, 5000]) {
      const {first, last} = windowOf(grid, 100, top);
      assert.isBelow(last, first);
    }
  });

  it('widens tiles on a screen that would hold more than 200', () => {
    const grid = gridOf({...ROOM, width: 3800, screen: 2100, tile: 88});
    const {first, last} = windowOf(grid, 100_000, 1000);
    assert.isAtMost(last - first + 1, MOST_TILES);
    assert.isAtLeast(((last - first + 1) / grid.columns) * grid.rowHeight, 2100);
  });

  it('reaches the last tile of a list taller than a browser can lay out, and every row on the way', () => {
    const grid = gridOf({...ROOM, width: 288, tile: 240});
    const count = 1_000_000;
    const {height} = windowOf(grid, count, 0);
    assert.equal(height, TALLEST);
    assert.equal(windowOf(grid, count, height - ROOM.screen).last, count - 1);
    const top = topOf(grid, count, 654_321);
    const {first, last} = windowOf(grid, count, top);
    assert.isTrue(first <= 654_321 && 654_321 <= last);
  });

  it('begins at the top of the grid and ends at its end, however far above or below the screen stands', () => {
    fc.assert(
      fc.property(rooms, counts, fc.integer({min: 0, max: 5000}), (room, count, away) => {
        const grid = gridOf(room);
        const {height, ...above} = windowOf(grid, count, -away);
        if (above.first === 0 && above.last >= 0) assert.equal(above.offset, 0);
        const {first, last, offset} = windowOf(grid, count, height - room.screen + away);
        if (last < first || last < count - 1 || height < room.screen) return;
        const rows = Math.floor(last / grid.columns) - first / grid.columns;
        assert.closeTo(offset + rows * grid.rowHeight + grid.tileHeight, height, 0.01);
      }),
      {numRuns: 2000},
    );
  });

  it('draws no empty place before the first row, nor after the last, of a list taller than a browser can lay out', () => {
    const grid = gridOf({...ROOM, width: 324, screen: 844});
    const count = 100_000;
    const {height, ...top} = windowOf(grid, count, -567);
    assert.equal(height, TALLEST);
    assert.deepInclude(top, {first: 0, offset: 0});
    const end = windowOf(grid, count, height - grid.screen + 65);
    const rows = Math.floor(end.last / grid.columns) - end.first / grid.columns;
    assert.equal(end.last, count - 1);
    assert.closeTo(end.offset + rows * grid.rowHeight + grid.tileHeight, height, 0.01);
  });

  it('finds the place of every row again, however tall the list', () => {
    fc.assert(
      fc.property(rooms, counts, share, (room, count, at) => {
        const grid = gridOf(room);
        const position = Math.floor(at * (count - 1));
        const {first, last, offset} = windowOf(grid, count, topOf(grid, count, position));
        if (position < first || position > last) return;
        const rows = Math.floor(position / grid.columns) - first / grid.columns;
        assert.closeTo(offset + rows * grid.rowHeight, topOf(grid, count, position), 0.01);
      }),
      {numRuns: 2000},
    );
  });

  it('keeps what is on screen in place when the list or the grid changes', () => {
    fc.assert(
      fc.property(
        rooms,
        rooms,
        fc.integer({min: 1, max: 5000}),
        share,
        fc.integer({min: 0, max: 500}),
        (a, b, count, at, more) => {
          const before = gridOf(a);
          const top = at * windowOf(before, count, 0).height;
          const anchor = anchorOf(before, count, top);
          if (anchor === undefined) return;
          const after = gridOf({...b, screen: a.screen});
          const distance = topOf(before, count, anchor) - top;
          const newTop = topOf(after, count + more, anchor) - distance;
          const {first, last} = windowOf(after, count + more, newTop);
          if (
            distance >= 0 &&
            distance < a.screen &&
            a.screen > 0 &&
            !(after.columns === 1 && a.screen / after.rowHeight > MOST_TILES - 2)
          )
            assert.isTrue(first <= anchor && anchor <= last, 'what stood on screen is drawn again');
        },
      ),
    );
  });

  it('has nothing to hold at the very top', () => {
    assert.isUndefined(anchorOf(gridOf(ROOM), 100, 0));
    assert.isUndefined(anchorOf(gridOf(ROOM), 100, -300));
    assert.equal(anchorOf(gridOf(ROOM), 100, 1), 7, 'the first row that is seen whole');
  });
});
