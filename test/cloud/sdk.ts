import volcengine from '@volcengine/openapi/lib/base/sign.js';
import tencent from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js';
import {demoKeys, type Key} from '../../demo/cloud/index.js';

/** Requests signed by the vendors' own packages, as a customer's server would send them. */

const [VOLC_KEY, TENCENT_KEY] = [demoKeys.volcengine[0], demoKeys.tencent[0]];
if (!VOLC_KEY || !TENCENT_KEY) throw new Error('the demo has keys');

export const RTC_HOST = 'rtc.volcengineapi.com';
export const TIW_HOST = 'tiw.intl.tencentcloudapi.com';

export interface RtcCall {
  readonly now: number;
  readonly method?: 'GET' | 'POST';
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly host?: string;
  readonly region?: string;
  readonly service?: string;
  readonly key?: Key;
  readonly headers?: Readonly<Record<string, string>>;
}

export function signRtc(call: RtcCall): Request {
  const {now, method = 'GET', params = {}, body, host = RTC_HOST, region = 'cn-north-1', service = 'rtc'} = call;
  const {key = VOLC_KEY, headers = {Host: host}} = call;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const request = {region, method, params: {...params}, headers: {...headers}, body: text, pathname: '/'};
  const signer = new volcengine.default(request, service);
  const credentials = {accessKeyId: key?.id ?? '', secretKey: key?.secret ?? '', sessionToken: key?.token ?? ''};
  signer.addAuthorization(credentials, new Date(now));
  return new Request(`https://${host}/?${volcengine.queryParamsToString(request.params)}`, {
    method,
    headers: {...request.headers, ...(text === undefined ? {} : {'Content-Type': 'application/json'})},
    ...(text === undefined ? {} : {body: text}),
  });
}

export interface TiwCall {
  readonly now: number;
  readonly body?: unknown;
  readonly host?: string;
  readonly action?: string;
  readonly version?: string;
  readonly region?: string;
  readonly service?: string;
  readonly key?: Key;
}

export function signTiw(call: TiwCall): Request {
  const {
    now,
    body = {},
    host = TIW_HOST,
    action = 'DescribeSnapshotTask',
    version = '2019-09-19',
    service = 'tiw',
  } = call;
  const {region = 'ap-singapore', key = TENCENT_KEY} = call;
  const timestamp = Math.floor(now / 1000);
  const headers = {'Content-Type': 'application/json'};
  const authorization = tencent.default.sign3({
    method: 'POST',
    url: `https://${host}/`,
    payload: body,
    timestamp,
    service,
    secretId: key?.id ?? '',
    secretKey: key?.secret ?? '',
    multipart: false,
    boundary: '',
    headers,
  });
  return new Request(`https://${host}/`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      ...headers,
      Authorization: authorization,
      'X-TC-Action': action,
      'X-TC-Version': version,
      'X-TC-Timestamp': String(timestamp),
      ...(region === '' ? {} : {'X-TC-Region': region}),
      ...(key?.token === undefined ? {} : {'X-TC-Token': key.token}),
    },
  });
}

/** The same request with other headers; `undefined` takes one away. */
export function withHeaders(request: Request, change: Readonly<Record<string, string | undefined>>): Request {
  const changed = new Request(request);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) changed.headers.delete(name);
    else changed.headers.set(name, value);
  }
  return changed;
}

export const withUrl = (request: Request, change: (url: string) => string): Request =>
  new Request(change(request.url), request);

/** The signature with its last figure changed. */
export function withFlippedSignature(request: Request): Request {
  const authorization = request.headers.get('authorization') ?? '';
  const last = authorization.at(-1) === '0' ? '1' : '0';
  return withHeaders(request, {authorization: authorization.slice(0, -1) + last});
}
