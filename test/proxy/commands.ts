/** Starts a program that prints where it listens, and a cloud for it to ask. */
import {spawn, type ChildProcess} from 'node:child_process';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createInterface} from 'node:readline';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {CANARY, findSecret} from './canary.js';
import {rtcTask} from './rig.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOOK = new URL('self-reference.js', import.meta.url).href;

export interface Program {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly errors: () => string;
  /** Resolves with the first line that matches, printed or still to come. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
}

export const FAKE_KEYS = {
  VOLC_ACCESS_KEY_ID: 'AKFAKEvolcengine0001',
  VOLC_SECRET_ACCESS_KEY: 'SKFAKEvolcengine+secret/0001/do-not-use==',
};
export const FAKE_VIEW_SECRET = 'fake-view-secret-of-32-characters';

export function run(
  context: TestContext,
  file: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Program {
  const {PATH = ''} = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', HOOK, file, ...args], {
    cwd: ROOT,
    env: {PATH, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let errors = '';
  context.after(() => {
    child.kill('SIGKILL');
    const found = findSecret([...lines, errors].join('\n').replaceAll(FAKE_VIEW_SECRET, CANARY));
    if (found !== undefined) throw new Error(`${file} has printed a secret: ${found}`);
  });
  const waiting = new Set<() => void>();
  createInterface({input: child.stdout}).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = lines.map((one) => pattern.exec(one)).find((one) => one !== null);
        if (match) resolve(match);
      };
      waiting.add(look);
      look();
      void ended.then((code) => reject(new Error(`${file} ended with ${code}: ${errors}`)));
    });
  return {child, lines, errors: () => errors, line, ended};
}

export interface FakeCloud {
  readonly url: string;
  readonly calls: {readonly url: string; readonly authorization: string}[];
}

export async function startCloud(
  context: TestContext,
  answer: (url: string) => unknown = () => rtcTask('GetSnapshotTask'),
): Promise<FakeCloud> {
  const calls: {url: string; authorization: string}[] = [];
  const server = createServer((request, response) => {
    calls.push({url: request.url ?? '', authorization: request.headers.authorization ?? ''});
    void Promise.resolve(answer(request.url ?? '')).then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls};
}
