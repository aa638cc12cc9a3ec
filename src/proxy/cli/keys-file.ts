/** Keys in a file that is read again when it has changed. A broken file never replaces good keys. */
import {readFile, stat} from 'node:fs/promises';
import {tencentSource, volcengineSource} from '../account.js';
import {parseJson} from '../json.js';
import type {TencentAccount, VolcengineAccount} from '../options.js';
import {isObject} from '../project.js';
import {EnvironmentError} from './environment.js';

export interface KeysFile {
  readonly volcengine: (() => Promise<VolcengineAccount>) | undefined;
  readonly tencent: (() => Promise<TencentAccount>) | undefined;
}

interface Keys {
  readonly volcengine: VolcengineAccount | undefined;
  readonly tencent: TencentAccount | undefined;
}

const LOOK_EVERY_MS = 1000;

/** `trouble` hears, once a change, that a new file could not be used. */
export async function openKeysFile(path: string, trouble: (why: string) => void, now = Date.now): Promise<KeysFile> {
  let keys = await readKeys(path);
  let changed = await changeTime(path);
  let looked = now();
  const current = async (): Promise<Keys> => {
    if (now() - looked < LOOK_EVERY_MS) return keys;
    looked = now();
    const latest = await changeTime(path);
    if (latest === changed) return keys;
    changed = latest;
    try {
      keys = await readKeys(path);
    } catch (error) {
      trouble(error instanceof Error ? error.message : 'the keys file cannot be read');
    }
    return keys;
  };
  return {
    volcengine: keys.volcengine && (async () => present((await current()).volcengine)),
    tencent: keys.tencent && (async () => present((await current()).tencent)),
  };
}

function present<T>(account: T | undefined): T {
  if (account === undefined) throw new EnvironmentError('the keys file no longer has keys of this cloud');
  return account;
}

const changeTime = (path: string): Promise<number> =>
  stat(path).then(
    ({mtimeMs}) => mtimeMs,
    () => -1,
  );

async function readKeys(path: string): Promise<Keys> {
  const file = parseJson(await readFile(path, 'utf8').catch(() => ''));
  if (!isObject(file)) throw new EnvironmentError('MEDIA_TASK_KEYS_FILE cannot be read, or is not a JSON object');
  const {volcengine, tencent} = file;
  if (!isObject(volcengine) && !isObject(tencent)) {
    throw new EnvironmentError('MEDIA_TASK_KEYS_FILE has neither "volcengine" nor "tencent"');
  }
  const keys = {
    volcengine: isObject(volcengine) ? (volcengine as unknown as VolcengineAccount) : undefined,
    tencent: isObject(tencent) ? (tencent as unknown as TencentAccount) : undefined,
  };
  // Both look at every field, and name the one that is wrong.
  if (keys.volcengine) volcengineSource(keys.volcengine);
  if (keys.tencent) tencentSource(keys.tencent);
  return keys;
}
