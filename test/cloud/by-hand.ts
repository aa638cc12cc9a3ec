import {createHash, createHmac} from 'node:crypto';
import {demoKeys} from '../../demo/cloud/index.js';
import {RTC_HOST, TIW_HOST} from './sdk.js';

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

export interface TiwByHand {
  readonly now: number;
  readonly body: unknown;
  /** In the order they are listed and signed; each is sent as well, but for `host`. */
  readonly signed: readonly (readonly [name: string, value: string])[];
  /** Sent and not signed. */
  readonly sent?: readonly (readonly [name: string, value: string])[];
}

/** The same for Tencent: a TC3 signature over exactly the headers named. */
export function signTiwByHand({now, body, signed, sent = []}: TiwByHand): Request {
  const timestamp = String(Math.floor(now / 1000));
  const scope = `${new Date(now).toISOString().slice(0, 10)}/tiw/tc3_request`;
  const text = JSON.stringify(body);
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value.toLowerCase()}\n`).join('');
  const canonical = ['POST', '/', '', lines, names, sha256(text)].join('\n');
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const [key] = demoKeys.tencent;
  const signature = hmac(scope.split('/').reduce<string | Buffer>(hmac, `TC3${key?.secret}`), toSign).toString('hex');
  const authorization = `TC3-HMAC-SHA256 Credential=${key?.id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return new Request(`https://${TIW_HOST}/`, {
    method: 'POST',
    body: text,
    headers: [
      ...[...signed, ...sent]
        .filter(([name]) => name !== 'host')
        .map(([name, value]): [string, string] => [name, value]),
      ['authorization', authorization],
      ['x-tc-version', '2019-09-19'],
      ['x-tc-timestamp', timestamp],
      ['x-tc-region', 'ap-singapore'],
    ],
  });
}
