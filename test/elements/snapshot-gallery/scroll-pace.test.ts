import {assert} from 'chai';
import {ScrollPace} from '../../../src/elements/snapshot-gallery/scroll-pace.js';

const SCREEN = 800;

describe('scroll pace', () => {
  it('asks at once when nothing has moved yet', () => {
    assert.equal(new ScrollPace().scrolled(0, 1000, SCREEN), 0);
  });

  it('waits at every step of a fling, so that nothing is asked for', () => {
    const pace = new ScrollPace();
    pace.scrolled(0, 0, SCREEN);
    for (let frame = 1; frame <= 300; frame++) assert.isAbove(pace.scrolled(frame * 5000, frame * 16.7, SCREEN), 0);
  });

  it('asks on the way while somebody reads', () => {
    const pace = new ScrollPace();
    pace.scrolled(0, 0, SCREEN);
    for (let frame = 1; frame <= 300; frame++) assert.equal(pace.scrolled(frame * 15, frame * 16.7, SCREEN), 0);
  });

  it('waits in both directions', () => {
    const pace = new ScrollPace();
    pace.scrolled(90_000, 0, SCREEN);
    assert.isAbove(pace.scrolled(80_000, 16, SCREEN), 0);
  });
});
