import type {Key} from '../keys.js';
import {isRecord, parseJson, type Message} from '../message.js';
import type {Identity} from '../tasks/book.js';
import type {Action} from './actions.js';
import type {ErrorCode} from './errors.js';
import type {Parameter} from './query.js';

export type Checked<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly code: ErrorCode};
export type Given = Readonly<Record<string, unknown>>;

const no = (code: ErrorCode): {readonly ok: false; readonly code: ErrorCode} => ({ok: false, code});
const ID = /^[a-zA-Z0-9_@\-.]{1,128}$/;

/** The parameters of a read, each once. */
export function readParameters(query: readonly Parameter[]): Checked<Given> {
  const own = query.filter(([name]) => name !== 'Action' && name !== 'Version');
  const repeated = new Set(query.map(([name]) => name)).size !== query.length;
  return repeated ? no('InvalidParameter') : {ok: true, value: Object.fromEntries(own)};
}

/** The body of a write. */
export function readBody({body}: Message): Checked<Given> {
  if (body.length === 0) return no('InvalidParameter.BodyIsEmpty');
  const json = parseJson(body.toString('utf8'));
  return isRecord(json?.value) ? {ok: true, value: json.value} : no('InvalidParameter.Unmarshal');
}

/** Which task, and whether this key may ask for it. A name that is not expected is an error, not ignored. */
export function readIdentity(
  given: Given,
  {kind, needsTaskId}: Action,
  {expected, key, keys}: {expected: readonly string[]; key: Key; keys: readonly Key[]},
): Checked<Identity> {
  const {AppId: appId, RoomId: roomId, TaskId: taskId = ''} = given;
  if (Object.keys(given).some((name) => !expected.includes(name))) return no('InvalidParameter');
  if (typeof appId !== 'string' || typeof roomId !== 'string' || typeof taskId !== 'string')
    return no('InvalidParameter');
  if (!keys.some(({apps}) => apps.includes(appId))) return no('InvalidParameter.NotExistAppId');
  if (!key.apps.includes(appId)) return no('AccessDenied.NoPermissionForApp');
  if (!ID.test(roomId)) return no('InvalidParameter.IllegalRoomID');
  if (taskId === '' ? needsTaskId : !ID.test(taskId)) return no('InvalidParameter');
  return {ok: true, value: {kind, appId, roomId, taskId: taskId || undefined}};
}

/** Out of range is no error: the vendor takes its default and says so to nobody. */
export function readInterval({ImageConfig: image}: Given): Checked<number> {
  const {Interval: interval, ...rest} = isRecord(image) ? image : {};
  if (!isRecord(image) || Object.keys(rest).length > 0) return no('InvalidParameter');
  if (typeof interval !== 'number' || !Number.isInteger(interval)) return no('InvalidParameter.Unmarshal');
  return {ok: true, value: interval};
}

export const intervalInForce = (asked: number): number => (asked >= 1 && asked <= 600 ? asked : 2);
