import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {IntervalEditor} from '../../../src/elements/interval-editor/interval-editor.js';
import {
  type IntervalErrorEvent,
  IntervalSavedEvent,
  IntervalSaveEvent,
} from '../../../src/elements/interval-editor/interval-editor.events.js';
import {MediaTaskStatus} from '../../../src/elements/media-task-status/media-task-status.js';
import {
  clear,
  click,
  field,
  make,
  part,
  play,
  press,
  put,
  said,
  save,
  SCENE_NAMES,
  SCENES,
  seen,
  stage,
  type,
  type Stage,
} from './stage.js';

afterEach(clear);
MediaTaskStatus.define();

type Heard = IntervalSaveEvent | IntervalSavedEvent | IntervalErrorEvent;

/** What the page hears of saves, from now on. */
function heard(editor: IntervalEditor): Heard[] {
  const events: Heard[] = [];
  for (const name of ['interval-save', 'interval-saved', 'interval-error'] as const) {
    editor.addEventListener(name, (event) => events.push(event));
  }
  return events;
}
const brief = (events: Heard[]) =>
  events.splice(0).map((event) => {
    if (event instanceof IntervalSaveEvent) return `save ${String(event.from)} ${String(event.to)}`;
    if (event instanceof IntervalSavedEvent) return `saved ${String(event.interval)}`;
    return `error ${event.error.kind} ${event.error.code ?? ''}`.trim();
  });
const words = ({editor}: Stage) => [seen(editor, 'state'), seen(editor, 'fact') || seen(editor, 'proof')];
const buttons = ({editor}: Stage) => ['second', 'main'].map((name) => seen(editor, name)).filter(Boolean);

describe('every state', () => {
  for (const name of SCENE_NAMES) {
    it(`${name}: the editor's own word for it, as property and as custom state`, async () => {
      const {editor} = await play(name);
      expect(editor.state).to.equal(SCENES[name].state);
      expect(editor.matches(`:state(${SCENES[name].state})`)).to.equal(true);
    });
  }
});

describe('the custom state', () => {
  it('is there as soon as the page is told', async () => {
    const {editor, task, advance} = await stage();
    const states: boolean[] = [];
    editor.addEventListener('interval-error', () => states.push(editor.matches(':state(conflict):not(:state(dirty))')));
    await type(editor, '30');
    task.interval = 60;
    await advance(6000);
    expect(states).to.deep.equal([true]);
  });

  it('is that of the first answer when the editor is first drawn', async () => {
    const {editor, advance} = await stage({paused: true});
    await editor.refresh();
    await advance(0);
    expect([editor.matches(':state(clean)'), editor.matches(':state(unavailable)')]).to.deep.equal([true, false]);
  });
});

describe('what the page does with what it is told', () => {
  it('counts: another task is asked for where this one has ended', async () => {
    const {editor, task, asked, advance} = await stage({announce: 'off'});
    editor.addEventListener('interval-error', ({error}) => {
      if (error.code === 'ended') editor.taskId = 'task-2';
    });
    await type(editor, '30');
    task.status = 3;
    await advance(6000);
    await advance(0);
    expect(asked.at(-1)?.url.searchParams.get('TaskId')).to.equal('task-2');
  });
});

describe('a save', () => {
  it('writes once, in the vendor’s words, reads again, and is then saved', async () => {
    const staged = await stage({businessId: 'biz-1'});
    const events = heard(staged.editor);
    const reads = staged.task.reads;
    await save(staged);
    expect(staged.editor.state).to.equal('saved');
    expect(words(staged)).to.deep.equal(['30 s in force', 'Sent Accepted Read back 30 s']);
    expect(brief(events)).to.deep.equal(['save 10 30', 'saved 30']);
    expect(staged.task.reads - reads).to.equal(1);
    const [{body, asked} = {body: undefined, asked: undefined}] = staged.task.writes;
    expect(body).to.deep.equal({
      AppId: 'app1',
      RoomId: 'lecture-3',
      TaskId: 'task-1',
      BusinessId: 'biz-1',
      ImageConfig: {Interval: 30},
    });
    expect(asked?.url.search).to.equal('?Action=UpdateSnapshot&Version=2020-12-01');
    expect(asked?.headers.get('content-type')).to.equal('application/json');
    expect(asked?.headers.get('idempotency-key')).to.match(/^[0-9a-f]{32}$/);
    expect(asked?.init.keepalive).to.equal(true);
  });

  it('has another key for each click, and none where another origin might not allow the header', async () => {
    const staged = await stage();
    await save(staged, '30');
    await save(staged, '45');
    const [one, two] = staged.task.writes.map(({asked}) => asked.headers.get('idempotency-key'));
    expect(one).not.to.equal(two);
    staged.editor.endpoint = 'https://elsewhere.example/media';
    await staged.advance(0);
    await save(staged, '60');
    expect(staged.task.writes[2]?.asked.headers.has('idempotency-key')).to.equal(false);
  });

  it('is one write, however often it is asked for while it is under way', async () => {
    const staged = await stage();
    staged.task.fates = ['pending'];
    await type(staged.editor, '30');
    part(staged.editor, 'main').click();
    part(staged.editor, 'main').click();
    await press(staged.editor, 'Enter');
    staged.editor.save();
    await staged.advance(0);
    expect(staged.task.writes).to.have.length(1);
    expect(words(staged)).to.deep.equal(['Saving 30 s', 'Sending Accepted Read back']);
    staged.task.release();
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
    expect(staged.task.writes).to.have.length(1);
  });

  it('of the value in force is none', async () => {
    const staged = await stage();
    await type(staged.editor, '10');
    expect(staged.editor.state).to.equal('clean');
    await press(staged.editor, 'Enter');
    expect(staged.task.writes).to.have.length(0);
  });

  it('can be stopped by the page, and what was typed stays', async () => {
    const staged = await stage();
    staged.editor.addEventListener('interval-save', (event) => event.preventDefault(), {once: true});
    await save(staged);
    expect(staged.editor.state).to.equal('dirty');
    expect(field(staged.editor).value).to.equal('30');
    expect(staged.task.writes).to.have.length(0);
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
  });

  it('may take a moment to have effect, and is not taken back meanwhile', async () => {
    const staged = await stage();
    staged.task.fates = ['done later'];
    await save(staged);
    expect(words(staged)).to.deep.equal(['Verifying 30 s', 'Sent Accepted Reading back']);
    expect(field(staged.editor).value).to.equal('30');
    await staged.advance(5000);
    expect(words(staged)).to.deep.equal(['30 s in force', 'Sent Accepted Read back 30 s']);
  });

  it('is proven also while nobody sees the page', async () => {
    const staged = await stage();
    staged.task.fates = ['pending'];
    await save(staged);
    staged.activity.set({visible: false});
    staged.task.release();
    await staged.advance(0);
    expect([staged.editor.state, staged.task.writes.length]).to.deep.equal(['saved', 1]);
  });

  it('of one editor is seen by another of the same task: in force where nothing is typed, else a conflict', async () => {
    const staged = await stage();
    const others = [make({fetcher: staged.fetcher}), make({fetcher: staged.fetcher})] as const;
    for (const other of others) await put(other).updateComplete;
    await staged.advance(0);
    await type(others[1], '45');
    await save(staged);
    await staged.advance(0);
    expect(others.map(({state, value}) => `${state} ${value}`)).to.deep.equal(['clean 30', 'conflict 45']);
    expect(staged.task.writes).to.have.length(1);
  });

  it('waits for a read that was asked before it, and asks anew', async () => {
    const staged = await stage();
    await type(staged.editor, '30');
    let open: () => void = () => undefined;
    staged.task.gate = new Promise((resolve) => (open = resolve));
    await staged.advance(6000);
    const reads = staged.task.reads;
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect([staged.editor.state, staged.task.interval]).to.deep.equal(['verifying', 30]);
    staged.task.gate = undefined;
    open();
    await staged.advance(0);
    expect([staged.editor.state, staged.task.reads - reads]).to.deep.equal(['saved', 1]);
  });

  it('is shown by the status of the same task on the page, without a poll of its own', async () => {
    const staged = await stage();
    await import('../../../src/elements/media-task-status/details.js');
    const status = put(
      Object.assign(document.createElement('media-task-status'), {
        ...{endpoint: '/media', appId: 'app1', roomId: 'lecture-3', taskId: 'task-1'},
        fetcher: staged.fetcher,
        details: true,
      }),
    );
    await status.updateComplete;
    await staged.advance(0);
    const reads = staged.task.reads;
    await save(staged);
    await staged.advance(0);
    await status.updateComplete;
    expect(staged.task.reads - reads, 'one read proves it for both').to.equal(1);
    expect(status.shadowRoot?.textContent).to.contain('every 30 s');
  });
});

describe('a save that comes out otherwise', () => {
  it('reset by the cloud: shows both, and can be kept or saved again', async () => {
    const staged = await stage();
    const events = heard(staged.editor);
    staged.task.fates = ['reset', 'done'];
    await save(staged);
    expect(words(staged)).to.deep.equal(['Asked for 30 s, server holds 2 s', 'Sent Accepted Read back 2 s']);
    expect(buttons(staged)).to.deep.equal(['Keep 2 s', 'Save 30 s again']);
    expect(brief(events)).to.deep.equal(['save 10 30', 'error vendor mismatch']);
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
    expect(staged.task.writes).to.have.length(2);
  });

  it('reset by the cloud, and kept', async () => {
    const staged = await play('mismatch');
    await click(staged.editor, 'second');
    expect([staged.editor.state, field(staged.editor).value]).to.deep.equal(['clean', '2']);
    expect(staged.task.writes).to.have.length(1);
  });

  it('lost: reads before it says anything, and offers no other write meanwhile', async () => {
    const staged = await stage();
    const events = heard(staged.editor);
    staged.task.fates = ['lost after it was done', 'done'];
    staged.task.readStatus = 200;
    await type(staged.editor, '30');
    staged.task.silent = true;
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect(words(staged)).to.deep.equal(['No answer yet: saved or not?', 'Sent Accepted Reading back']);
    expect(buttons(staged)).to.deep.equal(['Discard', 'Save']);
    for (const name of ['main', 'second'] as const) await click(staged.editor, name);
    await press(staged.editor, 'Enter');
    expect(staged.task.writes).to.have.length(1);
    staged.task.silent = false;
    await staged.advance(5000);
    expect(staged.editor.state).to.equal('saved');
    expect(brief(events)).to.deep.equal(['save 10 30', 'error network', 'saved 30']);
  });

  for (const [fate, about, code] of [
    ['lost', 'no answer', ''],
    ['broken', 'an error of the endpoint', ' · upstream'],
    ['odd', 'an answer that says nothing', ''],
  ] as const) {
    it(`${about}: three reads in fifteen seconds, then not saved, and no second write by itself`, async () => {
      const staged = await stage({pollInterval: 300});
      staged.task.fates = [fate];
      const reads = staged.task.reads;
      await save(staged);
      expect(staged.editor.state).to.equal('unknown-outcome');
      await staged.advance(15_000);
      expect(words(staged)).to.deep.equal(['Not saved: no answer came', `10 s still in force${code}`]);
      await staged.advance(60_000);
      expect([staged.task.reads - reads, staged.task.writes.length]).to.deep.equal([3, 1]);
    });
  }

  it('offline: was never sent, so it is not saved, and nothing needs to be read', async () => {
    const staged = await stage({pollInterval: 300});
    const reads = staged.task.reads;
    staged.task.fates = ['lost'];
    Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
    await save(staged);
    Reflect.deleteProperty(navigator, 'onLine');
    expect([staged.editor.state, seen(staged.editor, 'state')]).to.deep.equal(['failed', 'Not saved: you are offline']);
    expect([staged.task.reads - reads, field(staged.editor).value]).to.deep.equal([0, '30']);
  });

  it('lost and not done: says so only after three reads, and can be tried again', async () => {
    const staged = await play('failed, lost');
    expect(words(staged)).to.deep.equal(['Not saved: no answer came', '10 s still in force']);
    staged.task.fates = ['done'];
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
  });

  it('lost, with no read coming through: can be checked again, not saved again', async () => {
    const staged = await play('unproven');
    expect(words(staged)[0]).to.equal('Not known whether it was saved');
    expect(buttons(staged)).to.deep.equal(['Discard', 'Check again']);
    staged.task.silent = false;
    await click(staged.editor, 'main');
    await staged.advance(20_000);
    expect(staged.editor.state).to.equal('failed');
    expect(staged.task.writes).to.have.length(1);
  });

  it('refused: says so with the cloud’s word and request id', async () => {
    const staged = await stage();
    const events = heard(staged.editor);
    staged.task.fates = ['refused'];
    await save(staged);
    expect(words(staged)).to.deep.equal(['Not saved: request refused', '10 s still in force · InvalidParameter']);
    expect(buttons(staged)).to.deep.equal(['Discard', 'Try again']);
    expect(seen(staged.editor, 'copy')).to.equal('');
    expect(part(staged.editor, 'copy').hidden).to.equal(false);
    expect(brief(events)).to.deep.equal(['save 10 30', 'error vendor InvalidParameter']);
    await click(staged.editor, 'second');
    expect([staged.editor.state, staged.editor.value]).to.deep.equal(['clean', '10']);
  });

  for (const [fate, state] of [
    ['refused', 'failed'],
    ['reset', 'mismatch'],
    ['done', 'saved'],
  ] as const) {
    it(`${fate}: stays told when Enter has saved and the field is left`, async () => {
      const staged = await stage();
      staged.task.fates = [fate];
      field(staged.editor).focus();
      field(staged.editor).select();
      await sendKeys({type: '30'});
      await sendKeys({press: 'Enter'});
      await staged.advance(0);
      const told = [staged.editor.state, ...words(staged)];
      expect(told[0]).to.equal(state);
      await sendKeys({press: 'Tab'});
      field(staged.editor).blur();
      await staged.editor.updateComplete;
      expect([staged.editor.state, ...words(staged)]).to.deep.equal(told);
    });
  }

  for (const works of [true, false]) {
    it(`refused: its request id ${works ? 'is copied' : 'that cannot be copied stands there, selected, and is read out'}`, async () => {
      const copied: string[] = [];
      const before = Object.getOwnPropertyDescriptor(Clipboard.prototype, 'writeText');
      const value = (text: string) =>
        works ? Promise.resolve(void copied.push(text)) : Promise.reject(new Error('no'));
      Object.defineProperty(Clipboard.prototype, 'writeText', {configurable: true, value});
      try {
        const staged = await play('failed');
        await click(staged.editor, 'copy');
        await staged.advance(0);
        expect(said(staged.editor)).to.equal(works ? 'Copied' : 'Request id req-9');
        expect(copied).to.deep.equal(works ? ['req-9'] : []);
        const shown = staged.editor.shadowRoot?.querySelector('.code .mono')?.textContent;
        expect(shown).to.equal(works ? 'InvalidParameter' : 'req-9');
        if (!works) expect(String(getSelection())).to.equal('req-9');
        getSelection()?.removeAllRanges();
      } finally {
        if (before) Object.defineProperty(Clipboard.prototype, 'writeText', before);
      }
    });
  }

  it('refused for a while: the button waits as long as the answer asked for, and nothing is sent by itself', async () => {
    const staged = await play('failed, busy');
    expect(buttons(staged)).to.deep.equal(['Discard', 'Try again in 7 s']);
    await click(staged.editor, 'main');
    expect(staged.task.writes).to.have.length(1);
    await staged.advance(8000);
    expect(buttons(staged)).to.deep.equal(['Discard', 'Try again']);
    expect(staged.task.writes).to.have.length(1);
    staged.task.fates = ['done'];
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
  });

  it('forbidden: from then on only to be looked at, until somebody else is signed in', async () => {
    const staged = await play('failed, forbidden');
    expect(words(staged)[0]).to.equal('Not saved: not allowed');
    expect(field(staged.editor).readOnly).to.equal(true);
    expect(field(staged.editor).value, 'what was typed stays').to.equal('30');
    await click(staged.editor, 'main');
    expect(staged.task.writes).to.have.length(1);
    await click(staged.editor, 'second');
    expect(words(staged)).to.deep.equal(['10 s in force', 'You may look, but not change it']);
    staged.editor.token = 'of-an-owner';
    await staged.advance(0);
    expect(field(staged.editor).readOnly).to.equal(false);
  });

  it('signed out: asks the page to sign in, keeps what was typed, and repeats nothing by itself', async () => {
    const staged = await stage({endpoint: 'https://signed-out.example/media'});
    staged.task.fates = ['signed out', 'done'];
    let asked = 0;
    staged.editor.addEventListener('auth-required', () => asked++);
    await save(staged);
    expect([asked, seen(staged.editor, 'state')]).to.deep.equal([1, 'Not saved: sign in again']);
    staged.editor.token = 'renewed';
    await staged.advance(10_000);
    expect(staged.task.writes).to.have.length(1);
    expect(field(staged.editor).value).to.equal('30');
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
  });

  it('with a wrong attribute: names it, and nothing is sent', async () => {
    const staged = await play('failed, wrong attribute');
    expect(seen(staged.editor, 'state')).to.equal('Not saved: check business-id');
    expect(staged.task.writes).to.have.length(0);
  });

  it('because the task ended meanwhile: the field is closed and the end is shown', async () => {
    const staged = await stage();
    const events = heard(staged.editor);
    staged.task.fates = ['ended'];
    await save(staged);
    await staged.advance(0);
    expect(words(staged)).to.deep.equal(['Cannot be changed now', 'The task ended at 08:59:33']);
    expect(field(staged.editor).readOnly).to.equal(true);
    expect(field(staged.editor).value).to.equal('30');
    expect(brief(events)[1]).to.equal('error not-found InvalidParameter.ErrorActiveTaskNotFound');
  });

  it('over a change of somebody else: only when the user says so', async () => {
    const staged = await play('conflict');
    expect(buttons(staged)).to.deep.equal(['Take 60 s', 'Save 30 s']);
    await click(staged.editor, 'main');
    await staged.advance(0);
    expect([staged.editor.state, staged.task.interval]).to.deep.equal(['saved', 30]);
    const other = await play('conflict');
    await click(other.editor, 'second');
    expect([other.editor.state, other.editor.value]).to.deep.equal(['clean', '60']);
    expect(other.task.writes).to.have.length(0);
  });
});

describe('an answer that a cache gave before the write was answered', () => {
  /** From now on a cache hands out what is in force now. */
  function cache({task, clock}: Stage, warns = false): void {
    const [interval, madeAt] = [Number(task.interval), clock.now()];
    task.cached = {interval, age: () => (warns ? 0 : Math.floor((clock.now() - madeAt) / 1000)), warns};
  }

  for (const warns of [false, true]) {
    const about = warns ? 'that says only that it is stale' : 'that says how old it is';

    it(`does not make a save fail whose answer was lost, ${about}`, async () => {
      const staged = await stage();
      staged.task.fates = ['lost after it was done'];
      cache(staged, warns);
      await staged.advance(3000);
      await save(staged);
      await staged.advance(40_000);
      expect(staged.editor.state).to.equal('unknown-outcome');
      expect(words(staged)[0]).to.equal('Not known whether it was saved');
      staged.task.cached = undefined;
      await click(staged.editor, 'main');
      await staged.advance(0);
      expect(words(staged)[0]).to.equal('30 s in force');
      expect(staged.task.writes).to.have.length(1);
    });

    it(`says nothing against a save that was accepted, ${about}`, async () => {
      const staged = await stage();
      const events = heard(staged.editor);
      cache(staged, warns);
      await staged.advance(3000);
      await save(staged);
      expect(staged.editor.state).to.equal('verifying');
      await staged.advance(40_000);
      expect(words(staged)[0]).to.equal('Not known whether it was saved');
      staged.task.cached = undefined;
      await staged.advance(7000);
      expect(staged.editor.state, 'by the page’s own poll').to.equal('saved');
      expect(brief(events)).to.deep.equal(['save 10 30', 'error vendor unproven', 'saved 30']);
    });

    it(`takes nothing back of a save that was proven, ${about}`, async () => {
      const staged = await stage();
      const {interval, clock} = {interval: 10, clock: staged.clock};
      const madeAt = clock.now();
      await staged.advance(3000);
      await save(staged);
      expect(staged.editor.state).to.equal('saved');
      staged.task.cached = {interval, age: () => (warns ? 0 : Math.floor((clock.now() - madeAt) / 1000)), warns};
      await staged.advance(30_000);
      expect([staged.editor.state, field(staged.editor).value]).to.deep.equal(['saved', '30']);
      await type(staged.editor, '45');
      expect(staged.editor.state).to.equal('dirty');
      await staged.advance(30_000);
      expect(staged.editor.state, 'nobody has changed it elsewhere').to.equal('dirty');
      staged.task.cached = undefined;
      staged.task.interval = 60;
      await staged.advance(7000);
      expect(staged.editor.state, 'somebody has').to.equal('conflict');
    });
  }

  it('proves a save whose answer was lost, where it was given after it was sent and shows it', async () => {
    const staged = await stage();
    staged.task.fates = ['pending'];
    await save(staged);
    await staged.advance(3000);
    staged.task.cached = {interval: 30, age: () => 9};
    await staged.advance(7000);
    expect(staged.editor.state).to.equal('saved');
    staged.task.release();
  });

  it('is of no weight where the clock of the device was set back', async () => {
    const staged = await stage();
    await save(staged);
    staged.task.interval = 60;
    staged.clock.drift(-3_600_000);
    await staged.editor.refresh();
    await staged.advance(0);
    expect([staged.editor.state, staged.editor.value]).to.deep.equal(['clean', '60']);
  });
});

describe('an editor that is taken out of the page', () => {
  it('lets its write go on, hears nothing of it, and reads the outcome when it comes back', async () => {
    const staged = await stage();
    const events = heard(staged.editor);
    staged.task.fates = ['pending'];
    await save(staged);
    staged.editor.remove();
    await staged.advance(0);
    expect(staged.task.writes[0]?.asked.init.signal?.aborted).to.equal(false);
    staged.task.release();
    await staged.advance(0);
    expect(staged.task.interval).to.equal(30);
    expect(brief(events)).to.deep.equal(['save 10 30']);
    expect(staged.clock.sleepers, 'no wait is left').to.equal(0);
    put(staged.editor);
    await staged.editor.updateComplete;
    await staged.advance(20_000);
    expect(staged.editor.state).to.equal('saved');
    expect(staged.task.writes).to.have.length(1);
  });

  it('does not notice a mere move', async () => {
    const staged = await stage();
    staged.task.fates = ['pending'];
    await save(staged);
    put(document.createElement('div')).append(staged.editor);
    staged.task.release();
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saved');
  });

  it('a hundred times leaves no wait and no request', async () => {
    const staged = await stage();
    for (let turn = 0; turn < 100; turn++) {
      staged.editor.remove();
      put(staged.editor);
      await staged.editor.updateComplete;
    }
    staged.editor.remove();
    await staged.advance(0);
    const reads = staged.task.reads;
    await staged.advance(60_000);
    expect([staged.clock.sleepers, staged.task.reads - reads]).to.deep.equal([0, 0]);
  });
});
