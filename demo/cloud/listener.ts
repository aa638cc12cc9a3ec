import type {IncomingMessage, RequestListener, Server, ServerResponse} from 'node:http';
import type {Delivery} from './api.js';
import type {Clock} from './clock.js';
import type {PictureReply} from './images/serve.js';
import {jsonReply, readMessage, type Message, type Reply} from './message.js';

/** The cloud's three doors: its API, its pictures, and the switch of the demo. */
export interface Doors {
  readonly clock: Clock;
  readonly closing: AbortSignal;
  control(message: Message): Reply;
  picture(message: Message): PictureReply;
  call(message: Message, signal: AbortSignal): Promise<Delivery>;
}

export const CONTROL_PATH = '/_cloud';

export function listenerOf(doors: Doors): RequestListener {
  return (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort(new Error('the caller has gone')));
    const signal = AbortSignal.any([gone.signal, doors.closing]);
    handle(doors, request, response, signal).catch(() => response.destroy());
  };
}

async function handle(
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const message = await readMessage(request);
  response.setHeader('date', new Date(doors.clock.now()).toUTCString());
  if (!message) write(response, jsonReply(413, {error: 'too large'}));
  else if (message.path === CONTROL_PATH) write(response, doors.control(message));
  else if (message.path !== '/') await writePicture(doors, message, response, signal);
  else deliver(response, await doors.call(message, signal));
}

function deliver(response: ServerResponse, delivery: Delivery): void {
  switch (delivery.kind) {
    case 'whole':
      write(response, delivery.reply);
      break;
    case 'cut':
      cut(response, delivery.reply);
      break;
    case 'silence':
      break;
  }
}

async function writePicture(
  doors: Doors,
  message: Message,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const {reply, delayMs} = doors.picture(message);
  if (delayMs > 0) await doors.clock.wait(delayMs, signal);
  write(response, reply);
}

function write(response: ServerResponse, {status, headers, body}: Reply): void {
  response.writeHead(status, {...headers, 'content-length': Buffer.byteLength(body)});
  response.end(body);
}

/** Promises more than it sends, then drops the line. */
function cut(response: ServerResponse, {status, headers, body}: Reply): void {
  response.writeHead(status, {...headers, 'content-length': Buffer.byteLength(body) + 1});
  response.write(body, () => response.destroy());
}

export async function listenOn(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}
