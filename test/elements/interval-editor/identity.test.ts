import {expect} from 'chai';
import {configure} from '../../../src/elements/shared/configure.js';
import {
  clear,
  click,
  field,
  make,
  put,
  said,
  save,
  seen,
  stage,
  type,
  type Props,
  type Stage,
  withoutPicture,
} from './stage.js';

afterEach(clear);

/** An editor in a form that has read 77, and what would be sent. */
async function withRead(props: Props = {}) {
  const form = put(document.createElement('form'));
  const staged = await stage({name: 'interval', ...props}, form);
  staged.task.interval = 77;
  await staged.advance(6000);
  expect(field(staged.editor).value).to.equal('77');
  const errors: string[] = [];
  staged.editor.addEventListener('interval-error', ({error}) => errors.push(error.code ?? error.kind));
  return {...staged, errors, sent: () => new FormData(form).get('interval')};
}

/** Nothing that was read shows anywhere. */
async function expectNothing({editor, sent}: Stage & {sent: () => unknown}): Promise<void> {
  await editor.updateComplete;
  expect([field(editor).value, editor.value, sent(), editor.state]).to.deep.equal(['', '', null, 'unavailable']);
  expect(editor.shadowRoot?.textContent).not.to.contain('77');
}

const CHANGES: Readonly<Record<string, (staged: Stage) => void>> = {
  token: ({editor}) => (editor.token = 'b'),
  headers: ({editor}) => (editor.headers = {'x-visitor': 'b'}),
  endpoint: ({editor}) => (editor.endpoint = '/elsewhere'),
  'task-id': ({editor}) => (editor.taskId = 'task-2'),
  'the page’s token': () => configure({token: 'b'}),
  'the page’s headers': () => configure({headers: {'x-visitor': 'b'}}),
};

describe('the interval that was read', () => {
  for (const [name, change] of Object.entries(CHANGES)) {
    it(`is gone at once with another ${name}, and stays so where that one may not see it`, async () => {
      const staged = await withRead();
      staged.task.readStatus = 403;
      change(staged);
      await expectNothing(staged);
      await staged.advance(10_000);
      await expectNothing(staged);
      expect(staged.errors).to.deep.equal([]);
    });
  }

  it('is gone at once with another endpoint of the page', async () => {
    const staged = await stage({endpoint: null, name: 'interval'});
    configure({endpoint: '/media'});
    await staged.editor.updateComplete;
    await staged.advance(0);
    expect(field(staged.editor).value).to.equal('10');
    configure({endpoint: '/elsewhere'});
    await staged.editor.updateComplete;
    expect([field(staged.editor).value, staged.editor.value]).to.deep.equal(['', '']);
    await staged.advance(0);
    expect(field(staged.editor).value).to.equal('10');
  });

  it('is gone where it may not be seen any more', async () => {
    const staged = await withRead();
    staged.task.readStatus = 403;
    await staged.advance(6000);
    await expectNothing(staged);
    expect(staged.errors).to.deep.equal([]);
  });

  it('is gone though something else is typed, which stays', async () => {
    const staged = await withRead();
    await type(staged.editor, '30');
    staged.task.readStatus = 403;
    staged.editor.token = 'b';
    await staged.advance(0);
    expect(staged.editor.shadowRoot?.textContent).not.to.contain('77');
    expect([field(staged.editor).value, staged.editor.state]).to.deep.equal(['30', 'unavailable']);
    expect(staged.errors, 'the task has not ended').to.deep.equal([]);
  });
});

describe('a renewed token', () => {
  it('takes nothing of what is typed, and is read out by nobody', async () => {
    const {editor, advance} = await withRead();
    await type(editor, '30');
    const before = said(editor);
    editor.token = 'b';
    await editor.updateComplete;
    expect([field(editor).value, said(editor)]).to.deep.equal(['30', before]);
    await advance(0);
    expect([field(editor).value, editor.state, said(editor)]).to.deep.equal(['30', 'dirty', before]);
  });

  it('during a write changes nothing of it: one write, and read again', async () => {
    const staged = await withRead();
    staged.task.fates = ['pending'];
    await save(staged);
    staged.editor.token = 'b';
    await staged.advance(0);
    expect(staged.editor.state).to.equal('saving');
    await click(staged.editor, 'main');
    staged.task.release();
    await staged.advance(0);
    expect([staged.editor.state, staged.task.writes.length]).to.deep.equal(['saved', 1]);
  });

  it('takes what was said of a save before with it', async () => {
    const staged = await withRead();
    staged.task.fates = ['reset'];
    await save(staged);
    expect(staged.editor.state).to.equal('mismatch');
    staged.task.interval = 12;
    staged.editor.token = 'b';
    await staged.advance(0);
    expect([staged.editor.state, field(staged.editor).value]).to.deep.equal(['dirty', '30']);
  });
});

describe('an editor that is not drawn yet', () => {
  it('keeps what the page proposes, and shows nothing that was read for somebody else', async () => {
    const {fetcher, advance, task} = await stage();
    const bring = withoutPicture();
    const editor = put(make({fetcher, value: '45', token: 'a'}));
    await advance(0);
    expect(editor.task?.phase).to.equal('running');
    task.readStatus = 403;
    bring();
    editor.token = 'b';
    await advance(0);
    await editor.updateComplete;
    expect([field(editor).value, editor.task, editor.state]).to.deep.equal(['45', null, 'unavailable']);
  });
});

describe('a save under way', () => {
  it('is neither saved nor failed on what another endpoint says', async () => {
    for (const fate of ['pending', 'lost'] as const) {
      const staged = await withRead();
      const told: string[] = [];
      for (const name of ['interval-saved', 'interval-error'] as const) {
        staged.editor.addEventListener(name, () => told.push(name));
      }
      staged.task.fates = [fate];
      await save(staged);
      told.splice(0);
      staged.task.interval = 30;
      staged.editor.endpoint = '/elsewhere';
      await staged.advance(0);
      staged.task.release();
      await staged.advance(20_000);
      expect([staged.editor.state, seen(staged.editor, 'state'), ...told], fate).to.deep.equal([
        'clean',
        '30 s in force',
      ]);
      clear();
    }
  });
});
