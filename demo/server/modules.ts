import type {IncomingMessage, ServerResponse} from 'node:http';
import {fileURLToPath} from 'node:url';
import {createServer, type ViteDevServer} from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SERVED = /^\/(src|demo\/pages|node_modules|@fs|@id|@vite)\//;

export interface Modules {
  serve(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** The sources as a browser reads them, straight from `src`: nothing has to be built before the demo runs. */
export async function createModules(): Promise<Modules> {
  const vite = await createServer({
    root: ROOT,
    configFile: false,
    appType: 'custom',
    mode: 'production',
    logLevel: 'error',
    // No reload channel, no bundling of dependencies at first sight: a page gets plain modules and nothing else.
    server: {middlewareMode: true, hmr: false, ws: false, watch: null},
    optimizeDeps: {noDiscovery: true, include: []},
    resolve: {conditions: ['browser', 'module', 'import', 'default']},
  });
  return {serve: (request, response) => serve(vite, request, response), close: () => vite.close()};
}

function serve(vite: ViteDevServer, request: IncomingMessage, response: ServerResponse): void {
  const notFound = (): void => void response.writeHead(404, {'content-type': 'text/plain'}).end('Not found');
  if (SERVED.test(request.url ?? '')) vite.middlewares(request, response, notFound);
  else notFound();
}
