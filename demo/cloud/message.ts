import type {IncomingMessage} from 'node:http';

/** One request as it came over the wire, before anybody believes it. */
export interface Message {
  readonly method: string;
  readonly path: string;
  /** The text after `?`, exactly as sent. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const MAX_BODY = 1_048_576;

/** `undefined`: the body is larger than any call needs. */
export async function readMessage(request: IncomingMessage): Promise<Message | undefined> {
  const body = await readBody(request);
  if (!body) return undefined;
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value ?? ''].flat().join(','));
  return {method: request.method ?? 'GET', path, query: query.join('?'), headers, body};
}

async function readBody(request: AsyncIterable<unknown>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export const header = (message: Message, name: string): string => message.headers.get(name) ?? '';

export const jsonReply = (status: number, value: unknown, date?: Date): Reply => ({
  status,
  headers: {'content-type': 'application/json; charset=utf-8', ...(date && {date: date.toUTCString()})},
  body: JSON.stringify(value),
});

/** `undefined`: not JSON. */
export function parseJson(text: string): {readonly value: unknown} | undefined {
  try {
    return {value: JSON.parse(text) as unknown};
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
