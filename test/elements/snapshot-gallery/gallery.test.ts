import {expect} from 'chai';
import type {SnapshotsChangeEvent} from '../../../src/elements/snapshot-gallery/snapshot-gallery.events.js';
import {asked, box, DAY, drawn, finished, given, noPicture, picture, pictures, reply, until} from './stage.js';

const SHARED = 'http://tiw-snapshot-1259648581.cos.ap-guangzhou.myqcloud.com/880520/task-1/53255368873480.png';

describe('a gallery of a task', () => {
  it('shows a tile for each snapshot, numbered, and asks only the endpoint', async () => {
    const {numbers, asked: requests, text} = await asked(reply(pictures(5)));
    expect(numbers()).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(requests).to.have.length(1);
    expect(requests[0]?.url.searchParams.get('Action')).to.equal('DescribeSnapshotTask');
    expect(text('.count')).to.equal('5 snapshots');
    expect(text('.phase')).to.equal('Running');
  });

  it('tells still generating, ended with none, failed, and not listed yet apart', async () => {
    const running = await asked(reply([]));
    expect(running.text('.count')).to.equal('No snapshots yet');
    expect(running.all('.ghost').length).to.be.greaterThan(1);
    expect(running.one('.blank')).to.equal(null);

    const none = await asked(finished([]));
    expect(none.text('.blank')).to.equal('The task ended without making a snapshot.');
    expect(none.all('.ghost')).to.have.length(0);

    const failed = await asked(finished([], 60, {ErrorCode: 'TaskError.Timeout'}));
    expect(failed.text('.phase')).to.equal('Failed');
    expect(failed.text('.blank')).to.include('TaskError.Timeout');

    const later = await asked(reply([], {}, {Total: 12}));
    expect(later.text('.blank')).to.include('Reported: 12');
  });

  it('says how many there are where the count and the list disagree', async () => {
    expect((await asked(reply(pictures(5), {}, {Total: 9}))).text('.count')).to.equal('5 of 9 snapshots');
    expect((await asked(reply(pictures(5), {}, {Total: 3}))).text('.count')).to.equal('5 snapshots');
    expect((await asked(reply(pictures(1), {}, {Total: null}))).text('.count')).to.equal('1 snapshot');
  });

  it('says what is wrong where there is no answer, and nothing more of the task', async () => {
    const {text, tiles} = await asked(new Response('x', {status: 500}));
    expect(text('.phase')).to.equal('No status');
    expect(text('.blank')).to.include('The status service has a fault');
    expect(tiles()).to.have.length(0);
  });

  it('shows a repeated picture once, and an entry that is no text in its own place', async () => {
    const {numbers, tile} = await asked(reply([picture(1), picture(2), picture(1), null, picture(3)]));
    expect(numbers()).to.deep.equal(['1', '2', '3', '4']);
    expect(tile(3).textContent).to.include('Not a link');
  });

  it('tells the page what has been added, without signatures', async () => {
    const {element, poll} = await asked(reply([]));
    const told: SnapshotsChangeEvent[] = [];
    element.addEventListener('snapshots-change', (event) => told.push(event));
    await poll(reply([picture(1, '&sign=secret'), picture(2)]));
    await poll(reply([picture(1, '&sign=secret'), picture(2), picture(3)]));
    expect(told.map(({snapshots, added}) => [snapshots.length, added.length])).to.deep.equal([
      [2, 2],
      [3, 1],
    ]);
    expect(told[0]?.snapshots[0]?.url).to.equal(picture(1));
    expect(told[1]?.added[0]?.url).to.equal(picture(3));
  });

  it('says nothing of a poll that brings nothing new', async () => {
    const {element, poll} = await asked(reply(pictures(3)));
    let told = 0;
    element.addEventListener('snapshots-change', () => told++);
    await poll(reply(pictures(3)));
    expect(told).to.equal(0);
  });

  it('forgets everything at once when it is about another task', async () => {
    const {element, cloud, numbers, settleIn} = await withSettle(asked(reply(pictures(3))));
    cloud.answer = new Promise(() => undefined);
    element.taskId = 'task-2';
    await element.updateComplete;
    await settleIn();
    expect(numbers()).to.deep.equal([]);
  });

  it('keeps its pictures when it is moved, and asks nobody anew', async () => {
    const {element, asked: requests, all} = await asked(reply(pictures(3)));
    await until(() => all('img').length === 3);
    const images = all('img');
    box().append(element);
    await drawn();
    expect(all('img')).to.deep.equal(images);
    expect(requests).to.have.length(1);
  });
});

async function withSettle<T extends {advance: (ms: number) => Promise<void>}>(making: Promise<T>) {
  const made = await making;
  return {...made, settleIn: () => made.advance(0)};
}

describe('a gallery of a given list', () => {
  it('asks for nothing but the pictures', async () => {
    const {element, asked: requests, text, numbers} = await given([picture(1), {url: picture(2), caption: 'user0'}]);
    expect(requests).to.have.length(0);
    expect(element.error).to.equal(null);
    expect(numbers()).to.deep.equal(['1', '2']);
    expect(text('.phase')).to.equal('Snapshots');
    expect(text('bdi.r')).to.equal('user0');
  });

  it('shows the same picture as often as it is given', async () => {
    expect((await given([picture(1), picture(1), picture(1)])).tiles()).to.have.length(3);
  });

  it('says so when the list is empty', async () => {
    expect((await given([])).text('.blank')).to.equal('No snapshots');
  });

  it('fires no event for what the page did itself', async () => {
    const {element} = await given(pictures(2));
    let told = 0;
    for (const type of ['snapshots-change', 'task-error', 'selection-change'])
      element.addEventListener(type, () => told++);
    element.snapshots = pictures(4);
    element.selected = [1];
    await element.updateComplete;
    expect(told).to.equal(0);
  });

  it('goes back to the task when the list is taken away', async () => {
    const {
      element,
      asked: requests,
      advance,
    } = await given(pictures(2), {endpoint: '/api', appId: '1', taskId: 'task-1'});
    element.snapshots = undefined;
    await element.updateComplete;
    await advance(0);
    expect(requests).to.have.length(1);
  });
});

describe('pictures that do not come', () => {
  it('say so in their own tile, and come when they are asked for again', async () => {
    const {element, tile, text} = await given([picture(1), noPicture(2)]);
    await until(() => tile(2).classList.contains('failed'));
    expect(tile(2).textContent).to.include('Not loaded');
    expect(tile(2).textContent).to.include('Retry');
    expect(text('.count')).to.equal('2 snapshots');
    let opened = 0;
    element.addEventListener('snapshot-open', () => opened++);
    tile(2).click();
    expect(tile(2).classList.contains('asked')).to.equal(true);
    expect(opened, 'a tile without a picture tries again in place of opening').to.equal(0);
  });

  it('make the list be asked for again, once, and come under a renewed URL', async () => {
    const old = [picture(1, '&sign=old'), `${noPicture(2)}&sign=old`, `${noPicture(3)}&sign=old`];
    const {element, asked: requests, tile, cloud, advance} = await asked(finished(old));
    cloud.answer = finished([1, 2, 3].map((n) => picture(n, '&sign=new')));
    await until(() => tile(2).querySelector('img')?.src.includes('sign=new'));
    await advance(0);
    await element.updateComplete;
    expect(requests, 'one more, though two failed').to.have.length(2);
    expect(tile(1).querySelector('img')?.src, 'what came is not asked for again').to.include('sign=old');
    tile(2).querySelector('img')?.dispatchEvent(new Event('error'));
    await advance(5000);
    expect(requests, 'not more than once a minute').to.have.length(2);
  });

  it('may be given by the page relative to itself', async () => {
    const relative = picture(1).replace(location.origin, '');
    expect(relative).to.match(/^\//);
    const {tile, one} = await given([relative]);
    await until(() => tile(1).classList.contains('shown'));
    expect(one<HTMLImageElement>('img')?.src).to.equal(picture(1));
  });

  it('fall back to the original, once, when a smaller one does not come', async () => {
    const {tile, one} = await given([{url: picture(1), thumbnailUrl: noPicture(1)}]);
    await until(() => tile(1).classList.contains('shown'));
    expect(one<HTMLImageElement>('img')?.src).to.equal(picture(1));
  });

  it('are given up after half a minute', async () => {
    const {tile, one} = await given([picture(1)]);
    await until(() => one('img'));
    one('img')?.dispatchEvent(new AnimationEvent('animationend', {animationName: 'late', bubbles: true}));
    await until(() => tile(1).classList.contains('failed') || tile(1).classList.contains('shown'));
  });

  it('are counted together when there are many', async () => {
    const {text} = await given(Array.from({length: 6}, (_, n) => noPicture(n)));
    await until(() => text('.count') === '6 snapshots, 6 not loaded');
  });
});

describe('what the storage has deleted', () => {
  it('is not asked for on the shared bucket: the gallery says when it expired', async () => {
    const {text, all} = await asked(finished([SHARED], 5 * DAY));
    expect(text('.blank')).to.include('expired on Jan 3, 2026');
    expect(all('img')).to.have.length(0);
  });

  it('is told by three pictures that do not come, not by fifty', async () => {
    const {text, all} = await asked(
      finished(
        Array.from({length: 50}, (_, n) => noPicture(n)),
        5 * DAY,
      ),
    );
    expect(all('img').length).to.be.at.most(3);
    await until(() => text('.blank').includes('expired'));
    expect(text('.count')).to.equal('50 snapshots');
  });

  it('is shown where it is still there', async () => {
    const {all} = await asked(finished(pictures(20), 5 * DAY));
    await until(() => all('.shown').length === 20);
  });

  it('can be tried again, and says in each tile that it is gone', async () => {
    const {one, all, tile} = await asked(
      finished(
        Array.from({length: 5}, (_, n) => noPicture(n)),
        5 * DAY,
      ),
    );
    await until(() => one('.blank'));
    one<HTMLButtonElement>('[part=retry]')?.click();
    await until(() => all('.failed').length === 5);
    expect(tile(1).textContent).to.include('Expired');
    expect(tile(1).textContent).to.include('kept for 3 days');
  });
});

describe('a request id', () => {
  for (const works of [true, false]) {
    it(works ? 'is copied' : 'that cannot be copied stands there, selected, and is read out', async () => {
      const before = Object.getOwnPropertyDescriptor(Clipboard.prototype, 'writeText');
      const value = () => (works ? Promise.resolve() : Promise.reject(new Error('no')));
      Object.defineProperty(Clipboard.prototype, 'writeText', {configurable: true, value});
      try {
        const refusal = {Response: {Error: {Code: 'AuthFailure.SignatureFailure', Message: ''}, RequestId: 'req-7'}};
        const {one, text} = await asked(refusal);
        one<HTMLButtonElement>('[part=copy]')?.click();
        await until(() => text('[role=status]') === (works ? 'Copied' : 'Request id req-7'));
        await drawn();
        expect(text('.blank .id')).to.equal(works ? '' : 'req-7');
        if (!works) expect(String(getSelection())).to.equal('req-7');
        getSelection()?.removeAllRanges();
      } finally {
        if (before) Object.defineProperty(Clipboard.prototype, 'writeText', before);
      }
    });
  }
});
