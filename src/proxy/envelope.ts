/** Reads a vendor's envelope and writes the one that may leave: same shape, same values, documented fields. */
import type {CallRule} from './calls.js';
import {isObject, projectTask, type Mask, type View} from './project.js';
import type {VendorError} from './vendor-error.js';

export interface Envelope {
  readonly error: VendorError | undefined;
  readonly requestId: string | undefined;
  /** The task is over, and this answer will not change any more. */
  readonly ended: boolean;
  /** Holds what was asked for: a read without its task is no answer. */
  readonly whole: boolean;
  /** What may leave. */
  write(view: View): unknown;
}

/** Instead of the vendor's text, which may name ids, keys or hosts and changes without notice. */
const ERROR_MESSAGE = 'The cloud refused this request.';

/** `undefined`: JSON, but no envelope of this vendor. */
export const readEnvelope = (rule: CallRule, json: unknown, mask: Mask): Envelope | undefined =>
  rule.vendor === 'tencent' ? readTencent(rule, json, mask) : readVolcengine(rule, json, mask);

function readVolcengine(rule: CallRule, json: unknown, mask: Mask): Envelope | undefined {
  if (!isObject(json)) return undefined;
  const metadata = isObject(json['ResponseMetadata']) ? json['ResponseMetadata'] : {};
  const error = readError(metadata['Error'], mask);
  if (!error && json['Result'] === undefined) return undefined;
  const requestId = word(metadata['RequestId'], mask);
  const echo = {
    Action: word(metadata['Action'], mask),
    Version: word(metadata['Version'], mask),
    Service: word(metadata['Service'], mask),
    Region: word(metadata['Region'], mask),
  };
  const write = (view: View): unknown => {
    const shown = view === 'public' ? echo : {RequestId: requestId, ...echo};
    if (error) return {ResponseMetadata: {...shown, Error: writeError(error)}};
    return {Result: volcengineResult(rule, json['Result'], view, mask), ResponseMetadata: shown};
  };
  const whole = rule.mode === 'write' || tasksOf(rule, json['Result']).length > 0;
  return {error, requestId, ended: !error && volcengineEnded(rule, json['Result']), whole, write};
}

/** The task under whatever spelling of its name the vendor used; its pages disagree on `WebCastTask`. */
function volcengineResult(rule: CallRule, result: unknown, view: View, mask: Mask): unknown {
  if (typeof result === 'string') return word(result, mask) ?? '';
  if (!isObject(result)) return null;
  const kept: Record<string, unknown> = {};
  if (rule.mode === 'read') {
    for (const name of taskNames(rule, result)) {
      kept[name] = projectTask(rule.kind, view, result[name], mask);
    }
  }
  return kept;
}

const taskNames = (rule: CallRule, result: object): readonly string[] =>
  Object.keys(result).filter((key) => key.toLowerCase() === `${rule.kind}task`);

const tasksOf = (rule: CallRule, result: unknown) =>
  isObject(result) ? taskNames(rule, result).flatMap((name) => (isObject(result[name]) ? [result[name]] : [])) : [];

/** Only positive evidence ends a task: `EndTime` alone does not, nor does anything beside it. */
function volcengineEnded(rule: CallRule, result: unknown): boolean {
  const tasks = tasksOf(rule, result);
  return tasks.length > 0 && tasks.every(({Status, StopReason}) => isOver(Status) && StopReason !== USER_LEFT);
}

const isOver = (status: unknown): boolean => status === 3 || status === 4;

/** Only automatic tasks end so. Their id is the user's, and begins anew when that user comes back. */
const USER_LEFT = 'UserDisconnect';

function readTencent(rule: CallRule, json: unknown, mask: Mask): Envelope | undefined {
  const response = isObject(json) ? json['Response'] : undefined;
  if (!isObject(response)) return undefined;
  const error = readError(response['Error'], mask);
  const requestId = word(response['RequestId'], mask);
  const write = (view: View): unknown => {
    if (!error) return {Response: projectTask(rule.kind, view, response, mask)};
    const shown = view === 'public' ? {} : {RequestId: requestId};
    return {Response: {Error: writeError(error), ...shown}};
  };
  // Finished without a result is not an end to keep: the list may still come.
  const ended = !error && response['Status'] === 'Finished' && isObject(response['Result']);
  const whole = Object.hasOwn(response, 'Status') || Object.hasOwn(response, 'TaskID');
  return {error, requestId, ended, whole, write};
}

function readError(error: unknown, mask: Mask): VendorError | undefined {
  if (error === undefined || error === null) return undefined;
  if (!isObject(error)) return {code: 'Unknown', codeN: undefined};
  const codeN = typeof error['CodeN'] === 'number' && error['CodeN'] !== 0 ? error['CodeN'] : undefined;
  return {code: word(error['Code'], mask) ?? 'Unknown', codeN};
}

const writeError = ({code, codeN}: VendorError): unknown => ({Code: code, CodeN: codeN, Message: ERROR_MESSAGE});

/** Codes, ids and names are words of these characters; anything else is text that has no business there. */
function word(value: unknown, mask: Mask): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\w.:*-]{1,128}$/.test(text) ? mask(text) : undefined;
}
