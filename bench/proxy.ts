/**
 * `npm run bench`, the proxy's part: cached reads through the proxy against a bare `node:http` handler that returns the
 * same bytes, with plain Hono and Express handlers beside it for scale. All in one run, in turns, one process each.
 *
 * `--soak <minutes>`, at least one: memory under steady load instead. Both end with a line that starts `ok` or `NOT MET`,
 * and exit with 1 where a budget is not met.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {connect, type Socket} from 'node:net';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {buildIfStale} from '../test/support/build.js';

const {values} = parseArgs({
  options: {
    rounds: {type: 'string', default: '5'},
    requests: {type: 'string', default: '20000'},
    connections: {type: 'string', default: '32'},
    soak: {type: 'string'},
  },
});
const ROUNDS = Number(values.rounds);
const REQUESTS = Number(values.requests);
const CONNECTIONS = Number(values.connections);
const BUDGET = 1.6;

interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly memory: NodeJS.MemoryUsage;
}

interface Started {
  readonly port: number;
  readonly names: readonly string[];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Server extends Started {
  readonly name: string;
  readonly child: ChildProcess;
}

interface Round {
  readonly cpuMicros: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const once = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve) => child.once('message', (message) => resolve(message as T)));

async function start(name: string): Promise<Server> {
  const child = fork(new URL('proxy-server.js', import.meta.url), [name], {execArgv: ['--expose-gc']});
  return {...(await once<Started>(child)), name, child};
}

async function usage({child}: Server): Promise<Usage> {
  const answer = once<Usage>(child);
  child.send('usage');
  return answer;
}

/** Keeps every connection busy with one question at a time; raw sockets, so that the asking costs little. */
async function load(server: Server, requests: number, tasks = 1): Promise<readonly number[]> {
  const head = [
    `GET ${server.path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(server.headers).map((pair) => pair.join(': ')),
  ];
  const text = `${head.join('\r\n')}\r\n\r\n`;
  const questions = Array.from({length: tasks}, (_, at) =>
    Buffer.from(at === 0 ? text : text.replace('=task1', `=task${at}`)),
  );
  const question = (): Buffer => questions[Math.floor(Math.random() * tasks)] ?? Buffer.from(text);
  const times: number[] = [];
  let left = requests;
  const take = (): boolean => left-- > 0;
  await Promise.all(Array.from({length: CONNECTIONS}, () => talk(server.port, question, take, times)));
  return times;
}

function talk(port: number, question: () => Buffer, take: () => boolean, times: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let asked = 0;
    let missing = -1;
    const ask = (): void => {
      if (!take()) {
        socket.destroy();
        resolve();
        return;
      }
      asked = performance.now();
      missing = -1;
      socket.write(question());
    };
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('data', (piece: Buffer) => {
      if (missing < 0) {
        const end = piece.indexOf('\r\n\r\n');
        const text = piece.subarray(0, end).toString('latin1');
        if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text));
        missing = Number(/content-length: (\d+)/i.exec(text)?.[1]) - (piece.length - end - 4);
      } else {
        missing -= piece.length;
      }
      if (missing > 0) return;
      times.push(performance.now() - asked);
      ask();
    });
  });
}

async function measure(server: Server, requests: number): Promise<Round> {
  const before = await usage(server);
  const began = performance.now();
  const times = [...(await load(server, requests))].sort((a, b) => a - b);
  const seconds = (performance.now() - began) / 1000;
  const {cpu} = await usage(server);
  const cpuMicros = (cpu.user + cpu.system - before.cpu.user - before.cpu.system) / requests;
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return {cpuMicros, perSecond: requests / seconds, p50: at(0.5), p99: at(0.99)};
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function compare(): Promise<boolean> {
  const first = await start('node:http');
  const others = first.names.filter((name) => name !== first.name && name !== 'proxy, many tasks');
  const servers = [first, ...(await Promise.all(others.map(start)))];
  const rounds = new Map<string, Round[]>(servers.map(({name}) => [name, []]));
  for (const server of servers) await load(server, REQUESTS / 2);
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of servers) rounds.get(server.name)?.push(await measure(server, REQUESTS));
  }
  const of = (name: string, pick: (round: Round) => number): number => median((rounds.get(name) ?? []).map(pick));
  const bare = of('node:http', ({cpuMicros}) => cpuMicros);
  say(
    `cached read, ${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${REQUESTS} requests, Node ${process.version}\n`,
  );
  say('| server | CPU µs/request | x bare | requests/s | p50 ms | p99 ms |');
  say('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const {name} of servers) {
    const cpu = of(name, ({cpuMicros}) => cpuMicros);
    const cells = [
      cpu.toFixed(1),
      (cpu / bare).toFixed(2),
      of(name, ({perSecond}) => perSecond).toFixed(0),
      of(name, ({p50}) => p50).toFixed(2),
      of(name, ({p99}) => p99).toFixed(2),
    ];
    say(`| ${name} | ${cells.join(' | ')} |`);
  }
  for (const {child} of servers) child.kill();
  const ratio = of('proxy', ({cpuMicros}) => cpuMicros) / bare;
  say('');
  return judge(ratio <= BUDGET, `CPU of a cached read, times the bare handler: ${ratio.toFixed(2)}, at most ${BUDGET}`);
}

function judge(met: boolean, text: string): boolean {
  say(`${met ? 'ok      ' : 'NOT MET '} ${text}`);
  return met;
}

/** More than the proxy keeps, so that its cache is always being emptied at the other end. */
const SOAK_TASKS = 20_000;

const SAMPLE_MS = 10_000;
/** Caches fill and the compiler settles before these many samples are over. */
const WARM_UP = 2;
const MOST_GROWN_MIB = 2;

/** Steady load for minutes; prints memory every ten seconds, after a collection. Flat: the second half holds what the first held. */
async function soak(minutes: number): Promise<boolean> {
  const server = await start('proxy, many tasks');
  const end = performance.now() + minutes * 60_000;
  const heaps: number[] = [];
  let requests = 0;
  while (performance.now() < end) {
    const until = performance.now() + SAMPLE_MS;
    while (performance.now() < until) {
      await load(server, REQUESTS, SOAK_TASKS);
      requests += REQUESTS;
    }
    const {memory} = await usage(server);
    heaps.push(memory.heapUsed);
    say(`${requests} requests, heap ${mib(memory.heapUsed)} MiB, resident ${mib(memory.rss)} MiB`);
  }
  server.child.kill();
  const steady = heaps.slice(WARM_UP);
  const [from, to] = [steady.slice(0, steady.length / 2), steady.slice(steady.length / 2)].map(median);
  const grown = ((to ?? Infinity) - (from ?? 0)) / 1024 / 1024;
  say('');
  return judge(
    grown <= MOST_GROWN_MIB,
    `heap of the second half, less that of the first: ${grown.toFixed(1)} MiB, at most ${MOST_GROWN_MIB}`,
  );
}

const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const minutes = values.soak === undefined ? undefined : Number(values.soak);
if (minutes !== undefined && !(minutes >= 1)) throw new Error('--soak takes minutes, at least one');
// Measured is what customers run: the built files.
if (!buildIfStale(fileURLToPath(new URL('../', import.meta.url)))) process.exit(1);
process.exitCode = (await (minutes === undefined ? compare() : soak(minutes))) ? 0 : 1;
