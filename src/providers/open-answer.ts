import type {Answer} from '../model/answer.js';
import {malformed, ok, trouble, type Result} from '../model/failure.js';
import {meaningOf} from './meaning.js';
import {fields, number, raw, text} from './read-json.js';
import type {About, Envelope, Problem, VendorError} from './wire.js';

export interface Opened {
  readonly content: unknown;
  readonly requestId: string | undefined;
}

/**
 * Judges an answer in the order the contract fixes: JSON, the vendor's error, the HTTP status. What is left goes on:
 * the envelope's content, or the whole where a proxy sends the inner object alone.
 */
export function openAnswer(
  {status, body, retryAfter}: Answer,
  action: string,
  wrapper: 'Result' | 'Response',
): Result<Opened> {
  const value = body.kind === 'json' && body.value;
  const outer = fields<Envelope & Problem>(value);
  const content = outer[wrapper] ?? value;
  const about = fields<About>(outer.ResponseMetadata ?? content);
  const requestId = text(about.RequestId ?? outer.requestId)?.slice(0, 128);
  const error = about.Error ?? outer.Error;
  const {Code} = fields<VendorError>(error);
  const told = isError(status) ? status : number(outer.status);

  if (error != null || isError(told)) {
    const code = raw(Code ?? error ?? outer.code)?.slice(0, 128);
    // Of a proxy's own words only those count that a status cannot say: no task is missing.
    const isOwn = error == null && /^unknown-(path|action|cloud)$/.test(code ?? '');
    const [, kind, retryable = false, reason] = meaningOf(error == null && !isOwn ? '' : String(code), told);
    const isNowhere = error == null && code === undefined && told === 404;
    // Unavailable, with a time to wait, is a queue. A cloud's own sentence is left out: it may quote ids and keys.
    return trouble(kind === 'server' && told === 503 && retryAfter ? 'rate-limited' : kind, {
      reason: isNowhere ? 'nowhere' : reason,
      retryable,
      ...(reason === 'elsewhere' && {attribute: 'endpoint'}),
      message: `The answer was an error: ${code ?? told}.`,
      code,
      status,
      requestId,
      retryAfter,
    });
  }
  if (body.kind !== 'json') return malformed(body.kind === 'html' ? 'html' : 'shape');
  return (text(about.Action) ?? action) === action ? ok({content, requestId}) : malformed('identity', requestId);
}

const isError = (status = 200): boolean => status > 399 && status < 600;

/** JSON cannot make the adapters throw, but a page may hand in an object of its own, whose getters can. */
export function guarded<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch {
    return malformed('shape');
  }
}
