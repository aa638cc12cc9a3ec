import {createHash, createHmac} from 'node:crypto';
import {demoKeys} from '../../demo/cloud/index.js';
import {RTC_HOST} from './sdk.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export interface ByHand {
  readonly now: number;
  /** In sorted order already. */
  readonly query: string;
  /** In the order they are listed and signed. */
  readonly signed: readonly (readonly [name: string, value: string])[];
}

/** A read whose signature is right for what it says, however odd that is: the SDKs cannot be made to sign such things. */
export function signByHand({now, query, signed}: ByHand): Request {
  const date = new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, '');
  const scope = `${date.slice(0, 8)}/cn-north-1/rtc/request`;
  const headers = [...signed, ['x-date', date] as const];
  const names = headers.map(([name]) => name).join(';');
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const toSign = ['HMAC-SHA256', date, scope, sha256(['GET', '/', query, lines, names, sha256('')].join('\n'))].join(
    '\n',
  );
  const [key] = demoKeys.volcengine;
  const signature = hmac(scope.split('/').reduce<string | Buffer>(hmac, key?.secret ?? ''), toSign).toString('hex');
  const authorization = `HMAC-SHA256 Credential=${key?.id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const sent = headers.filter(([name]) => name !== 'host').map(([name, value]): [string, string] => [name, value]);
  return new Request(`https://${RTC_HOST}/?${query}`, {headers: [...sent, ['authorization', authorization]]});
}
