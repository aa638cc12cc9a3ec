import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
  boundsOf,
  clamp,
  flawOf,
  imagesOf,
  isWithin,
  LONGEST,
  nextPreset,
  parseInterval,
  positionOf,
  PRESETS,
  SHORTEST,
  valueAt,
} from '../../src/model/interval.js';

const ALL = boundsOf(null, null);

describe('what somebody types or pastes', () => {
  const understood: Readonly<Record<string, number>> = {
    '10': 10,
    ' 10 ': 10,
    '05': 5,
    '10s': 10,
    '10 s': 10,
    '10 sec': 10,
    '10 Seconds': 10,
    '1 min': 60,
    '5m': 300,
    '2 minutes': 120,
    '１０': 10,
    '０５': 5,
    '１ ｍｉｎ': 60,
    '30秒': 30,
    '30 秒钟': 30,
    '10分钟': 600,
    '1分': 60,
    '\u00a010\u3000': 10,
    '+5': 5,
    '-1': -1,
    '0': 0,
    '601': 601,
    '11 min': 660,
  };
  for (const [text, seconds] of Object.entries(understood)) {
    it(`${JSON.stringify(text)} is ${seconds} s`, () => assert.equal(parseInterval(text), seconds));
  }

  for (const text of [
    '',
    ' ',
    'abc',
    '2.5',
    '1e2',
    '0x10',
    '10 h',
    '1 min 30 s',
    '1,000',
    '10 10',
    's',
    '１．５',
    '--1',
    '∞',
    '10 fortnights',
  ]) {
    it(`${JSON.stringify(text)} is no whole number of seconds, and is not guessed`, () =>
      assert.equal(parseInterval(text), undefined));
  }

  it('never throws, and never gives anything but a whole number', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({unit: 'binary'}), fc.stringMatching(/^[\d０-９+\-.,e ]{0,12}(s|min|秒|分)?$/)),
        (text) => {
          const value = parseInterval(text);
          assert.ok(value === undefined || Number.isSafeInteger(value));
        },
      ),
      {numRuns: 10_000},
    );
  });

  it('is refused with the reason', () => {
    assert.equal(flawOf('', ALL, true), 'missing');
    assert.equal(flawOf('', ALL, false), undefined);
    assert.equal(flawOf('ten', ALL, false), 'unreadable');
    assert.equal(flawOf('0', ALL, false), 'low');
    assert.equal(flawOf('601', ALL, false), 'high');
    assert.equal(flawOf('11 min', ALL, false), 'high');
    assert.equal(flawOf('4', {min: 5, max: 10}, false), 'low');
    assert.equal(flawOf('600', ALL, true), undefined);
  });
});

describe('the bounds', () => {
  it('are what the cloud takes, and a page may only narrow them', () => {
    assert.deepEqual(boundsOf(null, null), {min: 1, max: 600});
    assert.deepEqual(boundsOf(5, 60), {min: 5, max: 60});
    assert.deepEqual(boundsOf(0, 9999), {min: 1, max: 600});
    assert.deepEqual(boundsOf(NaN, Infinity), {min: 1, max: 600});
    assert.deepEqual(boundsOf(100, 5), {min: 100, max: 100});
    assert.deepEqual(boundsOf(1.9, 2.9), {min: 1, max: 2});
    assert.deepEqual(boundsOf('5', '60'), {min: 5, max: 60});
    assert.deepEqual(boundsOf('', 'none'), {min: 1, max: 600});
  });

  it('hold for whole numbers only', () => {
    assert.ok(isWithin(1, ALL) && isWithin(600, ALL));
    for (const value of [0, 601, 2.5, NaN, undefined]) assert.equal(isWithin(value, ALL), false);
    assert.equal(clamp(900, ALL), 600);
    assert.equal(clamp(-5, ALL), 1);
  });
});

describe('the scale', () => {
  it('is logarithmic, from 1 s to 600 s', () => {
    assert.equal(positionOf(SHORTEST), 0);
    assert.equal(positionOf(LONGEST), 1);
    assert.deepEqual(
      PRESETS.map((each) => Number((100 * positionOf(each)).toFixed(3))),
      [0, 10.836, 25.16, 35.995, 53.169, 64.005, 89.164, 100],
    );
  });

  it('comes back to the same second, for each of the 600', () => {
    for (let value = SHORTEST; value <= LONGEST; value++) assert.equal(valueAt(positionOf(value)), value);
  });

  it('ends at its ends', () => {
    assert.equal(valueAt(-1), 1);
    assert.equal(valueAt(2), 600);
    assert.equal(positionOf(0), 0);
    assert.equal(positionOf(9999), 1);
  });
});

describe('the presets', () => {
  it('lead up and down, and stop at the bounds', () => {
    assert.equal(nextPreset(10, true, ALL), 30);
    assert.equal(nextPreset(10, false, ALL), 5);
    assert.equal(nextPreset(11, false, ALL), 10);
    assert.equal(nextPreset(600, true, ALL), 600);
    assert.equal(nextPreset(1, false, ALL), 1);
    assert.equal(nextPreset(30, true, {min: 5, max: 45}), 45);
  });
});

it('what an interval costs is counted in images of one stream', () => {
  assert.deepEqual(imagesOf(10), {hour: 360, day: 8640});
  assert.deepEqual(imagesOf(1), {hour: 3600, day: 86_400});
  assert.deepEqual(imagesOf(7), {hour: 514, day: 12_343});
  assert.deepEqual(imagesOf(600), {hour: 6, day: 144});
});
