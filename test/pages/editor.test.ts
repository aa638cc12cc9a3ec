import assert from 'node:assert/strict';
import {test} from 'node:test';
import {snapshotPlan, type ScenarioName} from '../../demo/cloud/index.js';
import {stage, statusOf, visit, type Visit} from './stage.js';

const given = stage();
const SECOND = 1000;

/** A page with an editor of a task that plays the scenario, its interval read. */
async function open(scenario: ScenarioName, roomId = 'algebra-7b'): Promise<Visit> {
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
  await until(page, 'clean');
  return page;
}

const state = (page: Visit): Promise<string> =>
  page.page.$eval('interval-editor', (editor) => Reflect.get(editor, 'state') as string);

/** What somebody reads in a part. */
const read = (page: Visit, part: string): Promise<string> =>
  page.page.$eval(
    'interval-editor',
    (editor, name) =>
      editor.shadowRoot?.querySelector<HTMLElement>(`[part~='${name}']`)?.innerText.replaceAll(/\s+/g, ' ') ?? '',
    part,
  );

async function until(page: Visit, wanted: string): Promise<void> {
  for (let turn = 0; turn < 40 && (await state(page)) !== wanted; turn++) await page.advance(SECOND);
  assert.equal(await state(page), wanted);
}

/** Types the interval and presses Save. */
async function save(page: Visit, text: string): Promise<void> {
  await page.page.$eval(
    'interval-editor',
    async (editor, typed) => {
      const input = editor.shadowRoot?.querySelector<HTMLInputElement>('[part~=input]');
      if (!input) throw new Error('no field');
      input.value = typed;
      input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
      await (editor as unknown as {updateComplete: Promise<boolean>}).updateComplete;
      editor.shadowRoot?.querySelector<HTMLElement>('[part~=main]')?.click();
    },
    text,
  );
  await page.settle();
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
    const page = await open(scenario);
    // The write that the cloud holds back until its time has come.
    page.held = scenario === 'slow-write' ? 1 : 0;
    await save(page, '30');
    await until(page, end);
    assert.equal(await read(page, 'state'), said);
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
  const page = await open('normal');
  await page.page.$eval('interval-editor', (editor) => Reflect.set(editor, 'value', '30'));
  const task = given().cloud.tasks.find({kind: 'snapshot', appId: 'demo-rtc-app', taskId: 'edited'});
  assert.ok(task?.isKind('snapshot'));
  task.edit({image: {...task.plan.image, interval: 60}});
  await until(page, 'conflict');
  assert.equal(await read(page, 'state'), 'Changed elsewhere to 60 s');
  assert.equal(
    await page.page.$eval('interval-editor', (editor) => (editor as unknown as {value: string}).value),
    '30',
  );
  assert.equal(writes().length, 0);
});

test('who may only look is told so by the endpoint, and the cloud is not asked', async () => {
  const page = await open('normal', 'read-only');
  await save(page, '30');
  await until(page, 'failed');
  assert.equal(await read(page, 'state'), 'Not saved: not allowed');
  assert.equal(writes().length, 0);
});

test('nothing outside 1 to 600 reaches the endpoint', async () => {
  const page = await open('normal');
  const before = page.asked();
  for (const text of ['0', '601', '2.5', '', 'abc']) await save(page, text);
  assert.equal(page.asked() - before, 0);
  assert.equal(await read(page, 'meaning'), 'Whole seconds from 1 to 600');
});

test('the status of the same task shows the new interval with the read that proves it', async () => {
  const page = await open('normal');
  await page.show(statusOf('snapshot', 'edited', {details: ''}));
  await page.until({condition: 'live'});
  // The configuration is drawn by a part that is loaded for it.
  for (let turn = 0; turn < 20 && !/every 10 s/.test((await page.see()).text); turn++) await page.advance(SECOND);
  const reads = () => given().cloud.calls.filter(({action}) => action === 'GetSnapshotTask').length;
  const before = reads();
  await save(page, '30');
  await until(page, 'saved');
  assert.equal(reads() - before, 1);
  assert.match((await page.see()).text, /every 30 s/);
});
