import type {Answer} from '../model/answer.js';

const MAX_DEPTH = 32;

/** The body as JSON, or what it is instead. Counts decoded bytes, since a small compressed answer may be huge. */
export async function readBody(response: Response, maxBytes: number): Promise<Answer['body'] | 'too-large'> {
  const text = await readText(response, maxBytes);
  if (text === undefined) return 'too-large';
  try {
    const value: unknown = JSON.parse(text);
    return deeperThan(value, MAX_DEPTH) ? 'too-large' : {kind: 'json', value};
  } catch {
    const isPage = /^text\/html/i.test(response.headers.get('content-type') ?? '') && text;
    return {kind: isPage || /^\s*<(!doctype|html|head|body)/i.test(text) ? 'html' : 'unreadable'};
  }
}

async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ;) {
    const {done, value} = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, {stream: true});
  }
}

/** Recurses no further than `levels`, whatever the input. */
const deeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1)));
