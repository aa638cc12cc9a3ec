import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import path from 'node:path';
import {build} from 'vite';
import {listen} from './listen.js';

const APPS = path.resolve('test/apps');

/** The folder of an application of `test/apps`, built by its own tool. */
export async function buildApp(app: string): Promise<string> {
  const root = path.join(APPS, app);
  await build({root, base: './', logLevel: 'error', build: {outDir: 'dist', emptyOutDir: true}});
  return path.join(root, 'dist');
}

/** Where the plain pages and the files for their script tags are. */
export const PLAIN_PAGES: readonly string[] = [path.join(APPS, 'html'), path.resolve('dist/cdn')];

export interface AppServer {
  readonly origin: string;
  /** One line for each question to the endpoint: the task asked about, and who asked. */
  readonly asked: {readonly task: string; readonly app: string | undefined}[];
  close(): Promise<void>;
}

/** Serves folders, the first that has a file wins, and at `/api` an endpoint on which every task runs. */
export async function serveApp(
  folders: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<AppServer> {
  const asked: AppServer['asked'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/api') answer(url, request, response, asked);
    else void sendFile(folders, url.pathname, response, headers);
  });
  return {...(await listen(server)), asked};
}

function answer(url: URL, request: IncomingMessage, response: ServerResponse, asked: AppServer['asked']): void {
  const app = request.headers['x-app'];
  asked.push({task: url.searchParams.get('TaskId') ?? '', app: Array.isArray(app) ? app[0] : app});
  const task = {StartTime: 1_677_227_309_000, EndTime: 0, Status: 2, TargetStreams: {StreamList: []}};
  response.writeHead(200, {'content-type': 'application/json', 'access-control-allow-origin': '*'});
  response.end(JSON.stringify({ResponseMetadata: {RequestId: 'r-1'}, Result: {SnapshotTask: task}}));
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

async function sendFile(
  folders: readonly string[],
  pathname: string,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  for (const folder of folders) {
    const bytes = await readFile(path.join(folder, path.normalize(name))).catch(() => undefined);
    if (!bytes) continue;
    response.writeHead(200, {
      'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
      'access-control-allow-origin': '*',
      ...headers,
    });
    response.end(bytes);
    return;
  }
  response.writeHead(404).end();
}
