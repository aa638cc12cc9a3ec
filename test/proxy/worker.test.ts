/** The proxy as one file for a worker: what goes into it, and that the web's own standards are all it needs. */
import assert from 'node:assert/strict';
import path from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createContext, runInContext} from 'node:vm';
import {build, type Rollup} from 'vite';
import type * as proxyEntry from '../../src/proxy/index.js';
import {json, read, rtcTask, VOLCENGINE_KEYS} from './rig.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

async function bundle(entry: string, format: 'es' | 'iife'): Promise<Rollup.OutputChunk> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {entry: path.join(ROOT, entry), formats: [format], name: 'proxy', fileName: 'worker'},
      rolldownOptions: {platform: 'neutral'},
    },
  });
  const [first] = [built].flat();
  assert.ok(first && 'output' in first);
  const [only, ...more] = first.output;
  assert.deepEqual(more, [], 'one file');
  return only;
}

/** What every worker runtime has, and nothing of Node's. */
const WEB = {
  AbortController,
  AbortSignal,
  atob,
  btoa,
  clearTimeout,
  crypto,
  Headers,
  ReadableStream,
  Request,
  Response,
  setTimeout,
  structuredClone,
  TextDecoder,
  TextEncoder,
  Uint8Array,
  URL,
  URLSearchParams,
};

describe('the proxy as a worker', () => {
  for (const entry of ['src/proxy/index.ts', 'src/proxy/redis.ts']) {
    it(`(${entry}) is one file that asks for nothing: not for Node, not for Lit, not for a client library`, async () => {
      const chunk = await bundle(entry, 'es');
      assert.deepEqual([...chunk.imports, ...chunk.dynamicImports], []);
      const modules = chunk.moduleIds.map((id) => path.relative(ROOT, id));
      assert.deepEqual(
        modules.filter((id) => !/^(src\/(proxy|model)|node_modules\/jose)\//.test(id)),
        [],
      );
      assert.ok(chunk.code.length < 200_000, `${chunk.code.length} characters`);
    });
  }

  it('answers, with tokens and all, where there is nothing but web standards', async () => {
    const {code} = await bundle('src/proxy/index.ts', 'iife');
    const context = createContext({...WEB});
    runInContext(code, context);
    const proxy = context['proxy'] as typeof proxyEntry;
    const secret = 'fake-view-secret-of-32-characters';
    const task = {kind: 'snapshot', appId: 'app1', roomId: 'room@1', taskId: 'task1'} as const;
    const handler = proxy.createSigningProxy({
      volcengine: () => Promise.resolve(VOLCENGINE_KEYS),
      authorize: proxy.viewTokens({secret}),
      store: proxy.memoryStore(),
      allowedOrigins: ['https://page.example'],
      fetch: () => Promise.resolve(json(rtcTask('GetSnapshotTask'))),
    });
    assert.equal((await handler(read('GetSnapshotTask'))).status, 401);
    const token = await proxy.createViewToken({secret, task});
    const shown = await handler(read('GetSnapshotTask', {}, {authorization: `Bearer ${token}`}));
    assert.equal(shown.status, 200);
    assert.match(await shown.text(), /SnapshotTask/);
  });
});
