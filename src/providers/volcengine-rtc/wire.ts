/** Names and numbers as Volcengine RTC spells them. Every field may be absent or null in a real answer. */

/** What the three tasks have in common, and what each adds. */
export interface RtcTask {
  readonly StartTime: number;
  readonly EndTime: number;
  readonly Status: number;
  readonly StopReason: string;
  readonly TargetStreams: {readonly StreamList: readonly RtcStream[]};
  readonly MaxIdleTime: number;
  readonly ImageConfig: RtcImage;
  readonly StorageConfig: RtcStorage;
  readonly Duration: number;
  readonly Identifier: string;
  readonly Handle: boolean;
  readonly Control: RtcControl;
  readonly UserId: string;
  readonly SourceURL: string;
  readonly VideoSolutions: readonly RtcVideo[];
  readonly MaxRunningTime: number;
  readonly MonitorConfig: RtcMonitor;
  readonly EventNotifyConfig: {readonly EnableEventNotify: boolean; readonly StartTimeout: number};
}

export interface RtcStream {
  readonly Index: number;
  readonly UserId: string;
  readonly StreamType: number;
}

export interface RtcImage {
  readonly Format: number;
  readonly Width: number;
  readonly Height: number;
  readonly Interval: number;
}

export interface RtcControl {
  readonly Align: boolean;
  readonly Mixed: boolean;
  readonly RedundantDuration: number;
  readonly IgnoreSilence: boolean;
}

export interface RtcVideo {
  readonly Width: number;
  readonly Height: number;
  readonly FrameRate: number;
  readonly Bitrate: number;
}

export interface RtcMonitor {
  readonly BlankCheckInterval: number;
  readonly FreezeCheckInterval: number;
  readonly CrashCheckInterval: number;
}

export interface RtcStorage {
  readonly Type: number;
  readonly TosConfig: RtcBucket;
  readonly VodConfig: RtcBucket;
  readonly CustomConfig: RtcBucket;
  readonly VeImageXConfig: RtcBucket;
}

/** The four storage objects in one. Account ids and keys are left out on purpose: nothing here may read them. */
export interface RtcBucket {
  readonly Vendor: number;
  readonly Region: number;
  readonly Bucket: string;
  readonly Space: string;
  readonly ServiceId: string;
}

/** `Status`. Callbacks count differently; those numbers never come here. */
export const STATUS = ['unknown', 'pending', 'running', 'finished', 'failed'] as const;

export const STOP_REASON = {
  UnknownStopReason: 'unknown',
  StopByAPI: 'by-request',
  StartTaskFailed: 'start-failed',
  IdleTimeOut: 'idle',
  UserDisconnect: 'user-left',
  ExceedMaxRunningTime: 'time-limit',
} as const;

export const STREAM_TYPE = ['camera', 'screen'] as const;

export const FORMAT = ['JPEG', 'PNG'] as const;

/** A storage service, and the names of its regions in the order of their numbers, where the vendor publishes them. */
type Service = readonly [name: string, regions?: string];

/** By `Type`: the object that counts, and the service, unless that object names it. */
export const STORAGE: readonly (readonly [key: keyof RtcStorage, ...service: Service | []])[] = [
  ['TosConfig', 'TOS', 'cn-beijing cn-guangzhou cn-shanghai ap-southeast-1'],
  ['VodConfig', 'VOD', 'cn-north-1 ap-southeast-1'],
  ['CustomConfig'],
  ['VeImageXConfig', 'veImageX'],
];

/** By `Vendor` of a custom storage. */
export const VENDOR: readonly Service[] = [
  [
    'Amazon S3',
    'us-east-1 us-east-2 us-west-1 us-west-2 eu-west-1 eu-west-2 eu-west-3 eu-central-1 ap-southeast-1 ap-southeast-2 ap-northeast-1 ap-northeast-2 sa-east-1 ca-central-1 ap-south-1 cn-north-1 cn-northwest-1 us-gov-east-1 ap-east-1 eu-south-1 ap-northeast-3 eu-north-1 me-south-1 us-gov-west-1 af-south-1',
  ],
  [
    'Alibaba OSS',
    'oss-cn-hangzhou oss-cn-shanghai oss-cn-qingdao oss-cn-beijing oss-cn-zhangjiakou oss-cn-huhehaote oss-cn-wulanchabu oss-cn-shenzhen oss-cn-heyuan oss-cn-guangzhou oss-cn-chengdu oss-cn-hongkong oss-us-west-1 oss-us-east-1 oss-ap-southeast-1 oss-ap-southeast-2 oss-ap-southeast-3 oss-ap-southeast-5 oss-ap-northeast-1 oss-ap-south-1 oss-eu-central-1',
  ],
  ['Huawei OBS'],
  ['Tencent COS'],
  ['Qiniu Kodo'],
];
