import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {TASK_KINDS} from '../../src/model/task.js';
import {readCall, writeCall, type TaskIdentity} from '../../src/providers/index.js';
import {failureOf, identity, TIW_TASK} from './asking.js';

function asked(changes: Partial<TaskIdentity> & Pick<TaskIdentity, 'kind'>) {
  const call = readCall(identity(changes.kind, changes));
  assert.ok(call.ok, JSON.stringify(call));
  return call.value;
}

function refused(changes: Partial<TaskIdentity> & Pick<TaskIdentity, 'kind'>): string {
  const {kind, attribute, reason, retryable, message} = failureOf(readCall(identity(changes.kind, changes)));
  assert.equal(kind, 'config');
  assert.equal(retryable, false);
  assert.match(message, new RegExp(`^${attribute} .*\\.$`));
  return `${attribute} ${reason}`;
}

describe('the question is asked in the words of the vendor', () => {
  it('about each kind of task', () => {
    const ids = [
      ['AppId', 'app1'],
      ['RoomId', 'room1'],
      ['TaskId', 'task1'],
    ];
    assert.deepEqual(asked({kind: 'snapshot'}).params, [
      ['Action', 'GetSnapshotTask'],
      ['Version', '2022-06-01'],
      ...ids,
    ]);
    assert.deepEqual(asked({kind: 'segment'}).params, [
      ['Action', 'GetSegmentTask'],
      ['Version', '2022-06-01'],
      ...ids,
    ]);
    assert.deepEqual(asked({kind: 'webcast'}).params, [
      ['Action', 'GetWebCastTask'],
      ['Version', '2020-12-01'],
      ...ids,
    ]);
    assert.deepEqual(asked({kind: 'whiteboard'}).params, [
      ['Action', 'DescribeSnapshotTask'],
      ['Version', '2019-09-19'],
      ['Region', 'ap-singapore'],
      ['SdkAppId', '1400127230'],
      ['TaskID', TIW_TASK],
    ]);
  });

  it('with the sizes an honest answer may have', () => {
    assert.deepEqual(
      TASK_KINDS.map((kind) => asked({kind}).maxBytes / 1024 / 1024),
      [2, 2, 2, 16],
    );
  });

  it('in another version or region where the page says so', () => {
    const {version, params} = asked({kind: 'snapshot', apiVersion: '2023-11-01'});
    assert.equal(version, '2023-11-01');
    assert.deepEqual(params[1], ['Version', '2023-11-01']);
    assert.deepEqual(asked({kind: 'whiteboard', region: 'ap-guangzhou'}).params[2], ['Region', 'ap-guangzhou']);
  });

  it('without a task id where the vendor does not want one', () => {
    for (const kind of ['snapshot', 'segment'] as const) assert.equal(asked({kind, taskId: ''}).params.length, 4);
  });

  it('without any id where a token names the task', () => {
    for (const kind of TASK_KINDS) {
      const {params} = asked({kind, appId: '', roomId: '', taskId: '', idsOptional: true});
      assert.deepEqual(
        params.map(([name]) => name),
        kind === 'whiteboard' ? ['Action', 'Version', 'Region'] : ['Action', 'Version'],
      );
    }
  });
});

describe('a wrong attribute is named, and nothing is asked', () => {
  it('when it is missing', () => {
    for (const kind of TASK_KINDS) assert.equal(refused({kind, appId: ''}), 'app-id missing');
    for (const kind of ['snapshot', 'segment', 'webcast'] as const)
      assert.equal(refused({kind, roomId: ''}), 'room-id missing');
    for (const kind of ['webcast', 'whiteboard'] as const) assert.equal(refused({kind, taskId: ''}), 'task-id missing');
  });

  it('when an id has a blank, a foreign character, or is too long', () => {
    assert.equal(refused({kind: 'snapshot', roomId: 'room 1'}), 'room-id space');
    assert.equal(refused({kind: 'snapshot', roomId: 'room1\n'}), 'room-id space');
    for (const roomId of ['room/1', '房间', 'room\u00001', 'a&b', '%41', 'a\ud800']) {
      assert.equal(refused({kind: 'snapshot', roomId}), 'room-id characters');
    }
    assert.equal(refused({kind: 'segment', taskId: 'x'.repeat(129)}), 'task-id length');
    assert.equal(refused({kind: 'whiteboard', taskId: 'a.b'}), 'task-id characters');
  });

  it('but everything the vendor allows in an id may stand in it', () => {
    for (const id of ['.', '..', '@', 'room@1.a-b_c', 'x'.repeat(128)]) {
      assert.deepEqual(asked({kind: 'webcast', appId: id, roomId: id, taskId: id}).params.slice(2), [
        ['AppId', id],
        ['RoomId', id],
        ['TaskId', id],
      ]);
    }
  });

  it('when a whiteboard app id is no whole positive number', () => {
    for (const appId of ['0', '-1', '1.5', '1e3', '0x10', '007', 'app1', '12345678901234567890']) {
      assert.equal(refused({kind: 'whiteboard', appId}), 'app-id number');
    }
  });

  it('when the region, the version or the kind is none', () => {
    assert.equal(refused({kind: 'whiteboard', region: 'AP_Singapore'}), 'region characters');
    assert.equal(refused({kind: 'whiteboard', region: 'x'.repeat(33)}), 'region characters');
    assert.equal(refused({kind: 'snapshot', apiVersion: 'newest'}), 'api-version word');
    // A page can write any word into the attribute.
    for (const kind of ['', 'video', 'constructor']) assert.equal(refused({kind: kind as 'snapshot'}), 'kind word');
  });

  it('even where a token makes ids optional', () => {
    assert.equal(refused({kind: 'webcast', roomId: 'a b', idsOptional: true}), 'room-id space');
  });
});

describe('the write', () => {
  const write = (interval: number, businessId = '', changes: Partial<TaskIdentity> = {}) =>
    writeCall(identity('snapshot', changes), {businessId, interval});

  it('puts action and version in the query and the rest in the body, as documented', () => {
    const call = write(2, 'biz-1');
    assert.ok(call.ok);
    assert.deepEqual(call.value.params, [
      ['Action', 'UpdateSnapshot'],
      ['Version', '2020-12-01'],
    ]);
    assert.deepEqual(JSON.parse(call.value.body), {
      AppId: 'app1',
      RoomId: 'room1',
      TaskId: 'task1',
      BusinessId: 'biz-1',
      ImageConfig: {Interval: 2},
    });
  });

  it('leaves out a business id that is not given', () => {
    const call = write(600);
    assert.equal(
      call.ok && call.value.body,
      '{"AppId":"app1","RoomId":"room1","TaskId":"task1","ImageConfig":{"Interval":600}}',
    );
  });

  it('never sends an interval outside 1 to 600, nor half a second', () => {
    for (const interval of [0, -1, 601, 2.5, NaN, Infinity, -Infinity, 1e9]) {
      const {kind, attribute, reason} = failureOf(write(interval));
      assert.deepEqual([kind, attribute, reason], ['config', 'value', 'number']);
    }
    for (const interval of [1, 2, 599, 600]) assert.ok(write(interval).ok);
  });

  it('needs the task id that the read can do without, unless a token names it', () => {
    assert.equal(failureOf(write(2, '', {taskId: ''})).attribute, 'task-id');
    const call = write(2, '', {appId: '', roomId: '', taskId: '', idsOptional: true});
    assert.equal(call.ok && call.value.body, '{"ImageConfig":{"Interval":2}}');
  });

  it('names a wrong business id', () => {
    assert.equal(failureOf(write(2, 'a b')).attribute, 'business-id');
  });
});
