/** A checked call as Volcengine RTC wants it: reads as GET with everything in the query, the write as POST JSON. */
import type {Account} from '../account.js';
import {INTERVAL, type CheckedCall} from '../calls.js';
import {sha256Hex, type DeriveKey} from '../signing/hmac.js';
import {signVolcengine, volcengineDate} from '../signing/volcengine.js';
import type {UpstreamRequest} from './upstream.js';

export async function volcengineRequest(
  {rule, version, params}: CheckedCall,
  account: Account,
  nowMs: number,
  derive: DeriveKey,
): Promise<UpstreamRequest> {
  const name: readonly (readonly [string, string])[] = [
    ['Action', rule.action],
    ['Version', version],
  ];
  const query = rule.mode === 'read' ? [...name, ...Object.entries(params)] : name;
  const body = rule.mode === 'read' ? '' : writeBody(params);
  const method = rule.mode === 'read' ? 'GET' : 'POST';
  const sent: Record<string, string> = {'x-date': volcengineDate(nowMs)};
  if (body !== '') sent['x-content-sha256'] = await sha256Hex(body);
  if (account.token !== undefined) sent['x-security-token'] = account.token;
  // `fetch` sets Host itself, from the very URL; it is signed all the same.
  const headers = {...sent, host: account.endpoint.host};
  const {region} = account;
  const signing = {method, path: '/', query, headers, body, region, service: 'rtc'};
  const signed = await signVolcengine(signing, {accessKeyId: account.id, secretAccessKey: account.secret}, derive);
  const type: Record<string, string> = body === '' ? {} : {'content-type': 'application/json'};
  return {
    url: `${account.endpoint.origin}/?${signed.query}`,
    method,
    headers: {...sent, ...type, authorization: signed.authorization},
    body: body === '' ? undefined : body,
  };
}

/** Written from the checked values, in the vendor's order; never the caller's own bytes. */
function writeBody(params: Readonly<Record<string, string>>): string {
  const {[INTERVAL]: interval, ...ids} = params;
  return JSON.stringify({...ids, ImageConfig: {Interval: Number(interval)}});
}
