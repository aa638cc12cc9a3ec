import assert from 'node:assert/strict';
import {test} from 'node:test';
import {snapshotPlan, type ScenarioName} from '../../demo/cloud/index.js';
import {Editor} from './editor-stage.js';
import {stage, statusOf, visit, type Visit} from './stage.js';

const given = stage();
const SECOND = 1000;

/** A page with an editor of a task that plays the scenario, its interval read. */
async function open(scenario: ScenarioName, roomId = 'algebra-7b'): Promise<{page: Visit; editor: Editor}> {
  const {cloud, clock} = given();
  cloud.tasks.add(snapshotPlan({taskId: 'edited', roomId, startsAt: clock.now() - 60 * SECOND}));
  cloud.setScenario(scenario, 'edited');
  const page = await visit(given());
  await page.page.$eval(
    'main',
    (main, room) => {
      const editor = document.createElement('interval-editor');
      const attributes = {endpoint: '/media-tasks', 'app-id': 'demo-rtc-app', 'room-id': room, 'task-id': 'edited'};
      for (const [name, value] of Object.entries(attributes)) editor.setAttribute(name, value);
      main.append(editor);
    },
    roomId,
  );
  const editor = new Editor(page);
  await editor.until('clean');
  return {page, editor};
}

const writes = () => given().cloud.calls.filter(({action}) => action === 'UpdateSnapshot');
const inForce = () => {
  const task = given().cloud.tasks.find({kind: 'snapshot', appId: 'demo-rtc-app', taskId: 'edited'});
  return task?.isKind('snapshot') ? task.plan.image.interval : undefined;
};

const OUTCOMES: readonly (readonly [
  scenario: ScenarioName,
  state: string,
  said: string,
  interval: number,
  about: string,
])[] = [
  ['normal', 'saved', '30 s in force', 30, 'is saved'],
  ['slow-write', 'saved', '30 s in force', 30, 'is saved, however long the write takes'],
  ['lost-answer', 'saved', '30 s in force', 30, 'is saved, as a read shows, although its answer was lost'],
  ['reset-to-2', 'mismatch', 'Asked for 30 s, server holds 2 s', 2, 'that the cloud makes 2 of shows both'],
  ['write-refused', 'failed', 'Not saved: request refused', 10, 'that the cloud refuses has failed'],
  ['task-ends', 'unavailable', 'Cannot be changed now', 10, 'that comes too late finds the task ended'],
];

for (const [scenario, end, said, interval, about] of OUTCOMES) {
  test(`a save ${about} (${scenario})`, async () => {
    const {page, editor} = await open(scenario);
    // The write that the cloud holds back until its time has come.
    page.holdsWrites = scenario === 'slow-write';
    await editor.save('30');
    await editor.until(end);
    assert.equal(await editor.read('state'), said);
    assert.equal(inForce(), interval);
    assert.deepEqual(
      writes().map((call) => call.interval),
      [30],
      'one write, and none by itself',
    );
    assert.deepEqual(page.complaints, []);
  });
}

test('a change made elsewhere is a conflict with what is typed, and nothing is written', async () => {
  const {editor} = await open('normal');
  await editor.type('30');
  const task = given().cloud.tasks.find({kind: 'snapshot', appId: 'demo-rtc-app', taskId: 'edited'});
  assert.ok(task?.isKind('snapshot'));
  task.edit({image: {...task.plan.image, interval: 60}});
  await editor.until('conflict');
  assert.equal(await editor.read('state'), 'Changed elsewhere to 60 s');
  assert.equal(await editor.value(), '30');
  assert.equal(writes().length, 0);
});

test('who may only look is told so by the endpoint, and the cloud is not asked', async () => {
  const {editor} = await open('normal', 'read-only');
  await editor.save('30');
  await editor.until('failed');
  assert.equal(await editor.read('state'), 'Not saved: not allowed');
  assert.equal(writes().length, 0);
});

test('nothing outside 1 to 600 reaches the endpoint', async () => {
  const {page, editor} = await open('normal');
  const before = page.asked();
  for (const text of ['0', '601', '2.5', '', 'abc']) await editor.save(text);
  assert.equal(page.asked() - before, 0);
  assert.equal(await editor.read('meaning'), 'Whole seconds from 1 to 600');
});

test('the status of the same task shows the new interval with the read that proves it', async () => {
  const {page, editor} = await open('normal');
  await page.show(statusOf('snapshot', 'edited', {details: ''}));
  await page.until({condition: 'live'});
  // The configuration is drawn by a part that is loaded for it.
  for (let turn = 0; turn < 20 && !/every 10 s/.test((await page.see()).text); turn++) await page.advance(SECOND);
  const reads = () => given().cloud.calls.filter(({action}) => action === 'GetSnapshotTask').length;
  const before = reads();
  await editor.save('30');
  await editor.until('saved');
  assert.equal(reads() - before, 1);
  assert.match((await page.see()).text, /every 30 s/);
});

test('all of it can be done with the keyboard alone', async () => {
  const {page, editor} = await open('normal');
  const {keyboard} = page.page;
  await page.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await keyboard.press(key);
    await page.settle();
  };
  await press('Tab');
  assert.equal(await editor.focused(), 'input');
  await press('Control+a', '3', '0', 'Enter');
  await editor.until('saved');
  assert.equal(await editor.focused(), 'input', 'a save takes the focus from nobody');
  await press('ArrowUp', 'ArrowUp', 'ArrowDown');
  assert.equal(await editor.value(), '31');
  await press('Escape');
  assert.deepEqual([await editor.value(), await editor.state()], ['30', 'clean']);
  await page.page.evaluate(() => navigator.clipboard.writeText(' １ min\n'));
  await press('Control+a', 'Control+v');
  assert.equal(await editor.value(), '60');
  await press('Tab', 'ArrowRight', 'PageDown');
  assert.deepEqual([await editor.focused(), await editor.value()], ['slider', '60']);
  await press('Tab', 'Tab', 'Space');
  assert.deepEqual([await editor.focused(), await editor.value()], ['preset 2 s', '2']);
  await press('Shift+Tab', 'Enter');
  assert.deepEqual([await editor.focused(), await editor.value()], ['preset 1 s', '1']);
  await press(...Array.from({length: 8}, () => 'Tab'));
  assert.equal(await editor.focused(), 'second Discard');
  await press('Space');
  assert.deepEqual([await editor.focused(), await editor.value()], ['input', '30']);
  await press('ArrowDown', ...Array.from({length: 11}, () => 'Tab'));
  assert.equal(await editor.focused(), 'main Save');
  await press('Enter');
  await editor.until('saved');
  assert.deepEqual(
    writes().map(({interval}) => interval),
    [30, 29],
  );
  assert.deepEqual(page.complaints, []);
});
