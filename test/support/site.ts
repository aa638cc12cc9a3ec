import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {listen} from './listen.js';

/** What a page gets for one path. */
export interface Resource {
  readonly body: string;
  readonly type?: 'text/html' | 'text/javascript' | 'text/css' | 'application/json' | 'image/svg+xml';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Site {
  readonly origin: string;
  /** Paths asked for, in order, without the query. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A web site of a few paths; anything may be read from any origin. */
export async function site(resources: Readonly<Record<string, Resource>>): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const resource = resources[pathname];
    asked.push(pathname);
    if (!resource) return void response.writeHead(404).end();
    const type = `${resource.type ?? 'text/html'}; charset=utf-8`;
    response.writeHead(200, {'content-type': type, 'access-control-allow-origin': '*', ...resource.headers});
    response.end(resource.body);
  });
  return {...(await listen(server)), asked};
}

/** An endpoint on which every snapshot task runs. */
export const RUNNING: Resource = {
  type: 'application/json',
  body: JSON.stringify({
    ResponseMetadata: {RequestId: 'r-1'},
    Result: {SnapshotTask: {StartTime: 1_677_227_309_000, EndTime: 0, Status: 2, TargetStreams: {StreamList: []}}},
  }),
};

export const script = (body: string): Resource => ({type: 'text/javascript', body});

/** The files for script tags, by their path on a site. */
export function scripts(): Readonly<Record<string, Resource>> {
  const names = Object.keys(integrity());
  return Object.fromEntries(names.map((name) => [`/${name}`, script(readFileSync(`dist/cdn/${name}`, 'utf8'))]));
}

/** The value of each file for script tags, by its name. */
export function integrity(): Readonly<Record<string, string>> {
  const {integrity: values} = JSON.parse(readFileSync('dist/cdn/sri.json', 'utf8')) as {
    integrity: Record<string, string>;
  };
  return values;
}
