/** The body of the one write, checked field by field; what goes on is written anew from the checked values. */
import {INTERVAL, type CallRule, type CheckedCall} from './calls.js';
import {TimedOut, within, type Sleep} from './deadline.js';
import type {Incoming} from './exchange.js';
import {parseJson} from './json.js';
import {isObject} from './project.js';
import {checkParams} from './read-call.js';
import {decodeUtf8, readStream, TooLarge} from './read-stream.js';
import {Refusal} from './refusal.js';

/** Five ids of 128 characters are the most an honest body holds. */
const LARGEST_BODY = 4096;

export interface BodyLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly sleep: Sleep;
}

export async function readWrite(
  call: CheckedCall,
  incoming: Incoming,
  limits: BodyLimits,
): Promise<CheckedCall | Refusal> {
  const type = incoming.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return new Refusal('content-type');
  const text = await readBody(incoming, limits);
  if (text instanceof Refusal) return text;
  const fields = readFields(text, call.rule);
  if (fields instanceof Refusal) return fields;
  const params = checkParams(call.rule, fields);
  return params instanceof Refusal ? params : {...call, params};
}

async function readBody(incoming: Incoming, limits: BodyLimits): Promise<string | Refusal> {
  const maxBytes = Math.min(LARGEST_BODY, limits.maxBytes);
  if (Number(incoming.header('content-length') ?? 0) > maxBytes) return new Refusal('body-too-large');
  try {
    const read = (signal: AbortSignal): Promise<Uint8Array> => readStream(incoming.body(), maxBytes, signal);
    const bytes = await within(limits.timeoutMs, limits.sleep, read);
    return decodeUtf8(bytes) ?? new Refusal('malformed-body');
  } catch (error) {
    if (error instanceof TooLarge) return new Refusal('body-too-large');
    return new Refusal(error instanceof TimedOut ? 'body-timeout' : 'malformed-body');
  }
}

/** `{AppId, ..., ImageConfig: {Interval}}` as name and value pairs, the interval under its dotted name. */
function readFields(text: string, rule: CallRule): readonly (readonly [string, string])[] | Refusal {
  const body = parseJson(text);
  if (!isObject(body)) return new Refusal('malformed-body');
  const pairs: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(body)) {
    // The dotted name is ours; in a body it is as unknown as any other.
    if (name === INTERVAL || (name !== 'ImageConfig' && !rule.params.has(name)))
      return new Refusal('unknown-parameter');
    const pair = name === 'ImageConfig' ? readInterval(value) : readText(name, value);
    if (pair instanceof Refusal) return pair;
    pairs.push(pair);
  }
  return pairs;
}

const readText = (name: string, value: unknown): readonly [string, string] | Refusal =>
  typeof value === 'string' ? [name, value] : new Refusal('invalid-parameter', {detail: name});

function readInterval(config: unknown): readonly [string, string] | Refusal {
  if (!isObject(config)) return new Refusal('invalid-parameter', {detail: 'ImageConfig'});
  if (Object.keys(config).some((name) => name !== 'Interval')) return new Refusal('unknown-parameter');
  const seconds = config['Interval'];
  return Number.isInteger(seconds) ? [INTERVAL, String(seconds)] : new Refusal('invalid-parameter', {detail: INTERVAL});
}
