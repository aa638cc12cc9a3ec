import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {createCloud, type Cloud, type CloudOptions} from '../cloud/index.js';
import {listenOn} from '../cloud/listener.js';
import {createSigningProxy, type SigningProxyOptions} from '../../src/proxy/index.js';
import {toNodeListener} from '../../src/proxy/node.js';
import type {Accounts} from './accounts.js';
import {castAt} from './cast.js';
import {createConsole} from './console.js';
import {openDoor} from './doors.js';
import {serveFile} from './files.js';
import {createModules, type Modules} from './modules.js';
import {createPages} from './pages.js';
import {proxyOptions} from './proxy.js';
import {openSealed} from './sealed.js';

export interface DemoOptions extends Pick<CloudOptions, 'now' | 'wait'> {
  /** 0, the default, takes any that is free. */
  readonly port?: number | undefined;
  /** Keys of the real clouds; without them the cloud is simulated. */
  readonly accounts?: Accounts | undefined;
  /** Set on top of the demo's own, as a test may want. */
  readonly proxy?: Partial<SigningProxyOptions> | undefined;
  /** Shared by several demos, and then left open by each. */
  readonly modules?: Modules | undefined;
}

export interface Demo {
  readonly origin: string;
  /** Absent where the real ones are asked. */
  readonly cloud: Cloud | undefined;
  close(): Promise<void>;
}

/** Everything on loopback: pages and proxy on one port, the simulated cloud on another. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const cloud = options.accounts ? undefined : await startCloud(options);
  const proxy = toNodeListener(createSigningProxy(proxyOptions(options, cloud)));
  const modules = options.modules ?? (await createModules());
  const pages = createPages({cloud});
  const console = cloud && createConsole(cloud);
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://demo');
    // Node's own would be of the machine's time, and elements go by what an answer says.
    if (options.now) response.setHeader('date', new Date(options.now()).toUTCString());
    if (!isLocal(request)) refuse(response);
    else if (pathname === '/media-tasks') proxy(request, response);
    else if (console?.serves(pathname)) console.serve(request, response);
    else if (openSealed(request, response) || openDoor(pathname, response)) return;
    else if (serveFile(pathname, response) || pages.serve(request, response)) return;
    else modules.serve(request, response);
  });
  const origin = await listenOn(server, options.port ?? 0);
  return {origin, cloud, close: () => closeAll(server, options.modules ? undefined : modules, cloud)};
}

async function startCloud({now, wait}: DemoOptions): Promise<Cloud> {
  const cloud = createCloud({now, wait});
  await cloud.listen();
  castAt(cloud);
  return cloud;
}

async function closeAll(server: Server, modules: Modules | undefined, cloud: Cloud | undefined): Promise<void> {
  server.closeAllConnections();
  server.close();
  await Promise.all([modules?.close(), cloud?.close()]);
}

/** A page elsewhere that points its own name at this machine gets nothing: there may be real keys behind it. */
function isLocal({headers}: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

function refuse(response: ServerResponse): void {
  response.writeHead(403).end();
}
