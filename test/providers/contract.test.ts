import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {TASK_KINDS, type TaskKind} from '../../src/model/task.js';
import {readTask, readWrite} from '../../src/providers/index.js';
import {answerOf, callOf, failureOf, plain, reading, writeOf} from './asking.js';

interface Fixture {
  readonly about: string;
  readonly reply: unknown;
  readonly task?: unknown;
  readonly write?: unknown;
}

const folder = (vendor: string) => new URL(`./${vendor}/`, import.meta.url);
const files = ['volcengine-rtc', 'tencent-tiw'].flatMap((vendor) =>
  readdirSync(folder(vendor)).map((name) => ({name, url: new URL(name, folder(vendor))})),
);
const kindOf = (name: string): TaskKind | undefined => TASK_KINDS.find((kind) => name.startsWith(kind));

describe('every recorded answer gives the task written beside it', () => {
  for (const {name, url} of files.filter(({name}) => name.endsWith('.json'))) {
    const fixture = JSON.parse(readFileSync(url, 'utf8')) as Fixture;
    it(`${name}: ${fixture.about}`, () => {
      const kind = kindOf(name);
      const result = kind ? reading(kind, fixture.reply) : readWrite(writeOf(), answerOf(fixture.reply));
      assert.ok(result.ok, JSON.stringify(result));
      assert.deepEqual(plain(result.value), fixture.task ?? fixture.write);
    });
  }

  it('covers every kind and the write', () => {
    for (const kind of [...TASK_KINDS, 'write']) assert.ok(files.some(({name}) => name === `${kind}-documented.json`));
  });
});

describe('samples that are no JSON as the vendor prints them', () => {
  for (const {name, url} of files.filter(({name}) => name.endsWith('.txt'))) {
    const text = readFileSync(url, 'utf8');
    it(`${name} fails on its full-width comma, and on nothing else`, () => {
      assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
      const kind = kindOf(name) ?? assert.fail();
      assert.ok(reading(kind, JSON.parse(text.replace('\uff0c', ','))).ok);
      const failure = failureOf(readTask(kind, callOf(kind), {status: 200, body: {kind: 'unreadable'}}));
      assert.deepEqual([failure.kind, failure.reason, failure.retryable], ['malformed', 'shape', true]);
    });
  }
});

describe('junk is a malformed answer, worth asking again', () => {
  const junk: readonly unknown[] = [
    ...[null, undefined, true, 0, '', 'ok', [], {}, [null], {Result: null}, {Result: ''}, {Result: {}}, {Result: []}],
    ...[{Response: null}, {Response: {}}, {Response: 'ok'}, {Response: {RequestId: 'r'}}, {data: {}}],
    ...['SnapshotTask', 'SegmentTask', 'WebCastTask'].flatMap((name) =>
      [null, undefined, 'running', 2, true, []].map((task) => ({Result: {[name]: task}})),
    ),
  ];
  for (const kind of TASK_KINDS) {
    it(`to the ${kind} call`, () => {
      for (const value of junk) {
        const {kind: trouble, reason, retryable} = failureOf(reading(kind, value));
        assert.deepEqual([trouble, reason, retryable], ['malformed', 'shape', true], JSON.stringify(value));
      }
    });
  }

  it('to the update, which only a plain ok confirms', () => {
    for (const value of [...junk, {Result: 'OK '}, {Result: {ok: true}}, {Result: true}].filter(
      (value) => value !== 'ok',
    )) {
      assert.equal(failureOf(readWrite(writeOf(), answerOf(value))).kind, 'malformed', JSON.stringify(value));
    }
    assert.ok(readWrite(writeOf(), answerOf('ok')).ok);
  });
});

describe('an answer to another question is refused', () => {
  it('when the cloud names another call', () => {
    const failure = failureOf(
      reading('snapshot', {
        Result: {SnapshotTask: {Status: 2}},
        ResponseMetadata: {Action: 'GetSegmentTask', RequestId: 'r'},
      }),
    );
    assert.deepEqual([failure.kind, failure.reason, failure.requestId], ['malformed', 'identity', 'r']);
  });

  it('when a whiteboard task has another id, but not when it has none', () => {
    const read = (TaskID: unknown) => reading('whiteboard', {Response: {TaskID, Status: 'Running'}});
    assert.equal(failureOf(read('f2e1728c-0000-0000-0000-000000000000')).reason, 'identity');
    assert.ok(read(null).ok);
  });

  it('when it carries two different tasks under two spellings', () => {
    const failure = failureOf(reading('webcast', {Result: {WebCastTask: {Status: 2}, WebcastTask: {Status: 3}}}));
    assert.deepEqual([failure.kind, failure.reason], ['malformed', 'shape']);
    assert.ok(reading('webcast', {Result: {WebCastTask: null, WebcastTask: {Status: 3}}}).ok);
  });

  it('when it is the answer of another kind', () => {
    for (const kind of TASK_KINDS) {
      for (const {name, url} of files.filter(({name}) => name.endsWith('-documented.json'))) {
        const {reply} = JSON.parse(readFileSync(url, 'utf8')) as Fixture;
        assert.equal(reading(kind, reply).ok, name.startsWith(kind), `${kind} from ${name}`);
      }
    }
  });
});
