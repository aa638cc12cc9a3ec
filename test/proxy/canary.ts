/** The keys of the tests, and the search for them in everything that leaves the proxy. All of them are invented. */
import {Buffer} from 'node:buffer';

/** Long enough for the mask to take them for secrets. */
export const VOLCENGINE_KEYS = {
  accessKeyId: 'AKFAKEvolcengine0001',
  secretAccessKey: 'SKFAKEvolcengine+secret/0001/do-not-use==',
};
export const TENCENT_KEYS = {secretId: 'AKIDFAKEtencent0001', secretKey: 'SKFAKEtencentsecret0001donotuse'};
export const TOKENS = {volcengine: 'STSFAKEvolcengine-token-0001', tencent: 'STSFAKEtencent-token-000001'};

/** What a vendor's answer may hold that must never leave; put into every field nobody documented. */
export const CANARY = 'CANARY';

const SECRETS = [...Object.values(VOLCENGINE_KEYS), ...Object.values(TENCENT_KEYS), ...Object.values(TOKENS)];

/** As it is, base64, hex, URL-encoded, and its last eight characters. */
export const formsOf = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
  secret.slice(-8),
];

const FORBIDDEN = [CANARY, ...SECRETS.flatMap(formsOf)];

let searched = 0;

/** How many answers were searched so far, so that a search that never runs is noticed. */
export const answersSearched = (): number => searched;

export function findSecret(text: string): string | undefined {
  return FORBIDDEN.find((form) => text.includes(form));
}

export async function assertClean(response: Response, ...told: readonly unknown[]): Promise<void> {
  const headers = [...response.headers].map((pair) => pair.join(': ')).join('\n');
  const all = [await response.text(), headers, ...told.map((one) => JSON.stringify(one))].join('\n');
  searched++;
  const found = findSecret(all);
  if (found !== undefined) throw new Error(`a secret left the proxy: ${found}`);
}
