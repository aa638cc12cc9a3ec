/** The five calls, and everything about them that may pass. What is not in this table is refused. */
import type {TaskKind} from '../model/task.js';

export type Vendor = 'volcengine' | 'tencent';

export interface ParameterRule {
  readonly required: boolean;
  accepts(value: string): boolean;
}

export interface CallRule {
  readonly action: string;
  readonly kind: TaskKind;
  readonly mode: 'read' | 'write';
  readonly vendor: Vendor;
  /** How the page asks; to Tencent the question goes on as a POST all the same. */
  readonly method: 'GET' | 'POST';
  readonly versions: readonly string[];
  readonly params: ReadonlyMap<string, ParameterRule>;
  /** The vendor's own limit: calls a second for a whole account. */
  readonly qps: number;
  /** Decoded bytes an honest answer may have. A whiteboard's list of images may be long. */
  readonly maxBytes: number;
}

const MIB = 1024 * 1024;

/** The vendor's rule for ids, anchored: without anchors it accepts `a&Action=StopSnapshot`. */
const isId = (value: string): boolean => /^[a-zA-Z0-9_@\-.]{1,128}$/.test(value);
const isAppNumber = (value: string): boolean => /^[1-9]\d{0,15}$/.test(value) && Number.isSafeInteger(Number(value));
const isRegion = (value: string): boolean => /^[a-z]{2,4}(-[a-z0-9]{1,16}){1,3}$/.test(value);
/** The vendor turns anything else into 2 without a word. */
const isInterval = (value: string): boolean => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 600;

const required = (accepts: (value: string) => boolean): ParameterRule => ({required: true, accepts});
const optional = (accepts: (value: string) => boolean): ParameterRule => ({required: false, accepts});

/** The name `ImageConfig.Interval` has among a write's parameters. */
export const INTERVAL = 'ImageConfig.Interval';

const optionalTask = new Map([
  ['AppId', required(isId)],
  ['RoomId', required(isId)],
  ['TaskId', optional(isId)],
]);
const requiredTask = new Map([...optionalTask, ['TaskId', required(isId)] as const]);
const update = new Map([
  ...requiredTask,
  ['BusinessId', optional(isId)] as const,
  [INTERVAL, required(isInterval)] as const,
]);
const whiteboard = new Map([
  ['SdkAppId', required(isAppNumber)],
  ['TaskID', required(isId)],
  ['Region', optional(isRegion)],
]);

const rtcRead = {vendor: 'volcengine', mode: 'read', method: 'GET', qps: 60, maxBytes: 2 * MIB} as const;

const RULES: readonly CallRule[] = [
  {
    ...rtcRead,
    action: 'GetSnapshotTask',
    kind: 'snapshot',
    versions: ['2022-06-01', '2023-11-01'],
    params: optionalTask,
  },
  {...rtcRead, action: 'GetSegmentTask', kind: 'segment', versions: ['2022-06-01', '2023-11-01'], params: optionalTask},
  {...rtcRead, action: 'GetWebCastTask', kind: 'webcast', versions: ['2020-12-01', '2023-11-01'], params: requiredTask},
  {
    action: 'DescribeSnapshotTask',
    kind: 'whiteboard',
    mode: 'read',
    vendor: 'tencent',
    method: 'GET',
    versions: ['2019-09-19'],
    params: whiteboard,
    qps: 20,
    maxBytes: 16 * MIB,
  },
  {
    action: 'UpdateSnapshot',
    kind: 'snapshot',
    mode: 'write',
    vendor: 'volcengine',
    method: 'POST',
    versions: ['2020-12-01', '2022-06-01', '2023-11-01'],
    params: update,
    qps: 150,
    maxBytes: 2 * MIB,
  },
];

/** A `Map`, so that no caller finds `constructor` or `__proto__` in it. */
export const CALLS: ReadonlyMap<string, CallRule> = new Map(RULES.map((rule) => [rule.action, rule]));

/** A question that has passed the table. */
export interface CheckedCall {
  readonly rule: CallRule;
  readonly version: string;
  /** Only names of the rule; ids a token fills in may still be missing. */
  readonly params: Readonly<Record<string, string>>;
}
