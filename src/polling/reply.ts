import type {Answer} from '../model/answer.js';
import {malformed, ok, trouble, type Result} from '../model/failure.js';
import type {Clock} from './clock.js';
import {freshness, retryAfter, type Freshness} from './http-headers.js';
import {readBody} from './read-body.js';

/** An answer with what its headers say of its age. */
export interface Reply extends Freshness {
  readonly answer: Answer;
  readonly etag: string | undefined;
}

export type ReadReply = (response: Response, maxBytes: number, clock: Clock) => Promise<Result<Reply>>;

/** What a response says, whatever its status. Rejects when its body breaks off. */
export const readReply: ReadReply = async (response, maxBytes, clock) => {
  const {status, headers} = response;
  // Most likely to a page for signing in.
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304))
    return trouble('unauthorized', {retryable: false, message: 'The endpoint redirected.'});
  const body = await readBody(response, maxBytes);
  if (body === 'too-large') return malformed('size');
  return ok({
    answer: {status, body, retryAfter: retryAfter(headers, clock.now())},
    etag: headers.get('etag') ?? undefined,
    ...freshness(headers),
  });
};
