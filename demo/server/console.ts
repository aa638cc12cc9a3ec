import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Cloud} from '../cloud/index.js';
import {castAt} from './cast.js';

export interface Console {
  serves(pathname: string): boolean;
  serve(request: IncomingMessage, response: ServerResponse): void;
}

const CLOUD = '/demo/cloud';
const RESTART = '/demo/restart';

/** The panel's two switches: which scenario plays, and all tasks from the start. */
export function createConsole(cloud: Cloud): Console {
  return {
    serves: (pathname) => pathname === CLOUD || pathname === RESTART,
    serve(request, response) {
      if (request.url === RESTART) restart(cloud, request, response);
      else cloud.listener(Object.assign(request, {url: '/_cloud'}), response);
    },
  };
}

function restart(cloud: Cloud, {method}: IncomingMessage, response: ServerResponse): void {
  if (method === 'POST') castAt(cloud);
  response.writeHead(method === 'POST' ? 204 : 405).end();
}
