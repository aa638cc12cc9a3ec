/** A vendor's answer, ready to be sent: bytes for both views, so that serving it again costs next to nothing. */
import type {CallRule} from './calls.js';
import type {Envelope} from './envelope.js';
import type {View} from './project.js';
import {sha256Hex} from './signing/hmac.js';

/**
 * How long an answer keeps.
 * `error` is the vendor's answer about this question; `trouble` is the vendor's own failure.
 */
export type ReadingLife = 'running' | 'ended' | 'error' | 'trouble';

export interface Page {
  readonly bytes: Uint8Array;
  readonly etag: string | undefined;
}

export interface Reading {
  readonly status: number;
  readonly life: ReadingLife;
  readonly pages: Readonly<Record<View, Page>>;
  readonly requestId: string | undefined;
  /** Epoch milliseconds when the vendor answered. */
  readonly at: number;
}

export async function toReading(
  envelope: Envelope,
  life: ReadingLife,
  status: number,
  at: number,
  mode: CallRule['mode'],
): Promise<Reading> {
  const tagged = mode === 'read' && !envelope.error;
  const [full, open] = await Promise.all([toPage(envelope, 'full', tagged), toPage(envelope, 'public', tagged)]);
  return {status, life, pages: {full, public: open}, requestId: envelope.requestId, at};
}

/** The tag leaves the request id out: it is new in each answer although nothing about the task is. Hence a weak one. */
async function toPage({write, requestId}: Envelope, view: View, tagged: boolean): Promise<Page> {
  const text = JSON.stringify(write(view));
  const bytes = new TextEncoder().encode(text);
  if (!tagged) return {bytes, etag: undefined};
  const hash = await sha256Hex(text.replace(`"RequestId":${JSON.stringify(requestId)}`, ''));
  return {bytes, etag: `W/"${hash.slice(0, 32)}"`};
}
