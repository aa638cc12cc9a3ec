import type {Answer} from '../../model/answer.js';
import {malformed, ok, type Result} from '../../model/failure.js';
import type {ImageConfig, MediaTask, StopReason, TargetStream, VideoSolution} from '../../model/task.js';
import {openAnswer} from '../open-answer.js';
import {fields, flag, isObject, named, number, objects, raw, read, text, time, type Unchecked} from '../read-json.js';
import {adaptStorage} from './storage.js';
import {READS, type RtcKind} from './call.js';
import {
  FORMAT,
  STATUS,
  STOP_REASON,
  STREAM_TYPE,
  type RtcControl,
  type RtcImage,
  type RtcMonitor,
  type RtcStream,
  type RtcTask,
  type RtcVideo,
} from './wire.js';

/** An answer to one of the three reads, or why it is none. */
export function adaptRead(kind: RtcKind, answer: Answer): Result<MediaTask> {
  const [name] = READS[kind];
  const opened = openAnswer(answer, 'Get' + name, 'Result');
  if (!opened.ok) return opened;
  const {content, requestId} = opened.value;
  const task = find(content, name);
  return isObject<RtcTask>(task) ? ok(adaptTask(kind, task, requestId)) : malformed('shape', requestId);
}

/** The task under its name in any case: the vendor's own pages disagree about `WebCastTask`. Two different ones are none. */
function find(content: unknown, name: string): unknown {
  const [task, ...others] = Object.entries(fields<Record<string, unknown>>(content))
    .filter(([key, value]) => key.toLowerCase() === name.toLowerCase() && value !== null)
    .map(([, value]) => value);
  return others.every((other) => JSON.stringify(other) === JSON.stringify(task)) ? task : undefined;
}

function adaptTask(kind: RtcKind, task: Unchecked<RtcTask>, requestId: string | undefined): MediaTask {
  const phase = STATUS[number(task.Status) ?? 0] ?? 'unknown';
  const base = {
    phase,
    status: phase === 'unknown' ? raw(task.Status) : undefined,
    startedAt: time(task.StartTime),
    endedAt: time(task.EndTime),
    stopReason: adaptStopReason(task.StopReason),
    requestId,
  };
  switch (kind) {
    case 'snapshot':
      return {...base, kind, ...capture(task), image: adaptImage(task.ImageConfig)};
    case 'segment':
      return {...base, kind, ...capture(task), ...slices(task)};
    case 'webcast':
      return {...base, kind, ...recording(task)};
  }
}

const capture = (task: Unchecked<RtcTask>) => ({
  ...read(task, {MaxIdleTime: number}),
  streams: objects<RtcStream>(fields<RtcTask['TargetStreams']>(task.TargetStreams).StreamList).map(adaptStream),
  storage: adaptStorage(task.StorageConfig),
});

const slices = (task: Unchecked<RtcTask>) => ({
  ...read(task, {Duration: number, Identifier: text, Handle: flag}),
  ...read(fields<RtcControl>(task.Control), {Align: flag, Mixed: flag, IgnoreSilence: flag, RedundantDuration: number}),
});

function recording(task: Unchecked<RtcTask>) {
  const monitor = fields<RtcMonitor>(task.MonitorConfig);
  const events = fields<RtcTask['EventNotifyConfig']>(task.EventNotifyConfig);
  return {
    ...read(task, {MaxRunningTime: number, UserId: text}),
    sourceUrl: withoutQuery(task.SourceURL),
    videos: objects<RtcVideo>(task.VideoSolutions).map(adaptVideo),
    blankCheck: number(monitor.BlankCheckInterval),
    freezeCheck: number(monitor.FreezeCheckInterval),
    crashCheck: number(monitor.CrashCheckInterval),
    notifyEvents: flag(events.EnableEventNotify),
    startTimeout: number(events.StartTimeout),
  };
}

function adaptStopReason(value: unknown): StopReason | undefined {
  const code = text(value);
  return code === undefined ? undefined : {name: isStopReason(code) ? STOP_REASON[code] : 'unknown', code};
}

const isStopReason = (code: string): code is keyof typeof STOP_REASON => Object.hasOwn(STOP_REASON, code);

/** A stream without a type is a camera's: the vendor's documented default. */
const adaptStream = ({Index, UserId, StreamType}: Unchecked<RtcStream>): TargetStream => ({
  index: number(Index),
  userId: raw(UserId) ?? '',
  source: named(STREAM_TYPE, StreamType ?? 0) ?? '',
});

const adaptImage = (image: unknown): ImageConfig | undefined =>
  isObject<RtcImage>(image)
    ? {...read(image, {Width: number, Height: number, Interval: number}), format: named(FORMAT, image.Format)}
    : undefined;

const adaptVideo = (video: Unchecked<RtcVideo>): VideoSolution =>
  read(video, {Width: number, Height: number, FrameRate: number, Bitrate: number});

/** The query may carry a token, and so may the part before the host: neither goes further than this. */
function withoutQuery(value: unknown): string | undefined {
  try {
    const {protocol, origin, pathname} = new URL(text(value) ?? '');
    return /^https?:$/.test(protocol) ? origin + pathname : undefined;
  } catch {
    return undefined;
  }
}
