import {parseJson} from './json.js';
import {isObject} from './project.js';

/** Every way the proxy says no: a stable `code`, its HTTP status, and one sentence that tells a stranger nothing. */
export const REFUSALS = {
  method: [405, 'This method is not offered here.'],
  origin: [403, 'This origin is not allowed.'],
  'url-too-long': [414, 'The address is too long.'],
  'malformed-query': [400, 'The query cannot be read.'],
  'duplicate-parameter': [400, 'A parameter is given more than once.'],
  'unknown-parameter': [400, 'A parameter is not one this call takes.'],
  'invalid-parameter': [400, 'A parameter is not of the documented form.'],
  'missing-parameter': [400, 'A parameter this call needs is missing.'],
  'unknown-path': [404, 'The proxy is not at this address.'],
  'unknown-action': [404, 'There is no such call here.'],
  'unknown-cloud': [404, 'There are no keys of this cloud here.'],
  'unknown-version': [400, 'This call has no such version.'],
  'content-type': [415, 'The body must be application/json.'],
  'body-too-large': [413, 'The body is too large.'],
  'body-timeout': [408, 'The body did not arrive in time.'],
  'malformed-body': [400, 'The body cannot be read.'],
  'writes-disabled': [403, 'Writing is switched off here.'],
  unauthorized: [401, 'Sign in to see this.'],
  forbidden: [403, 'You may not do this.'],
  'idempotency-key': [422, 'This key was used for another write.'],
  'rate-limited': [429, 'Too many requests. Try again later.'],
  config: [503, 'The service is not set up correctly.'],
  unavailable: [503, 'The cloud is not available at the moment.'],
  'upstream-auth': [502, 'The service has a problem with the cloud.'],
  'upstream-network': [502, 'The cloud could not be reached.'],
  'upstream-payload': [502, 'The cloud did not answer as documented.'],
  'upstream-shape': [502, 'The cloud did not answer as documented.'],
  'upstream-redirect': [502, 'The cloud did not answer as documented.'],
  'upstream-timeout': [504, 'The cloud did not answer in time.'],
  'caller-gone': [499, 'Nobody waits for this answer any more.'],
  internal: [500, 'The service has a problem.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal on its way out. Carries nothing a caller sent and nothing a cloud said but its request id. */
export class Refusal {
  readonly code: RefusalCode;
  /** The parameter, body field or method list it is about; always a word of ours. */
  readonly detail: string | undefined;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;

  constructor(
    code: RefusalCode,
    more: {detail?: string | undefined; retryAfter?: number | undefined; requestId?: string | undefined} = {},
  ) {
    this.code = code;
    this.detail = more.detail;
    this.retryAfter = more.retryAfter;
    this.requestId = more.requestId;
  }

  get status(): number {
    return REFUSALS[this.code][0];
  }

  headers(): Record<string, string> {
    const headers: Record<string, string> = {'content-type': 'application/problem+json'};
    if (this.retryAfter !== undefined) headers['retry-after'] = String(this.retryAfter);
    if (this.code === 'method' && this.detail !== undefined) headers['allow'] = this.detail;
    if (this.code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
    return headers;
  }

  /** RFC 9457. `code` is the part to rely on. */
  body(requestId: string): string {
    const [status, title] = REFUSALS[this.code];
    const {code, detail} = this;
    return JSON.stringify({type: 'about:blank', title, status, code, detail, requestId});
  }
}

/** For a shared store, so that one instance's failure need not be every instance's. */
export const packRefusal = ({code, retryAfter}: Refusal): string => JSON.stringify({code, retryAfter});

export function unpackRefusal(text: string | undefined): Refusal | undefined {
  const packed = parseJson(text);
  if (!isObject(packed)) return undefined;
  const {code, retryAfter} = packed;
  if (typeof code !== 'string' || !isRefusalCode(code)) return undefined;
  return new Refusal(code, {retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined});
}

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);
