/**
 * Tries an endpoint against the contract, from outside, with questions that can do no harm: every write asked for
 * here is one the contract refuses.
 */
import {CALLS} from '../calls.js';
import {parseJson} from '../json.js';
import {isObject} from '../project.js';
import {taskParams, type TaskRef} from '../task-ref.js';

export interface CheckRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A page that is allowed to ask. */
  readonly origin: string | undefined;
  /** A task the endpoint may show. */
  readonly task: TaskRef | undefined;
}

export interface CheckResult {
  readonly promise: string;
  readonly verdict: 'holds' | 'fails' | 'unseen';
  readonly note?: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
  readonly text: string;
}

type Ask = (query: string, init?: RequestInit) => Promise<Answer>;

interface Promised {
  readonly promise: string;
  /** `true`: holds; a text: fails, and why; `undefined`: cannot be seen here. */
  readonly look: (ask: Ask, request: CheckRequest) => Promise<boolean | string | undefined>;
  /** Where it fails there is nothing that could keep the others. */
  readonly decides?: boolean;
}

const TIMEOUT_MS = 15_000;
const FOREIGN = 'https://foreign.invalid';
const NOBODY = 'AppId=contract-check&RoomId=contract-check&TaskId=contract-check';

/** Every promise that could be tried, in order. */
export async function checkEndpoint(
  request: CheckRequest,
  tell: (result: CheckResult) => void,
): Promise<readonly CheckResult[]> {
  const ask = createAsk(request);
  const results: CheckResult[] = [];
  for (const {promise, look, decides} of PROMISES) {
    const seen = await look(ask, request).catch(silence);
    const verdict = seen === undefined ? 'unseen' : seen === true ? 'holds' : 'fails';
    const result: CheckResult = {promise, verdict, note: typeof seen === 'string' ? seen : undefined};
    tell(result);
    results.push(result);
    if (verdict === 'fails' && (decides || result.note?.startsWith(SILENCE))) break;
  }
  return results;
}

const SILENCE = 'no answer: ';

/** `fetch` tells why only in the cause of its error. */
function silence(error: unknown): string {
  const {message, cause} = error instanceof Error ? error : new Error('unknown');
  return SILENCE + (cause instanceof Error && cause.message ? cause.message : message);
}

/** The endpoint's own query is kept, as the elements keep it. */
function createAsk({url, headers, origin}: CheckRequest): Ask {
  const from: Record<string, string> = origin === undefined ? {} : {origin};
  return async (query, init = {}) => {
    const target = new URL(url);
    target.search = [target.search.slice(1), query].filter((part) => part !== '').join('&');
    const all = {...headers, ...from, ...(init.headers as Record<string, string> | undefined)};
    const response = await fetch(target, {
      ...init,
      headers: all,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return {status: response.status, headers: response.headers, json: parseJson(text), text};
  };
}

const PROMISES: readonly Promised[] = [
  {
    promise: 'answers itself and does not redirect',
    look: async (ask) => {
      const {status} = await ask(`Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}`);
      return status >= 300 && status < 400 && status !== 304
        ? `status ${status}: a page takes that for "sign in"`
        : true;
    },
  },
  {
    promise: 'answers at this address',
    decides: true,
    look: async (ask, {task}) =>
      isThere(await ask(readOf(task) ?? `Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}`)),
  },
  {
    promise: "answers a read with the cloud's envelope, or what is in it, as JSON",
    look: (ask, {task}) =>
      withTask(task, ask, ({status, json, text}) =>
        isTask(json) ? true : `status ${status}, ${describe(json, text)}`,
      ),
  },
  {
    promise: 'tells the page how long the answer keeps (Cache-Control: max-age)',
    look: (ask, {task}) =>
      withTask(
        task,
        ask,
        ({headers}) =>
          /max-age=\d+/.test(headers.get('cache-control') ?? '') || 'no max-age: every tab and every viewer asks anew',
      ),
  },
  {
    promise: 'sends no AccessKey, SecretKey, SecurityToken or AccountId, and no query of SourceURL',
    look: (ask, {task}) => withTask(task, ask, ({text}) => findSecretField(text) ?? true),
  },
  ...['StopSnapshot', 'StartSnapshot', 'ListUsers', 'constructor'].map((action) => ({
    promise: `refuses the action ${action}`,
    look: async (ask: Ask) => refuses(await ask(`Action=${action}&Version=2020-12-01&${NOBODY}`)),
  })),
  {
    promise: 'refuses a parameter given twice',
    // With the task it may show, so that it is the second value that is refused, and not the question.
    look: async (ask, {task}) => {
      const own = readOf(task);
      const query = own ?? `Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}`;
      return refuses(await ask(`${query}&${task?.kind === 'whiteboard' ? 'TaskID' : 'AppId'}=another`));
    },
  },
  {
    promise: 'refuses a second action behind the first',
    look: async (ask) => refuses(await ask(`Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}&Action=StopSnapshot`)),
  },
  {
    promise: 'refuses an id that is none',
    look: async (ask) =>
      refuses(await ask('Action=GetSnapshotTask&Version=2022-06-01&AppId=a%26Action%3DStopSnapshot&RoomId=r')),
  },
  {
    promise: 'refuses an interval of 601 seconds',
    look: async (ask) => refuses(await ask(WRITE, save(601))),
  },
  {
    promise: 'refuses a write from a page nobody allowed',
    look: async (ask) => refuses(await ask(WRITE, save(601, {origin: FOREIGN}))),
  },
  {
    promise: 'refuses a write that is no JSON',
    look: async (ask) => refuses(await ask(WRITE, save(601, {'content-type': 'text/plain'}))),
  },
  {
    promise: 'refuses a write by GET',
    look: async (ask) => refuses(await ask(`${WRITE}&${NOBODY}`)),
  },
  ...['null', FOREIGN].map((origin) => ({
    promise: `gives the origin ${origin} no permission to read`,
    look: async (ask: Ask) => {
      const {headers} = await ask(`Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}`, {headers: {origin}});
      const allowed = headers.get('access-control-allow-origin');
      return allowed === origin || allowed === '*' ? `Access-Control-Allow-Origin: ${allowed}` : true;
    },
  })),
  {
    promise: 'gives an allowed page permission, and lets it see Retry-After, ETag and Age',
    look: async (ask, {origin}) => {
      if (origin === undefined) return undefined;
      const {headers} = await ask(`Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}`);
      if (headers.get('access-control-allow-origin') !== origin) return 'no Access-Control-Allow-Origin';
      const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase();
      const hidden = ['retry-after', 'etag', 'age'].filter((name) => !exposed.includes(name));
      return hidden.length === 0 ? true : `not in Access-Control-Expose-Headers: ${hidden.join(', ')}`;
    },
  },
  {
    promise: 'says Vary: Origin, so that no cache mixes pages up',
    look: async (ask, {origin}) => {
      if (origin === undefined) return undefined;
      const {headers} = await ask(`Action=GetSnapshotTask&Version=2022-06-01&${NOBODY}`);
      return /\borigin\b/i.test(headers.get('vary') ?? '') || 'no Vary: Origin';
    },
  },
];

const WRITE = 'Action=UpdateSnapshot&Version=2020-12-01';

function save(interval: number, headers: Readonly<Record<string, string>> = {}): RequestInit {
  const body = {
    AppId: 'contract-check',
    RoomId: 'contract-check',
    TaskId: 'contract-check',
    ImageConfig: {Interval: interval},
  };
  return {method: 'POST', headers: {'content-type': 'application/json', ...headers}, body: JSON.stringify(body)};
}

/**
 * A place where nothing is refuses everything, and would pass for a careful endpoint. So a question of the contract must
 * be answered in JSON, or with 401 or 403; a 404 only with an error of the cloud's or a code of the endpoint's own.
 */
function isThere({status, json, text}: Answer): true | string {
  if (status === 401 || status === 403) return true;
  const told = isObject(json) ? json : {};
  const known = ['Result', 'Response', 'ResponseMetadata'].some((name) => name in told);
  const refused = typeof told['code'] === 'string' && told['code'] !== 'unknown-path';
  if (known || refused || (isObject(json) && status !== 404 && status !== 405)) return true;
  return `status ${status}, ${describe(json, text)}: is this the address of the endpoint?`;
}

/** Refused by the endpoint itself: an error status, or an error of its own, but no word from the cloud. */
function refuses({status, json, text}: Answer): true | string {
  if (status >= 400 && status < 500) return true;
  if (isObject(json) && 'error' in json) return true;
  return `status ${status}, ${describe(json, text)}`;
}

async function withTask(
  task: TaskRef | undefined,
  ask: Ask,
  look: (answer: Answer) => boolean | string,
): Promise<boolean | string | undefined> {
  const query = readOf(task);
  return query === undefined ? undefined : look(await ask(query));
}

function readOf(task: TaskRef | undefined): string | undefined {
  if (!task) return undefined;
  const rule = [...CALLS.values()].find(({kind, mode}) => kind === task.kind && mode === 'read');
  const region: Record<string, string> = task.kind === 'whiteboard' ? {Region: 'ap-singapore'} : {};
  const params = {Action: rule?.action ?? '', Version: rule?.versions[0] ?? '', ...region, ...taskParams('task', task)};
  return new URLSearchParams(params).toString();
}

/** The envelope, or the inner object alone. */
function isTask(json: unknown): boolean {
  if (!isObject(json)) return false;
  const inner = json['Result'] ?? json['Response'] ?? json;
  if (!isObject(inner) || 'Error' in inner) return false;
  return 'Status' in inner || Object.keys(inner).some((name) => /^(snapshot|segment|webcast)task$/i.test(name));
}

function findSecretField(text: string): string | undefined {
  const field = /"(AccessKey|SecretKey|SecurityToken|AccountId)"\s*:\s*"[^"]/.exec(text)?.[1];
  if (field !== undefined) return `${field} is in the answer`;
  return /"SourceURL"\s*:\s*"[^"]*\?/.test(text) ? 'SourceURL has its query' : undefined;
}

const describe = (json: unknown, text: string): string =>
  json === undefined
    ? /^\s*</.test(text)
      ? 'a web page'
      : 'no JSON'
    : `JSON with ${isObject(json) ? Object.entries(json).map(fieldOf).join(', ') : 'no object'}`;

/** A code of the endpoint's own says most. */
const fieldOf = ([name, value]: [string, unknown]): string =>
  name === 'code' && typeof value === 'string' ? `code ${value.slice(0, 64)}` : name;
