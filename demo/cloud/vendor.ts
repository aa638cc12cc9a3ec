import type {Vendor} from './calls.js';
import {header, isRecord, parseJson, type Message} from './message.js';
import {readQuery} from './volcengine/query.js';

/** Which cloud was meant, and the region its signatures name there. */
export type Destination = {readonly vendor: 'volcengine'; readonly region: string} | {readonly vendor: 'tencent'};

const HOSTS: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ['rtc.volcengineapi.com', {vendor: 'volcengine', region: 'cn-north-1'}],
  ['open-ap-singapore-1.volcengineapi.com', {vendor: 'volcengine', region: 'ap-singapore-1'}],
  ['tiw.intl.tencentcloudapi.com', {vendor: 'tencent'}],
  ['tiw.tencentcloudapi.com', {vendor: 'tencent'}],
]);

export const isVendorHost = (host: string): boolean => HOSTS.has(host);

/** By the host where it is one of theirs; asked at its own address, by the way the request is signed. */
export function destinationOf(message: Message): Destination {
  const named = HOSTS.get(header(message, 'host'));
  if (named) return named;
  const isTencent = header(message, 'authorization').startsWith('TC3-') || message.headers.has('x-tc-action');
  return isTencent ? {vendor: 'tencent'} : {vendor: 'volcengine', region: 'cn-north-1'};
}

/** The task a call is about, as far as it can be read before the call is believed. */
export function taskIdOf(message: Message, vendor: Vendor): string {
  const fromQuery = readQuery(message.query)?.find(([name]) => name === 'TaskId')?.[1];
  if (fromQuery !== undefined) return fromQuery;
  const body = parseJson(message.body.toString('utf8'))?.value;
  const id = isRecord(body) ? body[vendor === 'tencent' ? 'TaskID' : 'TaskId'] : undefined;
  return typeof id === 'string' ? id : '';
}
