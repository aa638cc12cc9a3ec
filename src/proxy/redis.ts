/**
 * A store for several instances, on Redis. Imports no client: give it one that can send a command,
 * such as `createClient()` of the `redis` package.
 */
import type {Place} from './budget.js';
import type {Store} from './store.js';

/**
 * `redis`: the client itself. `ioredis`: `{sendCommand: ([name, ...rest]) => client.call(name, ...rest)}`.
 * Let it fail fast while there is no connection (`disableOfflineQueue: true`); the proxy goes on by itself meanwhile.
 */
export interface RedisClient {
  sendCommand(command: string[]): Promise<unknown>;
}

export interface RedisStoreOptions {
  readonly client: RedisClient;
  /** Before every key. One prefix per cloud account, since instances with one prefix share one budget. */
  readonly prefix?: string | undefined;
}

/**
 * The last `perSecond` places, newest first; the clock is the server's, so that instances need not agree on the time.
 * Answers the wait in ms, or -1 and when to ask again; and how many places of the second are used.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local size = tonumber(ARGV[1])
local oldest = redis.call('LINDEX', KEYS[1], size - 1)
local place = now
if oldest and tonumber(oldest) + 1000 > now then place = tonumber(oldest) + 1000 end
local wait = place - now
if wait > tonumber(ARGV[2]) then return {-1, wait, size} end
redis.call('LPUSH', KEYS[1], place)
redis.call('LTRIM', KEYS[1], 0, size - 1)
redis.call('PEXPIRE', KEYS[1], wait + 2000)
local used = 0
for _, one in ipairs(redis.call('LRANGE', KEYS[1], 0, size - 1)) do
  if tonumber(one) > now - 1000 then used = used + 1 end
end
return {wait, 0, used}
`;

export function redisStore({client, prefix = 'media-task:'}: RedisStoreOptions): Store {
  const send = (name: string, ...rest: readonly string[]): Promise<unknown> => client.sendCommand([name, ...rest]);
  return {
    async get(name) {
      const value = await send('GET', prefix + name);
      return typeof value === 'string' ? value : undefined;
    },
    async set(name, value, lifeMs) {
      await send('SET', prefix + name, value, 'PX', life(lifeMs));
    },
    async delete(name) {
      await send('DEL', prefix + name);
    },
    async claim(name, lifeMs) {
      return (await send('SET', prefix + name, '1', 'NX', 'PX', life(lifeMs))) === 'OK';
    },
    async take(name, perSecond, mostWaitMs) {
      return toPlace(await send('EVAL', TAKE, '1', prefix + name, String(perSecond), String(mostWaitMs)), perSecond);
    },
  };
}

const life = (ms: number): string => String(Math.max(1, Math.ceil(ms)));

function toPlace(answer: unknown, perSecond: number): Place {
  const [wait, retry, used] = Array.isArray(answer) ? answer.map(Number) : [];
  if (wait === undefined || retry === undefined || used === undefined) throw new Error('not the answer of our script');
  const left = Math.max(0, 1 - used / perSecond);
  return wait < 0 ? {waitMs: undefined, retryMs: retry, left: 0} : {waitMs: wait, retryMs: 0, left};
}
