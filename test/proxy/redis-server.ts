/** A Redis server of our own on a free port, without a file; and the reason where there is none. */
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {createServer, type AddressInfo} from 'node:net';

const BINARY = process.env['REDIS_SERVER'] ?? 'redis-server';

/** `undefined` where it is installed. */
export const missingRedis = (): string | undefined =>
  spawnSync(BINARY, ['--version']).status === 0
    ? undefined
    : `${BINARY} is not installed (on Debian: apt-get install redis-server; or set REDIS_SERVER)`;

export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function createRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  let running: ChildProcess | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      const server = spawn(BINARY, args, {stdio: ['ignore', 'pipe', 'ignore']});
      running = server;
      await new Promise<void>((resolve, reject) => {
        server.stdout.on('data', (text: Buffer) => {
          if (text.includes('Ready to accept connections')) resolve();
        });
        server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
      });
    },
    async stop() {
      const server = running;
      running = undefined;
      if (!server || server.exitCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const {port} = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
