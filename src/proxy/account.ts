/** Keys and address of one vendor, checked. Errors name the option at fault and never a value. */
import {createMask} from './mask.js';
import type {KeySource, TencentAccount, VolcengineAccount} from './options.js';
import type {Mask} from './project.js';
import {USUAL_REGION} from './task-ref.js';

/** One form for both vendors: an id, a secret, and a token for temporary keys. */
export interface Account {
  readonly id: string;
  readonly secret: string;
  readonly token: string | undefined;
  /** Where requests go; its host is what is signed. */
  readonly endpoint: URL;
  readonly region: string;
  readonly mask: Mask;
  /** Tells accounts apart in a shared cache without telling the key id. */
  readonly scope: string;
}

export type AccountSource = () => Account | Promise<Account>;

export const volcengineSource = (source: KeySource<VolcengineAccount>): AccountSource =>
  accountSource('volcengine', source, (given) => {
    const {accessKeyId, secretAccessKey, sessionToken, host = 'rtc.volcengineapi.com', region} = given;
    const id = keyText('volcengine.accessKeyId', accessKeyId);
    const secret = keyText('volcengine.secretAccessKey', secretAccessKey);
    const token = optionalText('volcengine.sessionToken', sessionToken);
    const fallback = host.startsWith('open-ap-singapore-1.') ? 'ap-singapore-1' : 'cn-north-1';
    return {id, secret, token, host, region: regionName('volcengine.region', region ?? fallback)};
  });

export const tencentSource = (source: KeySource<TencentAccount>): AccountSource =>
  accountSource('tencent', source, (given) => {
    const {secretId, secretKey, token: given_, host = 'tiw.intl.tencentcloudapi.com', region = USUAL_REGION} = given;
    const id = keyText('tencent.secretId', secretId);
    const secret = keyText('tencent.secretKey', secretKey);
    const token = optionalText('tencent.token', given_);
    return {id, secret, token, host, region: regionName('tencent.region', region)};
  });

type Plain = Pick<Account, 'id' | 'secret' | 'token' | 'region'> & {readonly host: string};

/** Given keys are checked at once, so that a wrong one stops the start; a function's are checked when they come. */
function accountSource<T extends object>(name: string, source: KeySource<T>, read: (given: T) => Plain): AccountSource {
  if (typeof source === 'function') {
    const keep = keepLast((plain: Plain) => complete(name, plain));
    return async () => keep(read(await source()));
  }
  const account = complete(name, read(source));
  return () => account;
}

/** A function that answers with the same keys again costs no new mask. */
function keepLast(make: (plain: Plain) => Account): (plain: Plain) => Account {
  let last: {readonly name: string; readonly account: Account} | undefined;
  return (plain) => {
    const name = JSON.stringify(plain);
    last = last?.name === name ? last : {name, account: make(plain)};
    return last.account;
  };
}

function complete(name: string, {id, secret, token, region, host}: Plain): Account {
  const endpoint = endpointOf(`${name}.host`, host);
  const scope = `${endpoint.host}/${region}/${fingerprint(id)}`;
  return {id, secret, token, region, endpoint, scope, mask: createMask([id, secret, token])};
}

export function endpointOf(option: string, host: string): URL {
  const text = /^https?:\/\//.test(host) ? host : `https://${host}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url && url.href === `${url.origin}/` && !/[\s@\\]/.test(host);
  if (!bare) throw new TypeError(`${option} is not a host name like "rtc.volcengineapi.com"`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new TypeError(`${option}: http is for loopback addresses alone`);
  }
  return url;
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

function keyText(option: string, value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new TypeError(`${option} is missing, or has a blank or a line break in it`);
}

const optionalText = (option: string, value: unknown): string | undefined =>
  value === undefined || value === '' ? undefined : keyText(option, value);

function regionName(option: string, value: unknown): string {
  if (typeof value === 'string' && /^[a-z0-9-]{1,32}$/.test(value)) return value;
  throw new TypeError(`${option} is not a region name`);
}

/** FNV-1a, 32 bits: enough to tell two keys apart, too little to tell either. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
