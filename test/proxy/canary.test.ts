/** The search for keys that every other test here relies on, seen to find what it looks for. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  answersSearched,
  assertClean,
  CANARY,
  findSecret,
  formsOf,
  TENCENT_KEYS,
  TOKENS,
  VOLCENGINE_KEYS,
} from './canary.js';
import {createRig, json, read, rtcTask} from './rig.js';

describe('the search for keys', () => {
  const secrets = [...Object.values(VOLCENGINE_KEYS), ...Object.values(TENCENT_KEYS), ...Object.values(TOKENS)];

  it('finds each secret in five encodings, in a body, a header, an event and a metric', async () => {
    for (const form of [CANARY, ...secrets.flatMap(formsOf)]) {
      assert.ok(findSecret(`x${form}y`), form);
      await assert.rejects(assertClean(new Response(`{"a":"${form}"}`)), /a secret left/);
      await assert.rejects(assertClean(new Response('', {headers: {'x-a': form}})), /a secret left/);
      await assert.rejects(assertClean(new Response(''), [{type: 'answer', code: form}]), /a secret left/);
      await assert.rejects(assertClean(new Response(''), `metric{a="${form}"} 1`), /a secret left/);
    }
    await assertClean(new Response('{"Status":2}'), [], '');
  });

  it('is made of every answer a rig gives', async () => {
    const before = answersSearched();
    const {ask} = createRig(() => json(rtcTask('GetSnapshotTask')));
    await ask(read('GetSnapshotTask'));
    await ask(read('Nope'));
    assert.equal(answersSearched(), before + 2);
  });

  it('would notice a listener that is told a key', async () => {
    const {ask, events} = createRig(() => json(rtcTask('GetSnapshotTask')));
    events.push({type: 'breaker', action: VOLCENGINE_KEYS.secretAccessKey, open: true});
    await assert.rejects(ask(read('GetSnapshotTask')), /a secret left/);
  });
});
