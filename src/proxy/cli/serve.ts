/** Starts everything the environment asks for, and ends it in good order. */
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ProxyEvent} from '../event.js';
import {createMetrics} from '../metrics.js';
import {redisStore} from '../redis.js';
import {createSigningProxy} from '../signing-proxy.js';
import type {Store} from '../store.js';
import {EnvironmentError, readEnvironment, SECRET_VARIABLES, type CliSettings} from './environment.js';
import {openKeysFile} from './keys-file.js';
import {closeServer, createAdminServer, createProxyServer} from './server.js';

const DRAIN_MS = 10_000;

type Log = (entry: Readonly<Record<string, unknown>>) => void;

/** One line of JSON each. Events hold no ids and no secrets, so they can be written as they are. */
const log: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({time: new Date().toISOString(), ...entry})}\n`);
};

export async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  const settings = readEnvironment(env);
  // Nobody who comes to read the environment later, as a crash report does, finds them.
  for (const name of SECRET_VARIABLES) Reflect.deleteProperty(env, name);
  const metrics = createMetrics();
  const onEvent = (event: ProxyEvent): void => {
    metrics.onEvent(event);
    if (isLogged(settings, event)) log({...event});
  };
  const accounts = await readAccounts(settings);
  const shared = await connectStore(settings);
  const proxy = createSigningProxy({...settings.options, ...accounts, store: shared?.store, onEvent});
  let draining = false;
  const ready = (): boolean => !draining;
  const admin = settings.adminPort === undefined;
  const servers = [createProxyServer({proxy, metrics, path: settings.path, admin, ready})];
  const stop = async (): Promise<void> => {
    draining = true;
    // One after the other: a port of its own for /healthz says 503 until the last question is answered.
    for (const server of servers) await closeServer(server, DRAIN_MS);
    shared?.close();
  };
  try {
    await listen(servers[0], settings.port, settings.host, 'proxy');
    if (settings.adminPort !== undefined) {
      servers.push(createAdminServer({metrics, ready}));
      await listen(servers[1], settings.adminPort, settings.host, 'admin');
    }
  } catch (error) {
    // Half a start would stay up, and nobody would start it again.
    await stop();
    throw error;
  }
  onSignal(async (signal) => {
    log({type: 'stopping', signal});
    await stop();
    log({type: 'stopped'});
  });
}

function isLogged({log: choice}: CliSettings, event: ProxyEvent): boolean {
  if (choice === 'some') return event.type !== 'answer' || event.from !== 'cache';
  return choice === 'all';
}

async function readAccounts({keysFile, volcengine, tencent}: CliSettings) {
  if (keysFile === undefined) return {volcengine, tencent};
  return openKeysFile(keysFile, (why) => log({type: 'keys-file', trouble: why}));
}

interface SharedStore {
  readonly store: Store;
  readonly close: () => void;
}

/** A server that is away at the start is as good as one that goes away later: the proxy goes on by itself. */
async function connectStore({redis}: CliSettings): Promise<SharedStore | undefined> {
  if (!redis) return undefined;
  const {createClient} = await import('redis').catch(() => {
    throw new EnvironmentError('MEDIA_TASK_REDIS_URL needs the package "redis": npm install redis');
  });
  if (!URL.canParse(redis.url)) throw new EnvironmentError('MEDIA_TASK_REDIS_URL is not a URL like redis://host:6379');
  const client = createClient({url: redis.url, disableOfflineQueue: true});
  // Told as an event when the proxy notices; the client's own error holds the address.
  client.on('error', () => undefined);
  void client.connect().catch(() => undefined);
  return {store: redisStore({client, prefix: redis.prefix}), close: () => client.destroy()};
}

function listen(server: Server | undefined, port: number, host: string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server?.once('error', (error: NodeJS.ErrnoException) => {
      reject(new EnvironmentError(`cannot listen on ${host}:${port} (${error.code ?? 'unknown'})`));
    });
    server?.listen(port, host, () => {
      log({type: 'listening', what: name, host, port: (server.address() as AddressInfo).port});
      resolve();
    });
  });
}

/** The first signal ends in good order, the second at once. */
function onSignal(stop: (signal: string) => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop(signal).then(() => process.exit(0));
    });
  }
}
