import {failedLife, lifeOf, type Life} from '../tasks/life.js';
import type {SegmentPlan, SnapshotPlan, StoragePlan, StreamPlan, TaskPlan, WebcastPlan} from '../tasks/plan.js';
import type {Step} from '../scenarios.js';

type RtcPlan = SnapshotPlan | SegmentPlan | WebcastPlan;

/** Must never leave the proxy: a test looks for these words in every byte a page gets. */
export const CANARIES = [
  'canary-access-key',
  'canary-secret-key',
  'canary-security-token',
  'canary-account-id',
] as const;

const STATUS = {pending: 1, running: 2, finished: 3, failed: 4} as const;

/** The `Result` of a read: one object under the task's name. */
export function renderResult(plan: RtcPlan, {now, step, version}: {now: number; step: Step; version: string}): unknown {
  const story = step.do === 'tell' ? step.what : undefined;
  const common =
    story === 'odd' ? oddCommon(plan) : renderCommon(story === 'failed' ? failedLife(plan) : lifeOf(plan, now));
  return {[nameOf(plan)]: {...common, ...renderOwn(plan, version)}};
}

export const isRtc = (plan: TaskPlan): plan is RtcPlan => plan.kind !== 'whiteboard';

function nameOf(plan: RtcPlan): string {
  switch (plan.kind) {
    case 'snapshot':
      return 'SnapshotTask';
    case 'segment':
      return 'SegmentTask';
    case 'webcast':
      return plan.spelling;
  }
}

const renderCommon = (life: Life): object => ({
  StartTime: life.phase === 'pending' ? 0 : life.startedAt,
  EndTime: 'endedAt' in life ? life.endedAt : 0,
  Status: STATUS[life.phase],
  StopReason: 'reason' in life ? life.reason : '',
});

const oddCommon = ({startsAt}: RtcPlan): object => ({
  StartTime: startsAt,
  EndTime: -1,
  Status: 9,
  StopReason: 'SolarFlare',
});

function renderOwn(plan: RtcPlan, version: string): object {
  switch (plan.kind) {
    case 'snapshot':
      return renderSnapshot(plan, version);
    case 'segment':
      return renderSegment(plan, version);
    case 'webcast':
      return renderWebcast(plan);
  }
}

const renderSnapshot = ({streams, maxIdleTime, image, storage}: SnapshotPlan, version: string): object => ({
  TargetStreams: renderStreams(streams),
  MaxIdleTime: maxIdleTime,
  ImageConfig: {Format: image.format, Width: image.width, Height: image.height, Interval: image.interval},
  StorageConfig: renderStorage(storage, version),
});

const renderSegment = (plan: SegmentPlan, version: string): object => ({
  TargetStreams: renderStreams(plan.streams),
  Handle: true,
  Identifier: plan.identifier,
  MaxIdleTime: plan.maxIdleTime,
  Duration: plan.duration,
  Control: {Align: true, Mixed: plan.mixed, RedundantDuration: 3, IgnoreSilence: false},
  StorageConfig: renderStorage(plan.storage, version),
});

const renderWebcast = (plan: WebcastPlan): object => ({
  UserId: plan.userId,
  SourceURL: plan.sourceUrl,
  VideoSolutions: plan.videos.map(({width, height, frameRate, bitrate}) => ({
    Width: width,
    Height: height,
    FrameRate: frameRate,
    Bitrate: bitrate,
  })),
  MonitorConfig: {BlankCheckInterval: 5, CrashCheckInterval: 5, FreezeCheckInterval: 5},
  EventNotifyConfig: {EnableEventNotify: true, StartTimeout: 2},
  MaxRunningTime: plan.maxRunningTime,
});

const renderStreams = (streams: readonly StreamPlan[]): object => ({
  StreamList: streams.map(({userId, type}, index) => ({Index: index, UserId: userId, StreamType: type})),
});

/** All four objects, as the vendor's samples have them; and the secrets its models declare, to see that they go nowhere. */
function renderStorage({type, region, bucket, vendor = 0}: StoragePlan, version: string): object {
  const at = (own: number, filled: object): object => (own === type ? {Region: region, ...filled} : {Region: 0});
  const account = {AccountId: CANARIES[3]};
  const secrets = {AccessKey: CANARIES[0], SecretKey: CANARIES[1], SecurityToken: CANARIES[2]};
  const video = version >= '2023-11-01' ? {StorageClass: 1, AutoSetFileExtension: false} : {};
  return {
    Type: type,
    TosConfig: at(0, {...account, Bucket: bucket}),
    VodConfig: at(1, {...account, Space: bucket, ...video}),
    VeImageXConfig: at(3, {...account, ServiceId: bucket}),
    CustomConfig: {Vendor: type === 2 ? vendor : 0, ...at(2, {Bucket: bucket, ...secrets})},
  };
}
