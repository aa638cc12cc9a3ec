import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Failure} from '../../src/model/failure.js';
import {next, savable, stateOf, UNTOUCHED, wasRefused, type Edit} from '../../src/model/interval-edit.js';
import {play} from './interval-steps.js';
import {flush} from './interval-world.js';

const READ = ['poll', 'told'];
const SAVE_30 = ['type 30', 'save', 'answer'];

describe('a save', () => {
  it('is saved only once a read shows the new interval', async () => {
    const world = await play(SAVE_30);
    assert.equal(world.state, 'verifying');
    world.told();
    await flush();
    assert.deepEqual(
      [world.state, world.edit.held, world.edit.draft, world.writes.length],
      ['saved', 30, undefined, 1],
    );
    assert.deepEqual(world.states, ['clean', 'dirty', 'saving', 'verifying', 'saved']);
  });

  it('is one write, however often it is asked for', async () => {
    const world = await play(['type 30', 'save', 'save again', 'save', 'answer', 'save', 'told', 'save']);
    assert.deepEqual([world.state, world.writes.length], ['saved', 1]);
  });

  it('is no write where there is nothing to write, or nothing that may be written', async () => {
    for (const text of ['10', '0', '601', '2.5', '', 'abc']) {
      assert.equal((await play([`type ${text}`, 'save'])).writes.length, 0, text);
    }
    assert.equal((await play(['save'])).writes.length, 0);
    assert.equal((await play(['type 30', 'end task', ...READ, 'save'])).writes.length, 0);
  });

  it('is not proven by a read that was asked before it was answered', async () => {
    const world = await play([
      'edit elsewhere to 30',
      'poll',
      'edit elsewhere to 60',
      'type 30',
      'save',
      'answer',
      'reset by the cloud',
      'told',
    ]);
    assert.equal(world.state, 'verifying');
    world.told();
    await flush();
    assert.deepEqual([world.state, world.edit.held], ['mismatch', 2]);
  });

  it('may take a moment: the old interval is believed only after three reads', async () => {
    const world = await play(['type 30', 'save', 'accept without effect', 'told', 'wait', 'told', 'wait']);
    assert.equal(world.state, 'verifying');
    world.told();
    await flush();
    assert.deepEqual([world.state, world.edit.held, world.edit.draft], ['mismatch', 10, '30']);
  });

  it('leaves four seconds between its reads, and no wait behind', async () => {
    const world = await play(['type 30', 'save', 'accept without effect', 'told']);
    await world.clock.advance(3999);
    assert.equal(world.isAsking, false);
    await world.clock.advance(1);
    assert.equal(world.isAsking, true);
    world.changeElsewhere(30);
    world.untold();
    await world.clock.advance(4000);
    world.told();
    await flush();
    assert.deepEqual([world.state, world.clock.sleepers], ['saved', 0]);
  });

  it('is saved by the page’s own poll as well, once its first read is through', async () => {
    const early = ['type 30', 'save', 'accept without effect', 'told', 'edit elsewhere to 30', ...READ];
    assert.equal((await play(early)).state, 'saved');
    const world = await play([...early, 'type 60', 'save', 'answer', 'remove']);
    assert.equal(world.clock.sleepers, 0, 'nor does the wait of the save before stay');
  });

  it('leaves what was typed meanwhile to be saved next', async () => {
    const world = await play(['type 30', 'save', 'type 60', 'answer', 'told']);
    assert.deepEqual([world.state, world.edit.draft], ['saved', '60']);
    world.type('2');
    assert.equal(world.state, 'dirty');
  });

  it('is followed to its end though the task has ended', async () => {
    assert.equal((await play(['type 30', 'save', 'end task', ...READ])).state, 'saving');
    assert.equal((await play(['type 30', 'save', 'lose', 'end task', ...READ])).state, 'unknown-outcome');
  });

  it('of a task that is not shown any more counts for nothing', async () => {
    const world = await play(['type 30', 'save', 'show another task', 'told', 'type 60', 'save']);
    world.answerOld();
    await flush();
    assert.deepEqual([world.state, world.edit.save?.to], ['saving', 60]);
  });

  it('shows both intervals at once where the cloud made another one of it', async () => {
    const world = await play(['type 30', 'save', 'accept and reset', 'told']);
    assert.deepEqual([world.state, world.edit.held, world.edit.draft, world.edit.save?.to], ['mismatch', 2, '30', 30]);
    world.discard();
    assert.deepEqual([world.state, world.edit.draft], ['clean', undefined]);
  });

  it('that took effect after all is saved by the next read', async () => {
    const world = await play(['type 30', 'save', 'accept and reset', 'told', 'edit elsewhere to 30', ...READ]);
    assert.equal(world.state, 'saved');
  });

  it('that was proven is over with the next change', async () => {
    assert.equal((await play([...SAVE_30, 'told', 'type 60'])).state, 'dirty');
    const world = await play([...SAVE_30, 'told', 'edit elsewhere to 60', ...READ]);
    assert.deepEqual([world.state, world.edit.held], ['clean', 60]);
  });
});

describe('a lost answer', () => {
  it('is neither failed nor saved, and nothing may be written, until a read tells', async () => {
    const world = await play(['type 30', 'save', 'lose', 'save', 'discard', 'type 60', 'save']);
    assert.deepEqual([world.state, world.writes.length, world.edit.draft], ['unknown-outcome', 1, '60']);
  });

  it('is saved where a read shows that the write was done', async () => {
    assert.equal((await play(['type 30', 'save', 'lose after it was done', 'told'])).state, 'saved');
  });

  it('has failed where three reads show that it was not', async () => {
    const world = await play(['type 30', 'save', 'lose', 'told', 'wait', 'told', 'wait']);
    assert.equal(world.state, 'unknown-outcome');
    world.told();
    await flush();
    assert.deepEqual([world.state, world.edit.draft], ['failed', '30']);
    world.save();
    assert.equal(world.writes.length, 2);
  });

  it('stays unknown where no read comes through, and is asked again on request', async () => {
    const world = await play([
      'type 30',
      'save',
      'lose after it was done',
      'untold',
      'wait',
      'untold',
      'wait',
      'untold',
      'wait long',
    ]);
    assert.deepEqual([world.state, world.edit.save?.at], ['unknown-outcome', 'unproven']);
    world.check();
    world.told();
    await flush();
    assert.equal(world.state, 'saved');
  });

  it('is not waited for longer than fifteen seconds', async () => {
    const world = await play(['type 30', 'save', 'lose']);
    const at = () => world.edit.save?.at;
    await world.clock.advance(14_999);
    assert.equal(at(), 'reading');
    await world.clock.advance(1);
    assert.deepEqual([at(), world.clock.sleepers], ['unproven', 0]);
  });

  it('is not asked for after fifteen seconds, not even once', async () => {
    const world = await play(['type 30', 'save', 'lose']);
    await world.clock.advance(3000);
    world.told();
    await world.clock.advance(8500);
    world.told();
    await world.clock.advance(4500);
    assert.deepEqual([world.edit.save?.at, world.isAsking], ['unproven', false]);
  });

  it('that no read of its own has settled is settled by the next poll', async () => {
    const world = await play(['type 30', 'save', 'lose after it was done', 'wait long', 'untold', ...READ]);
    assert.equal(world.state, 'saved');
  });

  it('has its three reads anew when the editor comes back, and the one of before is none of them', async () => {
    const world = await play(['type 30', 'save', 'lose', 'remove', 'reattach', 'told']);
    assert.equal(world.edit.save?.at === 'reading' && world.edit.save.left, 3);
    world.told();
    await flush();
    assert.equal(world.edit.save?.at === 'reading' && world.edit.save.left, 2);
  });

  it('is what an internal error amounts to, but not a refusal', async () => {
    assert.equal((await play(['type 30', 'save', 'break'])).state, 'unknown-outcome');
    assert.equal((await play(['type 30', 'save', 'refuse'])).state, 'failed');
  });
});

describe('an answer kept by a cache', () => {
  const CACHED = ['ask the cache', 'wait', 'type 30', 'save'];
  const THREE = ['told', 'wait', 'told', 'wait', 'told'];

  it('from before the write is neither proof nor disproof', async () => {
    for (const end of ['answer', 'lose', 'lose after it was done']) {
      const world = await play([...CACHED, end, ...THREE, ...READ]);
      assert.deepEqual([world.state, world.edit.save?.at, world.edit.held], ['unknown-outcome', 'unproven', 10], end);
      world.askAnew();
      world.check();
      world.told();
      await flush();
      assert.equal(world.edit.save?.at, end === 'lose' ? 'reading' : 'proven', end);
    }
  });

  it('from before the write takes nothing back that was proven since', async () => {
    const world = await play(['wait', ...SAVE_30, 'told', 'ask the cache', ...READ]);
    assert.deepEqual([world.state, world.edit.held], ['saved', 30]);
  });

  it('proves a lost write where it was made after that was sent, and not where it was before', async () => {
    const earlier = ['edit elsewhere to 30', 'renew the cache', 'edit elsewhere to 60', 'wait', 'type 30', 'save'];
    const world = await play([...earlier, 'ask the cache', 'lose', 'told three times']);
    assert.equal(world.state, 'unknown-outcome');
    const done = ['type 30', 'save', 'wait', 'deliver', 'renew the cache', 'ask the cache', 'wait', 'lose', 'told'];
    assert.equal((await play(done)).state, 'saved');
  });
});

describe('a change made elsewhere', () => {
  it('never touches what is typed, and is shown as a conflict', async () => {
    const world = await play(['type 30', 'edit elsewhere to 60', ...READ]);
    assert.deepEqual([world.state, world.edit.draft, world.edit.base, world.edit.held], ['conflict', '30', 10, 60]);
  });

  it('stays a conflict, whatever is typed next', async () => {
    const world = await play(['type 30', 'edit elsewhere to 60', ...READ, 'type 2']);
    assert.deepEqual([world.state, world.edit.base], ['conflict', 10]);
  });

  it('that was to be overwritten, and the write refused, is none any more', async () => {
    assert.equal((await play(['type 30', 'edit elsewhere to 60', ...READ, 'save', 'refuse'])).state, 'failed');
  });

  it('to what was refused makes the refusal void', async () => {
    const world = await play(['type 30', 'save', 'refuse', 'edit elsewhere to 30', ...READ]);
    assert.equal(world.state, 'clean');
    world.changeElsewhere(10);
    world.poll();
    world.told();
    assert.equal(world.state, 'dirty');
  });

  it('is overwritten only when the user says so', async () => {
    const world = await play(['type 30', 'edit elsewhere to 60', ...READ, 'save', 'answer', 'told']);
    assert.deepEqual([world.state, world.interval], ['saved', 30]);
  });

  it('to the same value leaves nothing to save', async () => {
    assert.equal((await play(['type 30', 'edit elsewhere to 30', ...READ])).state, 'clean');
  });

  it('is simply shown where nothing is typed', async () => {
    const world = await play(['edit elsewhere to 60', ...READ]);
    assert.deepEqual([world.state, world.edit.held], ['clean', 60]);
  });
});

describe('the end of the task', () => {
  it('keeps what was typed and lets nothing be saved', async () => {
    const world = await play(['type 30', 'end task', ...READ, 'save']);
    assert.deepEqual([world.state, world.edit.draft, world.writes.length], ['unavailable', '30', 0]);
  });

  it('just before a write is a refusal, not a mystery', async () => {
    const world = await play(['type 30', 'save', 'end task', 'answer', ...READ]);
    assert.equal(world.state, 'unavailable');
    assert.equal(world.edit.save?.at, 'refused');
  });
});

describe('who may only look', () => {
  it('is told so by the first refusal, and no further write is sent', async () => {
    const world = await play(['type 30', 'save', 'forbid', 'save', 'type 60', 'save']);
    assert.deepEqual([world.edit.locked, world.writes.length, world.edit.draft], [true, 1, '60']);
    world.admit();
    assert.deepEqual([world.edit.held, world.edit.draft], [undefined, '60'], 'what was typed is all that stays');
    world.told();
    await flush();
    world.save();
    assert.equal(world.writes.length, 2, 'until somebody else is signed in');
  });
});

describe('an editor that leaves the page', () => {
  it('lets its write go on, drops the answer, and reads the outcome on return', async () => {
    const world = await play(['type 30', 'save', 'remove', 'answer']);
    assert.deepEqual([world.state, world.interval], ['unknown-outcome', 30]);
    assert.equal(world.clock.sleepers, 0);
    world.reattach();
    world.told();
    await flush();
    assert.equal(world.state, 'saved');
  });

  it('stops proving, and begins again on return', async () => {
    const world = await play([...SAVE_30, 'remove']);
    assert.deepEqual([world.state, world.clock.sleepers], ['unknown-outcome', 0]);
    world.reattach();
    await flush();
    assert.equal(world.state, 'verifying');
  });

  it('and comes back at once reads on', async () => {
    const world = await play(SAVE_30);
    world.remove();
    await Promise.resolve();
    assert.equal(world.state, 'unknown-outcome');
    world.reattach();
    await flush();
    assert.equal(world.state, 'verifying');
  });

  it('notices nothing of a mere move', async () => {
    assert.equal((await play([...SAVE_30, 'move', 'told'])).state, 'saved');
  });
});

describe('one step', () => {
  const AT = {madeAt: 1, seenAt: 1};
  const held: Edit = {...UNTOUCHED, running: true, held: 10};

  it('an answer without an interval takes nothing back', () => {
    assert.equal(next(held, {type: 'read', reading: {running: true, interval: undefined, ...AT}}).held, 10);
  });

  it('what the page proposes before anything was read is no conflict with the first answer', () => {
    const typed = next(UNTOUCHED, {type: 'typed', text: '30'});
    assert.equal(savable(typed), undefined);
    const read = next(typed, {type: 'read', reading: {running: true, interval: 10, ...AT}});
    assert.deepEqual([stateOf(read), savable(read)], ['dirty', 30]);
  });

  it('another task begins anew', () => {
    assert.deepEqual(next(next(held, {type: 'typed', text: '30'}), {type: 'forgotten'}), UNTOUCHED);
  });
});

describe('whether a write was certainly not done', () => {
  const failure = (kind: Failure['kind'], more: Partial<Failure> = {}): Failure => {
    return {kind, retryable: false, message: '', ...more};
  };

  it('is told by a refusal, at the endpoint or by the cloud, or by never having been sent', () => {
    for (const kind of ['config', 'offline', 'unauthorized', 'forbidden', 'not-found', 'rate-limited'] as const) {
      assert.equal(wasRefused(failure(kind)), true, kind);
    }
    assert.equal(wasRefused(failure('vendor', {reason: 'parameter'})), true);
    assert.equal(wasRefused(failure('server', {status: 400})), true);
  });

  it('is told by nothing else', () => {
    for (const kind of ['network', 'timeout', 'malformed', 'vendor'] as const) {
      assert.equal(wasRefused(failure(kind)), false, kind);
    }
    assert.equal(wasRefused(failure('server', {status: 502, retryable: true})), false);
  });
});

describe('whatever happens, in any order', () => {
  it('never two writes for one save, never a value outside 1 to 600, never saved without a read, never a typed value lost', () => {
    const script = fileURLToPath(new URL('interval-sequences.ts', import.meta.url));
    // Apart: the test runner follows every promise, which takes many times as long as what they do.
    const {status, stdout, stderr} = spawnSync(process.execPath, ['--import', 'tsx', script], {encoding: 'utf8'});
    assert.equal(status, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), {
      sequences: 100_000,
      // Every state was reached, so the promises were put to the test.
      states: [
        ...['clean', 'conflict', 'dirty', 'failed', 'mismatch', 'saved', 'saving', 'unavailable', 'unknown-outcome'],
        'verifying',
      ],
    });
  });
});
