import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Failure} from '../../src/model/failure.js';
import {backoff, clampDelay, jittered} from '../../src/polling/delay.js';

const trouble = (kind: Failure['kind'], rest: Partial<Failure> = {}): Failure => ({
  kind,
  retryable: true,
  message: 'in a test',
  ...rest,
});

describe('the clamp', () => {
  it('gives a finite wait of 1 s to 300 s for any number', () => {
    fc.assert(
      fc.property(fc.double(), (ms) => clampDelay(ms) >= 1000 && clampDelay(ms) <= 300_000),
      {numRuns: 10_000},
    );
    assert.equal(clampDelay(NaN), 300_000);
    assert.equal(clampDelay(Infinity), 300_000);
    assert.equal(clampDelay(-Infinity), 1000);
  });
});

describe('the wait after a failure', () => {
  const waits = (failure: Failure, dice: number) =>
    [1, 2, 3, 9, 1000].map((count) => backoff(failure, count, () => dice));

  it('doubles to a minute, anywhere below that', () => {
    assert.deepEqual(waits(trouble('server'), 1), [1000, 2000, 4000, 60_000, 60_000]);
    assert.deepEqual(waits(trouble('server'), 0), [0, 0, 0, 0, 0]);
  });

  it('never undercuts what the server asked for', () => {
    assert.deepEqual(waits(trouble('server', {retryAfter: 9000}), 0), [9000, 9000, 9000, 9000, 9000]);
    assert.deepEqual(waits(trouble('rate-limited', {retryAfter: 9000}), 0), [9000, 9000, 9000, 9000, 9000]);
    assert.deepEqual(waits(trouble('rate-limited', {retryAfter: 9000}), 1), [10_800, 10_800, 10_800, 10_800, 10_800]);
  });

  it('begins at two seconds and keeps a floor where the server is too busy to say', () => {
    assert.deepEqual(waits(trouble('rate-limited'), 0), [1000, 2000, 4000, 30_000, 30_000]);
    assert.deepEqual(waits(trouble('rate-limited'), 1), [2000, 4000, 8000, 60_000, 60_000]);
  });

  it("is half a minute at least where the endpoint's own keys are refused", () => {
    assert.deepEqual(waits(trouble('vendor', {reason: 'keys'}), 0), [30_000, 30_000, 30_000, 30_000, 30_000]);
    assert.deepEqual(waits(trouble('vendor'), 1), [1000, 2000, 4000, 60_000, 60_000]);
  });

  it('is a minute without a network', () => assert.deepEqual(waits(trouble('offline'), 0), Array(5).fill(60_000)));
});

describe('the wait while all is well', () => {
  it('is the interval, a fifth either way', () => {
    assert.equal(
      jittered(5000, () => 0),
      4000,
    );
    assert.equal(
      jittered(5000, () => 0.5),
      5000,
    );
    assert.equal(Math.round(jittered(5000, () => 0.999999)), 6000);
  });
});
