import {misconfigured, ok, type FailureReason, type Result} from '../model/failure.js';
import type {TaskKind} from '../model/task.js';

/** Which task, in the page's words. Empty text means not given. */
export interface TaskIdentity {
  readonly kind: TaskKind;
  readonly appId: string;
  readonly roomId: string;
  readonly taskId: string;
  readonly region: string;
  /** Overrides the call's default `Version`; empty text means the default. */
  readonly apiVersion: string;
  /** A view token names the task, so ids may be left out. */
  readonly idsOptional: boolean;
}

/** One read, in the vendor's own words, ready for the query of a GET. */
export interface ReadCall {
  readonly action: string;
  readonly version: string;
  /** Names as the vendor spells them, `Action` and `Version` first. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** How many decoded bytes an honest answer may have. */
  readonly maxBytes: number;
}

/** One write: `Action` and `Version` in the query of a POST, the rest in its body. */
export interface WriteCall extends ReadCall {
  /** JSON. */
  readonly body: string;
}

/** One value of the page, under the attribute's name and the vendor's. `null`: it may be left out by anyone. */
export type Given = readonly [
  attribute: string,
  parameter: string,
  value: string,
  missing: FailureReason | null,
  allowed: RegExp,
  wrong?: FailureReason,
];

/** Letters of Volcengine's ids. Length is judged apart. */
export const RTC_ID = /^[\w@.-]*$/;

/** Checks what the page gave and lays out the call. An empty id is left out, since a cloud takes an empty one at its word. */
export function layOut(
  action: string,
  defaultVersion: string,
  {apiVersion, idsOptional}: TaskIdentity,
  maxBytes: number,
  given: readonly Given[],
): Result<ReadCall> {
  for (const [attribute, , value, missing, allowed, wrong = 'characters'] of [...given, versionOf(apiVersion)]) {
    const reason = value
      ? /\s/.test(value)
        ? 'space'
        : value.length > 128
          ? 'length'
          : !allowed.test(value) && wrong
      : !idsOptional && missing;
    if (reason) return misconfigured(attribute, reason);
  }
  const version = apiVersion || defaultVersion;
  const params = given.filter(([, , value]) => value).map(([, name, value]) => [name, value] as const);
  return ok({action, version, params: [['Action', action], ['Version', version], ...params], maxBytes});
}

const versionOf = (value: string): Given => ['api-version', '', value, null, /^\d{4}-\d\d-\d\d$/, 'word'];
