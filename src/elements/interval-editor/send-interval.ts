import {fail, type Result} from '../../model/failure.js';
import type {Clock} from '../../polling/clock.js';
import {readWrite, writeCall, type TaskIdentity} from '../../providers/index.js';
import {sendAsVisitor, type Connection} from '../shared/task-ask.js';

export interface Errand {
  readonly connection: Result<Connection>;
  readonly identity: TaskIdentity;
  readonly businessId: string;
  readonly interval: number;
  readonly clock: Clock;
}

/**
 * Sends one write and never repeats it. Nothing aborts it but its deadline, and the browser finishes it even while the
 * page goes away.
 */
export async function sendInterval({connection, identity, clock, ...change}: Errand): Promise<Result<unknown>> {
  if (!connection.ok) return connection;
  const call = writeCall(identity, change);
  if (!call.ok) return call;
  const {params, maxBytes, body} = call.value;
  const wasOnline = navigator.onLine;
  const init: RequestInit = {
    method: 'POST',
    body,
    headers: headersFor(connection.value),
    keepalive: true,
    cache: 'no-store',
  };
  const errand = {connection: connection.value, params, init, maxBytes, clock};
  const reply = await sendAsVisitor(errand, new AbortController().signal);
  if (reply.ok) return readWrite(call.value, reply.value.answer);
  // Without a network before it was sent, it never left; in every other case nobody knows.
  return reply.failure.kind === 'network' && !wasOnline ? fail({...reply.failure, kind: 'offline'}) : reply;
}

/**
 * One key for each click, so that whatever repeats this request on its way makes no second write. Not across origins:
 * an endpoint that does not list the header would refuse the whole request.
 */
function headersFor({endpoint}: Connection): HeadersInit {
  const type = {'content-type': 'application/json'};
  const isNear = typeof endpoint === 'string' && new URL(endpoint, document.baseURI).origin === location.origin;
  return isNear ? {...type, 'idempotency-key': randomKey()} : type;
}

/** Also on a page without https, where there is no `randomUUID`. */
const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
