import type {ServerResponse} from 'node:http';
import {existsSync, readFileSync} from 'node:fs';

const PAGES = new URL('../pages/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {css: 'text/css; charset=utf-8', svg: 'image/svg+xml'};

/** What a customer's page would load as one file from its own server. */
const SCRIPT = "import '/src/define.ts';\n";

const ROOM = new URL('../../src/loading.css', import.meta.url);

/** Whether it is one of the demo's own files. */
export function serveFile(pathname: string, response: ServerResponse): boolean {
  if (pathname === '/media-task-elements.js') {
    response.writeHead(200, {'content-type': 'text/javascript'}).end(SCRIPT);
    return true;
  }
  if (pathname === '/loading.css') {
    response.writeHead(200, {'content-type': TYPES['css']}).end(readFileSync(ROOM));
    return true;
  }
  const [, name = '', extension = ''] = /^\/demo\/pages\/([a-z-]+)\.(css|svg)$/.exec(pathname) ?? [];
  const file = new URL(`${name}.${extension}`, PAGES);
  if (name === '' || !existsSync(file)) return false;
  response.writeHead(200, {'content-type': TYPES[extension] ?? 'text/plain'}).end(readFileSync(file));
  return true;
}
