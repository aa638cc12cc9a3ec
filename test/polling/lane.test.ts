import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Lane} from '../../src/polling/lane.js';

describe('a lane', () => {
  it('lets no more through at once than it is wide, in order of arrival', async () => {
    const lane = new Lane(2);
    const order: number[] = [];
    let inside = 0;
    await Promise.all(
      Array.from({length: 20}, async (_, i) => {
        const leave = await lane.enter(new AbortController().signal);
        order.push(i);
        assert.ok(++inside <= 2);
        await Promise.resolve();
        inside--;
        leave();
      }),
    );
    assert.deepEqual(
      order,
      Array.from({length: 20}, (_, i) => i),
    );
  });

  it('forgets who gave up waiting', async () => {
    const lane = new Lane(1);
    const {signal} = new AbortController();
    const leave = await lane.enter(signal);
    const given = new AbortController();
    const waiting = lane.enter(given.signal);
    const next = lane.enter(signal);
    given.abort();
    await assert.rejects(waiting, {name: 'AbortError'});
    leave();
    (await next)();
    (await lane.enter(signal))();
  });
});
