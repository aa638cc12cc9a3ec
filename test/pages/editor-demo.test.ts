import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {Editor} from './editor-stage.js';
import {stage, visit, type Visit} from './stage.js';

const given = stage();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The demo's own page, every editor of which has read its interval or knows that it cannot. */
async function open(width = 1280): Promise<Visit> {
  const page = await visit(given(), [], {viewport: {width, height: 900}});
  await page.page.goto(`${given().demo.origin}/editor`);
  await page.settle();
  await new Editor(page, of('someone-else')).until('clean');
  return page;
}

const of = (task: string, room = 'algebra-7b'): string =>
  `[data-stage] interval-editor[task-id='${task}'][room-id='${room}']:not([id])`;

const writes = () => given().cloud.calls.filter(({action}) => action === 'UpdateSnapshot');

test('the demo brings about each outcome its page speaks of, and one write for each save', async () => {
  const page = await open();
  page.held = 1;
  for (const [selector, states, said] of [
    ['#shared', ['saved'], '30 s in force'],
    [of('slow-write'), ['saving', 'saved'], '30 s in force'],
    [of('lost-answer'), ['unknown-outcome', 'saved'], '30 s in force'],
    [of('reset-to-2'), ['mismatch'], 'Asked for 30 s, server holds 2 s'],
    [of('task-ends'), ['unavailable'], 'Cannot be changed now'],
    [of('write-refused'), ['failed'], 'Not saved: request refused'],
    [of('interval', 'read-only'), ['failed'], 'Not saved: not allowed'],
  ] as const) {
    const editor = new Editor(page, selector);
    const seen = await editor.follow();
    await editor.save('30');
    await editor.until(states.at(-1) ?? '');
    for (const state of states) assert.ok((await seen()).includes(state), `${selector}: ${state}`);
    assert.equal(await editor.read('state'), said, selector);
  }
  const someoneElse = new Editor(page, of('someone-else'));
  await someoneElse.type('30');
  await someoneElse.until('conflict');
  assert.match(await someoneElse.read('state'), /^Changed elsewhere to (60|10) s$/);
  assert.equal(await new Editor(page, of('finished')).state(), 'unavailable');
  assert.equal(await new Editor(page, of('running')).read('fact'), 'Read only on this page');
  assert.match((await page.see('media-task-status')).text, /every 30 s/, 'the status beside the first');
  assert.deepEqual(
    writes().map(({interval}) => interval),
    [30, 30, 30, 30, 30, 30],
  );
  assert.deepEqual(page.complaints, []);
});

test('the demo opened again starts over', async () => {
  const page = await open();
  for (const [task, end] of [
    ['task-ends', 'unavailable'],
    ['reset-to-2', 'mismatch'],
  ] as const) {
    const editor = new Editor(page, of(task));
    await editor.save('30');
    await editor.until(end);
  }
  // For two seconds the proxy answers from before, and an end that is told is the end.
  await page.advance(3000);
  await page.page.reload();
  await page.settle();
  for (const task of ['task-ends', 'reset-to-2']) {
    const editor = new Editor(page, of(task));
    for (let turn = 0; turn < 20 && (await editor.value()) !== '10'; turn++) await page.advance(1000);
    assert.deepEqual([await editor.value(), await editor.state()], ['10', 'clean'], task);
  }
});

test('the demo asks before a costly change, and writes nothing where the visitor says no', async () => {
  const page = await open();
  const editor = new Editor(page, '#asking-editor');
  const questions: string[] = [];
  page.page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    void (questions.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  await editor.save('2');
  assert.deepEqual([await editor.state(), writes().length], ['dirty', 0]);
  assert.match(await page.page.innerText('#events'), /from 10 to 2, stopped by the page/);
  await editor.save('2');
  await editor.until('saved');
  assert.deepEqual(questions, Array(2).fill('1800 images an hour instead of 360?'));
  assert.deepEqual([writes().length, await page.page.innerText('#events')], [1, 'interval-saved 2']);
});

test('the form of the demo puts the interval into the address, and writes nothing', async () => {
  const page = await open();
  await new Editor(page, '#in-form').type('45');
  await page.page.getByRole('button', {name: 'Send the form'}).click();
  await page.page.waitForURL('**/editor?interval=45');
  assert.equal(writes().length, 0);
});

test('the page of the demo fits on a telephone, prints nothing, and passes axe, light and dark', async () => {
  const page = await open(360);
  assert.ok((await page.page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.page.emulateMedia({colorScheme});
    await page.page.evaluate(await readFile(AXE, 'utf8'));
    const faults = page.page.evaluate(async () => {
      const axe = Reflect.get(globalThis, 'axe') as {
        run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
      };
      return (await axe.run()).violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html ?? ''}`);
    });
    // Its own waits are in the page's time, which stands still.
    await page.advance(2000);
    assert.deepEqual(await faults, [], colorScheme);
  }
  assert.deepEqual(page.complaints, []);
});
