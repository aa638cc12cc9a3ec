import {expect} from 'chai';
import type {ReactiveControllerHost} from 'lit';
import {Ticker, TickerController} from '../../src/controllers/ticker-controller.js';
import {FakeActivity} from '../support/fake-activity.js';
import {FakeClock} from '../support/fake-clock.js';

/** A controller host without a page: counts the updates asked for. */
class FakeHost implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  updates = 0;
  addController(): void {}
  removeController(): void {}
  requestUpdate(): void {
    this.updates++;
  }
}

function setup() {
  const clock = new FakeClock(10_400);
  const activity = new FakeActivity();
  const ticker = new Ticker(clock, activity);
  const make = (wanted = () => true) => {
    const host = new FakeHost();
    return {host, controller: new TickerController(host, ticker, wanted)};
  };
  return {clock, activity, make};
}

describe('the ticker', () => {
  it('is one timer for all, on the whole second', async () => {
    const {clock, make} = setup();
    const all = Array.from({length: 100}, () => make());
    for (const {controller} of all) controller.hostConnected();
    expect([clock.sleepers, clock.next]).to.deep.equal([1, 600]);
    await clock.advance(2600);
    expect(all.map(({host}) => host.updates)).to.deep.equal(Array(100).fill(3));
  });

  it('runs only while somebody wants it', async () => {
    const {clock, activity, make} = setup();
    let wanted = false;
    const {controller} = make(() => wanted);
    controller.hostConnected();
    expect(clock.sleepers).to.equal(0);
    wanted = true;
    controller.hostUpdated();
    expect(clock.sleepers).to.equal(1);
    controller.hostDisconnected();
    expect([clock.sleepers, activity.listeners]).to.deep.equal([0, 0]);
  });

  it('rests while the page is hidden, and draws at once when it is seen again', async () => {
    const {clock, activity, make} = setup();
    const {host, controller} = make();
    controller.hostConnected();
    activity.set({visible: false});
    expect(clock.sleepers).to.equal(0);
    const before = host.updates;
    await clock.advance(60_000);
    expect(host.updates).to.equal(before);
    activity.set({visible: true});
    expect(host.updates).to.equal(before + 1);
    expect(clock.sleepers).to.equal(1);
  });
});
