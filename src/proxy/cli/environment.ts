/** From environment variables to options. Says which variable is missing or wrong, and never what is in it. */
import {allowTasks} from '../allow-tasks.js';
import {parseJson} from '../json.js';
import type {Authorize, SigningProxyOptions, TencentAccount, VolcengineAccount} from '../options.js';
import type {TaskRef} from '../task-ref.js';
import {viewTokens, type ViewSecret} from '../view-token.js';
import {isObject} from '../project.js';

export class EnvironmentError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>;

export type LogChoice = 'some' | 'all' | 'off';

export interface CliSettings {
  readonly options: Pick<
    SigningProxyOptions,
    'authorize' | 'allowedOrigins' | 'writes' | 'publicCache' | 'cache' | 'timeoutMs'
  >;
  readonly volcengine: VolcengineAccount | undefined;
  readonly tencent: TencentAccount | undefined;
  readonly keysFile: string | undefined;
  readonly redis: {readonly url: string; readonly prefix: string | undefined} | undefined;
  readonly host: string;
  readonly port: number;
  readonly adminPort: number | undefined;
  readonly path: string;
  readonly log: LogChoice;
}

/** Variables that hold a secret; they are taken out of the process once read. */
export const SECRET_VARIABLES = [
  'VOLC_SECRET_ACCESS_KEY',
  'VOLC_SESSION_TOKEN',
  'TENCENTCLOUD_SECRET_KEY',
  'TENCENTCLOUD_TOKEN',
  'MEDIA_TASK_VIEW_SECRET',
  'MEDIA_TASK_REDIS_URL',
] as const;

export function readEnvironment(env: Environment): CliSettings {
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };
  const keysFile = text('MEDIA_TASK_KEYS_FILE');
  const accounts = keysFile === undefined ? readAccounts(text) : {volcengine: undefined, tencent: undefined};
  const url = text('MEDIA_TASK_REDIS_URL');
  return {
    ...accounts,
    keysFile,
    options: readOptions(text),
    redis: url === undefined ? undefined : {url, prefix: text('MEDIA_TASK_REDIS_PREFIX')},
    host: text('HOST') ?? '0.0.0.0',
    port: number(text, 'PORT', 0, 65_535) ?? 8787,
    adminPort: number(text, 'MEDIA_TASK_ADMIN_PORT', 0, 65_535),
    path: readPath(text('MEDIA_TASK_PATH') ?? '/'),
    log: readLog(text('MEDIA_TASK_LOG') ?? 'some'),
  };
}

type Reader = (name: string) => string | undefined;

function readAccounts(text: Reader): Pick<CliSettings, 'volcengine' | 'tencent'> {
  const [accessKeyId, secretAccessKey] = both(text, 'VOLC_ACCESS_KEY_ID', 'VOLC_SECRET_ACCESS_KEY');
  const [secretId, secretKey] = both(text, 'TENCENTCLOUD_SECRET_ID', 'TENCENTCLOUD_SECRET_KEY');
  if (accessKeyId === undefined && secretId === undefined) {
    throw new EnvironmentError(
      'no keys: set VOLC_ACCESS_KEY_ID and VOLC_SECRET_ACCESS_KEY, or TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or MEDIA_TASK_KEYS_FILE',
    );
  }
  const volc = {sessionToken: text('VOLC_SESSION_TOKEN'), host: text('VOLC_HOST'), region: text('VOLC_REGION')};
  const tencent = {
    token: text('TENCENTCLOUD_TOKEN'),
    host: text('TENCENTCLOUD_HOST'),
    region: text('TENCENTCLOUD_REGION'),
  };
  return {
    volcengine: accessKeyId && secretAccessKey ? {accessKeyId, secretAccessKey, ...volc} : undefined,
    tencent: secretId && secretKey ? {secretId, secretKey, ...tencent} : undefined,
  };
}

function both(text: Reader, first: string, second: string): readonly [string | undefined, string | undefined] {
  const values = [text(first), text(second)] as const;
  const missing = values[0] === undefined ? first : second;
  if ((values[0] === undefined) !== (values[1] === undefined)) throw new EnvironmentError(`${missing} is missing`);
  return values;
}

function readOptions(text: Reader): CliSettings['options'] {
  const tasks = text('MEDIA_TASK_TASKS');
  const secret = text('MEDIA_TASK_VIEW_SECRET');
  const publicCache = flag(text, 'MEDIA_TASK_PUBLIC_CACHE');
  if (publicCache && secret !== undefined) {
    throw new EnvironmentError(
      'MEDIA_TASK_PUBLIC_CACHE is for public tasks alone: it cannot go with MEDIA_TASK_VIEW_SECRET',
    );
  }
  return {
    authorize: readAuthorize(tasks, secret),
    allowedOrigins: (text('MEDIA_TASK_ALLOWED_ORIGINS') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    writes: flag(text, 'MEDIA_TASK_WRITES'),
    publicCache,
    cache: {
      running: number(text, 'MEDIA_TASK_CACHE_RUNNING', 0, 86_400),
      ended: number(text, 'MEDIA_TASK_CACHE_ENDED', 0, 259_200),
      stale: number(text, 'MEDIA_TASK_CACHE_STALE', 0, 86_400),
    },
    timeoutMs: number(text, 'MEDIA_TASK_TIMEOUT_MS', 1, 300_000),
  };
}

/** Public tasks need no token; a token may open another. */
function readAuthorize(tasks: string | undefined, secret: string | undefined): Authorize {
  const open = tasks === undefined ? undefined : allowTasks(readTasks(tasks));
  const token = secret === undefined ? undefined : viewTokens({secret: readSecret(secret)});
  if (open && token)
    return (call, request) => (request.headers.has('authorization') ? token(call, request) : open(call, request));
  const only = open ?? token;
  if (only) return only;
  throw new EnvironmentError(
    'nobody may ask: set MEDIA_TASK_VIEW_SECRET, or MEDIA_TASK_TASKS for tasks everybody may see',
  );
}

function readTasks(text: string): readonly TaskRef[] {
  const tasks = parseJson(text);
  if (!Array.isArray(tasks) || tasks.length === 0 || !tasks.every(isObject)) {
    throw new EnvironmentError('MEDIA_TASK_TASKS is not a JSON list of tasks');
  }
  // `allowTasks` looks at every field of every entry.
  return tasks as unknown as readonly TaskRef[];
}

/** `secret`, or `kid:secret,kid:secret` while one replaces the other. */
function readSecret(text: string): ViewSecret {
  if (!/^[\w-]{1,32}:/.test(text)) return text;
  const pairs = text.split(',').map((pair) => /^([\w-]{1,32}):(.+)$/.exec(pair.trim()));
  const named = pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''] as const);
  if (named.some(([kid]) => kid === ''))
    throw new EnvironmentError('MEDIA_TASK_VIEW_SECRET is not kid:secret,kid:secret');
  return Object.fromEntries(named);
}

function flag(text: Reader, name: string): boolean {
  const value = text(name) ?? 'false';
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new EnvironmentError(`${name} is neither true nor false`);
}

function number(text: Reader, name: string, least: number, most: number): number | undefined {
  const value = text(name);
  if (value === undefined) return undefined;
  const parsed = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && parsed >= least && parsed <= most) return parsed;
  throw new EnvironmentError(`${name} is not a number from ${least} to ${most}`);
}

function readPath(path: string): string {
  if (/^\/[\w./~-]*$/.test(path)) return path;
  throw new EnvironmentError('MEDIA_TASK_PATH is not a path like /api/media');
}

function readLog(choice: string): LogChoice {
  if (choice === 'some' || choice === 'all' || choice === 'off') return choice;
  throw new EnvironmentError('MEDIA_TASK_LOG is none of some, all, off');
}
