/** A checked call as Tencent TIW wants it: POST JSON, the call's name and region in headers, signed with TC3. */
import type {Account} from '../account.js';
import type {CheckedCall} from '../calls.js';
import type {DeriveKey} from '../signing/hmac.js';
import {signTencent} from '../signing/tencent.js';
import type {UpstreamRequest} from './upstream.js';

export async function tencentRequest(
  {rule, version, params}: CheckedCall,
  account: Account,
  nowMs: number,
  derive: DeriveKey,
): Promise<UpstreamRequest> {
  const body = JSON.stringify({SdkAppId: Number(params['SdkAppId']), TaskID: params['TaskID']});
  const timestamp = Math.floor(nowMs / 1000);
  const signedHeaders = {'content-type': 'application/json', host: account.endpoint.host};
  const signing = {method: 'POST', query: '', headers: signedHeaders, body, service: 'tiw', timestamp};
  const signed = await signTencent(signing, {secretId: account.id, secretKey: account.secret}, derive);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-tc-action': rule.action,
    'x-tc-version': version,
    'x-tc-timestamp': String(timestamp),
    'x-tc-region': params['Region'] ?? account.region,
    authorization: signed.authorization,
  };
  if (account.token !== undefined) headers['x-tc-token'] = account.token;
  return {url: `${account.endpoint.origin}/`, method: 'POST', headers, body};
}
