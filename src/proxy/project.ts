/**
 * What may leave: the vendor's documented fields, named one by one. A field nobody listed, today's or tomorrow's,
 * does not pass, and no secret is on the list.
 */
import type {TaskKind} from '../model/task.js';

export type View = 'full' | 'public';

/** `text`, numbers and flags pass; `link` is cut to origin and path, since its query may carry a token. */
type Shape = 'plain' | 'link' | {readonly list: Shape} | {readonly fields: Readonly<Record<string, Shape>>};

const plain = (...names: readonly string[]): Record<string, Shape> =>
  Object.fromEntries(names.map((name) => [name, 'plain'] as const));
const object = (fields: Readonly<Record<string, Shape>>): Shape => ({fields});
const list = (shape: Shape): Shape => ({list: shape});

const COMMON = plain('StartTime', 'EndTime', 'Status', 'StopReason');

// No AccountId, AccessKey, SecretKey or SecurityToken, although the vendor's models declare all four.
const STORAGE = object({
  ...plain('Type'),
  TosConfig: object(plain('Region', 'Bucket')),
  VodConfig: object(plain('Space', 'Region', 'StorageClass', 'AutoSetFileExtension')),
  VeImageXConfig: object(plain('ServiceId', 'Region')),
  CustomConfig: object(plain('Vendor', 'Region', 'Bucket')),
});
const STREAMS = object({StreamList: list(object(plain('Index', 'UserId', 'StreamType')))});

const SNAPSHOT = object({
  ...COMMON,
  ...plain('MaxIdleTime'),
  TargetStreams: STREAMS,
  ImageConfig: object(plain('Format', 'Width', 'Height', 'Interval')),
  StorageConfig: STORAGE,
});
const SEGMENT = object({
  ...COMMON,
  ...plain('MaxIdleTime', 'Duration', 'Identifier', 'Handle'),
  TargetStreams: STREAMS,
  Control: object(plain('Align', 'Mixed', 'RedundantDuration', 'IgnoreSilence')),
  StorageConfig: STORAGE,
});
const WEBCAST = object({
  ...COMMON,
  ...plain('UserId', 'MaxRunningTime'),
  SourceURL: 'link',
  VideoSolutions: list(object(plain('Width', 'Height', 'FrameRate', 'Bitrate'))),
  MonitorConfig: object(plain('FreezeCheckInterval', 'BlankCheckInterval', 'CrashCheckInterval')),
  EventNotifyConfig: object(plain('EnableEventNotify', 'StartTimeout')),
});
const WHITEBOARD = object({
  ...plain('TaskID', 'Status', 'CreateTime', 'FinishTime', 'RequestId'),
  Result: object({...plain('ErrorCode', 'ErrorMessage', 'Total'), Snapshots: list('plain')}),
});
const PUBLIC_TASK = object(COMMON);
const PUBLIC_WHITEBOARD = object({
  ...plain('Status', 'CreateTime', 'FinishTime'),
  Result: object({...plain('ErrorCode'), Snapshots: list('plain')}),
});

const TASKS: Readonly<Record<TaskKind, Readonly<Record<View, Shape>>>> = {
  snapshot: {full: SNAPSHOT, public: PUBLIC_TASK},
  segment: {full: SEGMENT, public: PUBLIC_TASK},
  webcast: {full: WEBCAST, public: PUBLIC_TASK},
  whiteboard: {full: WHITEBOARD, public: PUBLIC_WHITEBOARD},
};

/** Removes the proxy's own keys from a text, should a vendor ever echo them. */
export type Mask = (text: string) => string;

/** The documented part of one task object; `undefined` where there is none. */
export const projectTask = (kind: TaskKind, view: View, task: unknown, mask: Mask): unknown =>
  project(TASKS[kind][view], task, mask);

function project(shape: Shape, value: unknown, mask: Mask): unknown {
  if (value === null) return null;
  if (shape === 'plain') return projectPlain(value, mask);
  if (shape === 'link') return typeof value === 'string' ? mask(cutLink(value)) : undefined;
  if ('list' in shape) return projectList(shape.list, value, mask);
  return projectFields(shape.fields, value, mask);
}

function projectPlain(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** An entry that may not pass becomes `null`, so that the others keep their places. */
const projectList = (shape: Shape, value: unknown, mask: Mask): unknown =>
  Array.isArray(value) ? value.map((entry: unknown) => project(shape, entry, mask) ?? null) : undefined;

function projectFields(fields: Readonly<Record<string, Shape>>, value: unknown, mask: Mask): unknown {
  if (!isObject(value)) return undefined;
  const kept: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(fields)) {
    if (Object.hasOwn(value, name)) kept[name] = project(shape, value[name], mask);
  }
  return kept;
}

function cutLink(text: string): string {
  const [bare = ''] = text.split(/[?#]/);
  const url = URL.canParse(bare) ? new URL(bare) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return '';
  return url.username === '' && url.password === '' ? bare : `${url.protocol}//${url.host}${url.pathname}`;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
