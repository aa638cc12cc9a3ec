import {expect} from 'chai';
import type {MediaTaskStatus} from '../../../src/elements/media-task-status/media-task-status.js';
import {fakePage, json, snapshotReply} from '../../support/element-page.js';
import {box, make, NOW, put, seen, stage, START} from './stage.js';

/** How often the picture changes while nothing is asked and time goes by. */
async function changes(element: MediaTaskStatus, during: () => Promise<void>): Promise<number> {
  let count = 0;
  const observer = new MutationObserver((records) => (count += records.length > 0 ? 1 : 0));
  observer.observe(element.shadowRoot ?? element, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  await during();
  observer.disconnect();
  return count;
}

describe('the duration', () => {
  it('ticks every second while the task runs and is live', async () => {
    const {element, advance} = await stage('running', {pollInterval: 60}, box(640));
    const shown = [];
    for (let second = 0; second < 3; second++) {
      await advance(1000);
      shown.push(seen(element, 'duration'));
    }
    expect(shown).to.deep.equal(['Duration 12 min 48 s', 'Duration 12 min 49 s', 'Duration 12 min 50 s']);
  });

  it('stands at the last good answer while the task is stale, offline or paused: nobody confirmed more', async () => {
    for (const name of ['stale', 'offline', 'paused', 'signed out'] as const) {
      const {element, advance} = await stage(name, {}, box(640));
      const before = seen(element, 'duration');
      expect(before, name).to.equal('Duration 12 min 47 s');
      await advance(3000);
      expect(seen(element, 'duration'), name).to.equal(before);
    }
  });

  it('stands once the task has ended, and with it every timer', async () => {
    const {element, advance, clock} = await stage('finished', {}, box(640));
    expect(clock.sleepers).to.equal(0);
    expect(await changes(element, () => advance(600_000))).to.equal(0);
  });
});

describe('what only the page feeds', () => {
  for (const variant of ['badge', 'inline', 'card'] as const) {
    it(`is live for a while, and then says by itself that it is not: ${variant}`, async () => {
      const {advance} = fakePage();
      const data = snapshotReply({StartTime: START, Status: 1});
      const element = put(make({endpoint: null, appId: null, roomId: null, taskId: null, variant, data}), box(640));
      await advance(20_000);
      expect([element.condition, element.matches(':state(live)')]).to.deep.equal(['live', true]);
      await advance(15_000);
      expect([element.condition, element.matches(':state(stale)')]).to.deep.equal(['stale', true]);
    });
  }
});

describe('a device whose clock is wrong', () => {
  const DAY = 86_400_000;
  for (const [name, ahead] of [
    ['a day behind', DAY],
    ['a day ahead', -DAY],
  ] as const) {
    it(`by ${name} still tells how long the task runs, and when it was asked`, async () => {
      const date = () => new Date(NOW + ahead).toUTCString();
      const answer = () => json(snapshotReply({StartTime: START + ahead}), {headers: {date: date()}});
      const {fetcher, advance} = fakePage(answer);
      const element = put(make({fetcher, pollInterval: 60}), box(640));
      await advance(3000);
      expect(seen(element, 'duration')).to.equal('Duration 12 min 50 s');
      expect(seen(element, 'age')).to.equal('updated 3 s ago');
    });
  }

  it('by less than a minute is believed: an answer may have waited in a cache', async () => {
    const {fetcher, advance} = fakePage(() =>
      json(snapshotReply({StartTime: START}), {headers: {date: new Date(NOW - 40_000).toUTCString()}}),
    );
    const element = put(make({fetcher, pollInterval: 60}), box(640));
    await advance(3000);
    expect(seen(element, 'duration')).to.equal('Duration 12 min 50 s');
  });
});

describe('ages', () => {
  it('grow by the second, by the minute, by the hour', async () => {
    const {element, advance, clock} = await stage('paused', {}, box(640));
    const shown = [];
    for (const ms of [38_000, 1000, 3_600_000, 86_400_000]) {
      await clock.oversleep(ms);
      await advance(1000);
      shown.push(seen(element, 'age'));
    }
    expect(shown).to.deep.equal([
      'last answer 59 s ago',
      'last answer 1 min ago',
      'last answer 1 h ago',
      'last answer 1 d ago',
    ]);
  });

  it('count down to the next try, and never to nothing', async () => {
    const {element, advance} = await stage('busy', {}, box(640));
    const wait = () => Number(/next try in (\d+) s/.exec(seen(element, 'age'))?.[1]);
    const before = wait();
    await advance(1000);
    expect(wait()).to.equal(before - 1);
    expect(wait()).to.be.greaterThan(0);
  });
});

describe('what nobody sees', () => {
  it('does not tick: a badge has no times', async () => {
    const {element, advance, clock} = await stage('running', {variant: 'badge', pollInterval: 60});
    expect(clock.next).to.be.greaterThan(10_000);
    expect(await changes(element, () => advance(10_000))).to.equal(0);
  });

  it('is not drawn again far off screen while only time passes, polls included, and is right as soon as it is near', async () => {
    const spacer = put(document.createElement('div'));
    spacer.style.blockSize = '20000px';
    const {element, advance} = await stage('running', {pollInterval: 2});
    await advance(1000);
    expect(await changes(element, () => advance(10_000))).to.equal(0);
    spacer.remove();
    while (!seen(element, 'duration').endsWith('12 min 58 s')) await new Promise(requestAnimationFrame);
    await advance(1000);
    expect(seen(element, 'duration')).to.equal('Duration 12 min 59 s');
  });

  it('ticks again once it is drawn another way, or stands elsewhere', async () => {
    for (const change of [
      (element: MediaTaskStatus) => (element.details = true),
      (element: MediaTaskStatus) => (element.variant = 'inline'),
      (element: MediaTaskStatus) => document.body.prepend(element),
    ]) {
      const spacer = put(document.createElement('div'));
      spacer.style.blockSize = '20000px';
      const {element, advance} = await stage('running', {pollInterval: 60});
      await advance(2000);
      expect(await changes(element, () => advance(2000))).to.equal(0);
      change(element);
      await advance(1000);
      await advance(1000);
      expect(await changes(element, () => advance(2000))).to.be.greaterThan(0);
      element.remove();
      spacer.remove();
    }
  });

  it('still knows of a change: a reader may be there who does not look', async () => {
    const spacer = put(document.createElement('div'));
    spacer.style.blockSize = '20000px';
    const {element, advance} = await stage('running', {pollInterval: 60});
    await advance(1000);
    element.data = snapshotReply({StartTime: START, Status: 3, EndTime: START + 1000});
    await advance(0);
    expect(element.shadowRoot?.textContent).to.contain('Finished');
  });
});

it('fifty cards tick by one timer, and leave none behind', async () => {
  const {clock, element, fetcher, advance} = await stage('running', {pollInterval: 60});
  const before = clock.sleepers;
  const more = Array.from({length: 49}, () => put(make({fetcher, pollInterval: 60})));
  await advance(1000);
  expect(more.every(({task}) => task?.phase === 'running')).to.equal(true);
  expect(clock.sleepers).to.equal(before);
  for (const each of [element, ...more]) each.remove();
  await advance(0);
  expect(clock.sleepers).to.equal(0);
});
