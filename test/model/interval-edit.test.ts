import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
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
    const world = await play(['type 30', 'save', 'lose', 'wait long']);
    assert.equal(world.edit.save?.at, 'unproven');
    assert.equal(world.clock.sleepers, 0);
  });

  it('is what an internal error amounts to, but not a refusal', async () => {
    assert.equal((await play(['type 30', 'save', 'break'])).state, 'unknown-outcome');
    assert.equal((await play(['type 30', 'save', 'refuse'])).state, 'failed');
  });
});

describe('a change made elsewhere', () => {
  it('never touches what is typed, and is shown as a conflict', async () => {
    const world = await play(['type 30', 'edit elsewhere to 60', ...READ]);
    assert.deepEqual([world.state, world.edit.draft, world.edit.base, world.edit.held], ['conflict', '30', 10, 60]);
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

  it('notices nothing of a mere move', async () => {
    assert.equal((await play([...SAVE_30, 'move', 'told'])).state, 'saved');
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
