import type {SigningProxyOptions} from '../../src/proxy/index.js';

export type Accounts = Pick<SigningProxyOptions, 'volcengine' | 'tencent'>;

type Environment = Readonly<Record<string, string | undefined>>;

/** The keys in the environment, of one vendor or both. `undefined`: none. Half a pair is a mistake worth saying. */
export function readAccounts(environment: Environment): Accounts | undefined {
  const volcengine = pair(environment, 'VOLC_ACCESS_KEY_ID', 'VOLC_SECRET_ACCESS_KEY');
  const tencent = pair(environment, 'TENCENTCLOUD_SECRET_ID', 'TENCENTCLOUD_SECRET_KEY');
  if (!volcengine && !tencent) return undefined;
  return {
    ...(volcengine && {volcengine: {accessKeyId: volcengine[0], secretAccessKey: volcengine[1]}}),
    ...(tencent && {tencent: {secretId: tencent[0], secretKey: tencent[1]}}),
  };
}

function pair(environment: Environment, idName: string, secretName: string): readonly [string, string] | undefined {
  const [id, secret] = [environment[idName], environment[secretName]];
  if (!id && !secret) return undefined;
  if (!id || !secret) throw new Error(`${id ? secretName : idName} is not set, while ${id ? idName : secretName} is`);
  return [id, secret];
}
