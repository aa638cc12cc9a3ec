import type {ServerResponse} from 'node:http';

type Door = (response: ServerResponse) => void;

/** Endpoints that go wrong by themselves: what happens between a page and a proxy, where no cloud can help. */
const DOORS: ReadonlyMap<string, Door> = new Map<string, Door>([
  ['/doors/closed', (response) => response.destroy()],
  ['/doors/silent', () => undefined],
  ['/doors/sign-in', (response) => response.writeHead(302, {location: '/sign-in'}).end()],
  ['/doors/web-page', (response) => page(response, 200, '<!doctype html><title>Welcome</title><h1>Welcome</h1>')],
  ['/doors/fault', (response) => page(response, 500, '<!doctype html><title>500</title><h1>Server error</h1>')],
  ['/doors/huge', (response) => json(response, {Result: {SnapshotTask: {Padding: 'x'.repeat(3_000_000)}}})],
  [
    '/doors/other-task',
    (response) => json(response, {Response: {TaskID: 'another', Status: 'Running', RequestId: 'r-1'}}),
  ],
]);

/** Whether there is such a door. */
export function openDoor(pathname: string, response: ServerResponse): boolean {
  const door = DOORS.get(pathname);
  door?.(response);
  return door !== undefined;
}

function page(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {'content-type': 'text/html; charset=utf-8'}).end(html);
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(value));
}
