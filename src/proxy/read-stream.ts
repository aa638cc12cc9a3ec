/** Reads a body to its end, counting decoded bytes as they come: `Content-Length` says nothing about a packed body. */
export class TooLarge extends Error {}

export async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (!stream) return new Uint8Array(0);
  const reader = stream.getReader();
  // A body that stalls must not outlive the deadline, so the wait for each piece ends with the signal.
  const letGo = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', letGo, {once: true});
  try {
    return await readPieces(reader, maxBytes, signal);
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', letGo);
  }
}

async function readPieces(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    signal.throwIfAborted();
    const {done, value} = await reader.read();
    signal.throwIfAborted();
    if (done) return join(pieces, size);
    size += value.byteLength;
    if (size > maxBytes) throw new TooLarge();
    pieces.push(value);
  }
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/** Text of the bytes, or `undefined` where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
}
