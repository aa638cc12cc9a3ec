/** A proxy with a scripted cloud behind it: every upstream request is recorded, time stands still until told. */
import {
  createMetrics,
  createSigningProxy,
  type ProxyEvent,
  type SigningProxy,
  type SigningProxyOptions,
} from '../../src/proxy/index.js';
import {isObject} from '../../src/proxy/project.js';
import {assertClean, TENCENT_KEYS, VOLCENGINE_KEYS} from './canary.js';

export {TENCENT_KEYS, VOLCENGINE_KEYS} from './canary.js';

export const PAGE = 'https://page.example';
export const PROXY = 'https://proxy.example/api/media';

export interface Sent {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  readonly init: RequestInit;
}

export type Script = (sent: Sent) => Response | Promise<Response>;

export function json(
  body: unknown,
  init: {readonly status?: number; readonly headers?: Readonly<Record<string, string>>} = {},
): Response {
  return new Response(JSON.stringify(body), {...init, headers: {'content-type': 'application/json', ...init.headers}});
}

export const rtcTask = (action: string, task: Readonly<Record<string, unknown>> = {}): unknown => ({
  Result: {[action.replace('Get', '')]: {StartTime: 1677227309000, EndTime: 0, Status: 2, StopReason: '', ...task}},
  ResponseMetadata: {RequestId: 'req-1', Action: action, Version: '2022-06-01', Service: 'rtc', Region: 'cn-north-1'},
});

export const rtcError = (code: string, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  ResponseMetadata: {
    RequestId: 'req-err',
    Action: 'GetSnapshotTask',
    Error: {Code: code, Message: 'vendor text', ...more},
  },
});

export const tiwError = (code: string): unknown => ({
  Response: {Error: {Code: code, Message: 'vendor text'}, RequestId: 'req-err'},
});

export const tiwTask = (more: Readonly<Record<string, unknown>> = {}): unknown => ({
  Response: {
    TaskID: 'task-1',
    Status: 'Running',
    CreateTime: 1626249427,
    FinishTime: 0,
    Result: null,
    RequestId: 'req-t',
    ...more,
  },
});

export interface Rig {
  readonly ask: (request: Request) => Promise<Response>;
  readonly sent: Sent[];
  readonly events: ProxyEvent[];
  readonly metrics: () => string;
  /** The handler itself, without the search for keys. */
  readonly proxy: SigningProxy;
  /** Moves the proxy's clock. */
  readonly pass: (ms: number) => void;
  readonly now: () => number;
}

export const START = Date.UTC(2024, 0, 2, 3, 4, 5);

export function createRig(script: Script, options: Partial<SigningProxyOptions> = {}): Rig {
  const sent: Sent[] = [];
  const events: ProxyEvent[] = [];
  const metrics = createMetrics();
  let time = START;
  let searched = 0;
  const proxy = createSigningProxy({
    volcengine: VOLCENGINE_KEYS,
    tencent: TENCENT_KEYS,
    authorize: () => true,
    allowedOrigins: [PAGE],
    fetch: scriptedFetch(script, sent),
    now: () => time,
    ...options,
    onEvent(event) {
      events.push(event);
      metrics.onEvent(event);
      void options.onEvent?.(event);
    },
  });
  /** Every answer of every test is searched for keys, and so is all that would be logged or counted. */
  const ask = async (request: Request): Promise<Response> => {
    const response = await proxy(request);
    await assertClean(response.clone(), events.slice(searched), metrics.text());
    searched = events.length;
    return response;
  };
  return {ask, sent, events, metrics: metrics.text, proxy, now: () => time, pass: (ms) => void (time += ms)};
}

function scriptedFetch(script: Script, sent: Sent[]): typeof fetch {
  return async (input, init = {}) => {
    const text = input instanceof Request ? input.url : String(input);
    const body = typeof init.body === 'string' ? init.body : '';
    const one = {url: new URL(text), method: init.method ?? 'GET', headers: new Headers(init.headers), body, init};
    sent.push(one);
    return script(one);
  };
}

export const VERSIONS: Readonly<Record<string, string>> = {
  GetSnapshotTask: '2022-06-01',
  GetSegmentTask: '2022-06-01',
  GetWebCastTask: '2020-12-01',
  DescribeSnapshotTask: '2019-09-19',
  UpdateSnapshot: '2020-12-01',
};

const IDS = {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1'};
const WHITEBOARD = {SdkAppId: '1400127230', TaskID: 'f2e1728c-6e87', Region: 'ap-singapore'};

export const paramsOf = (action: string): Record<string, string> =>
  action === 'DescribeSnapshotTask' ? {...WHITEBOARD} : {...IDS};

export function read(
  action: string,
  params: Readonly<Record<string, string>> = paramsOf(action),
  headers: Readonly<Record<string, string>> = {},
): Request {
  const query = new URLSearchParams({Action: action, Version: VERSIONS[action] ?? '2022-06-01', ...params});
  return new Request(`${PROXY}?${query.toString()}`, {headers: {origin: PAGE, ...headers}});
}

export const SAVE = {...IDS, ImageConfig: {Interval: 10}};

export function save(body: unknown = SAVE, headers: Readonly<Record<string, string>> = {}, query = ''): Request {
  return new Request(`${PROXY}?Action=UpdateSnapshot&Version=2020-12-01${query}`, {
    method: 'POST',
    headers: {origin: PAGE, 'content-type': 'application/json', ...headers},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export async function problem(response: Response): Promise<{readonly status: number; readonly code: unknown}> {
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`not a problem: ${response.status} ${type ?? ''}`);
  const body = (await response.json()) as {code?: unknown; status?: unknown};
  if (body.status !== response.status) throw new Error('status differs from the body');
  return {status: response.status, code: body.code};
}

/** A value deep in foreign JSON, or nothing. */
export const dig = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((at, name) => (isObject(at) ? at[name] : undefined), value);
