import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {createServer, type RequestListener} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {createSigningProxy, createViewToken} from '../../src/proxy/index.js';
import {toNodeListener} from '../../src/proxy/node.js';
import {checkEndpoint, type CheckRequest} from '../../src/proxy/cli/check.js';
import {readEnvironment} from '../../src/proxy/cli/environment.js';
import {openKeysFile} from '../../src/proxy/cli/keys-file.js';
import {findSecret} from './canary.js';
import {FAKE_KEYS, FAKE_VIEW_SECRET, run, startCloud, type Program} from './commands.js';
import {problem, rtcTask} from './rig.js';

const CLI = 'src/proxy/cli.ts';
const QUERY = 'Action=GetSnapshotTask&Version=2022-06-01';
const TASK = {kind: 'snapshot', appId: 'app1', roomId: 'lobby', taskId: 'task1'} as const;
const ENV = {...FAKE_KEYS, MEDIA_TASK_VIEW_SECRET: FAKE_VIEW_SECRET};

describe('the environment', () => {
  const error = (env: Readonly<Record<string, string>>): string => {
    try {
      readEnvironment(env);
      return '';
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message : '';
    }
  };

  it('says which variable is missing or wrong, and never what is in it', () => {
    const wrong: readonly [Readonly<Record<string, string>>, RegExp][] = [
      [{}, /VOLC_ACCESS_KEY_ID and VOLC_SECRET_ACCESS_KEY/],
      [{VOLC_ACCESS_KEY_ID: 'SECRET'}, /^VOLC_SECRET_ACCESS_KEY is missing/],
      [{VOLC_SECRET_ACCESS_KEY: 'SECRET'}, /^VOLC_ACCESS_KEY_ID is missing/],
      [{TENCENTCLOUD_SECRET_ID: 'SECRET'}, /^TENCENTCLOUD_SECRET_KEY is missing/],
      [FAKE_KEYS, /MEDIA_TASK_VIEW_SECRET/],
      [{...FAKE_KEYS, MEDIA_TASK_VIEW_SECRET: 'SECRET'}, /32 characters/],
      [{...FAKE_KEYS, MEDIA_TASK_TASKS: 'SECRET'}, /MEDIA_TASK_TASKS/],
      [{...FAKE_KEYS, MEDIA_TASK_TASKS: '[]'}, /MEDIA_TASK_TASKS/],
      [{...FAKE_KEYS, MEDIA_TASK_TASKS: '[{"kind":"snapshot","appId":"a b"}]'}, /allowTasks\[0\]/],
      [{...ENV, PORT: 'SECRET'}, /^PORT/],
      [{...ENV, PORT: '70000'}, /^PORT/],
      [{...ENV, MEDIA_TASK_WRITES: 'SECRET'}, /^MEDIA_TASK_WRITES/],
      [{...ENV, MEDIA_TASK_PATH: 'SECRET'}, /^MEDIA_TASK_PATH/],
      [{...ENV, MEDIA_TASK_LOG: 'SECRET'}, /^MEDIA_TASK_LOG/],
      [{...ENV, MEDIA_TASK_CACHE_RUNNING: '-1'}, /^MEDIA_TASK_CACHE_RUNNING/],
      [{...ENV, MEDIA_TASK_PUBLIC_CACHE: 'true'}, /MEDIA_TASK_PUBLIC_CACHE/],
    ];
    for (const [env, message] of wrong) {
      assert.match(error(env), message);
      assert.ok(!error(env).includes('SECRET ') && !/=\s*SECRET/.test(error(env)), error(env));
    }
    assert.equal(error(ENV), '');
  });

  it('takes one secret, or several by name', async () => {
    const {options} = readEnvironment({
      ...FAKE_KEYS,
      MEDIA_TASK_VIEW_SECRET: `old:${'o'.repeat(32)},new:${'n'.repeat(32)}`,
    });
    const token = await createViewToken({secret: {new: 'n'.repeat(32)}, kid: 'new', task: TASK});
    const request = new Request('https://x.example', {headers: {authorization: `Bearer ${token}`}});
    const verdict = await options.authorize(
      {action: 'GetSnapshotTask', kind: 'snapshot', mode: 'read', params: {}},
      request,
    );
    assert.deepEqual(verdict, {params: {AppId: 'app1', RoomId: 'lobby', TaskId: 'task1'}, view: 'public'});
  });

  it('lets public tasks be seen without a token, and others with one', async () => {
    const {options} = readEnvironment({...ENV, MEDIA_TASK_TASKS: JSON.stringify([TASK])});
    const params = {AppId: 'app1', RoomId: 'lobby', TaskId: 'task1'};
    const call = {action: 'GetSnapshotTask', kind: 'snapshot', mode: 'read', params} as const;
    assert.deepEqual(await options.authorize(call, new Request('https://x.example')), {view: 'public'});
    assert.equal(
      await options.authorize({...call, params: {...params, TaskId: 'x'}}, new Request('https://x.example')),
      false,
    );
    const bad = new Request('https://x.example', {headers: {authorization: 'Bearer x.y.z'}});
    assert.equal(await options.authorize(call, bad), 'unauthorized');
  });
});

describe('a keys file', () => {
  const write = (file: string, keys: unknown, time: number): void => {
    writeFileSync(file, typeof keys === 'string' ? keys : JSON.stringify(keys));
    utimesSync(file, time, time);
  };

  it('is read again when it changes; a broken one changes nothing', async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'media-task-keys-'));
    context.after(() => rmSync(folder, {recursive: true}));
    const file = path.join(folder, 'keys.json');
    const account = (accessKeyId: string) => ({volcengine: {accessKeyId, secretAccessKey: 'SKFAKE'}});
    let now = 0;
    const troubles: string[] = [];
    write(file, account('first'), 1);
    const keys = await openKeysFile(
      file,
      (why) => troubles.push(why),
      () => now,
    );
    const id = async () => (await keys.volcengine?.())?.accessKeyId;
    assert.equal(await id(), 'first');
    assert.equal(keys.tencent, undefined);
    write(file, account('second'), 2);
    assert.equal(await id(), 'first', 'looked at once a second at most');
    now += 1000;
    assert.equal(await id(), 'second');
    write(file, '{"volcengine": {"accessKeyId": "CANARY', 3);
    now += 1000;
    assert.equal(await id(), 'second');
    write(file, {volcengine: {accessKeyId: 'third', secretAccessKey: ''}}, 4);
    now += 1000;
    assert.equal(await id(), 'second');
    assert.equal(troubles.length, 2);
    assert.match(troubles[1] ?? '', /volcengine\.secretAccessKey/);
    write(file, account('fourth'), 5);
    now += 1000;
    assert.equal(await id(), 'fourth');
  });
});

describe('media-task-proxy', () => {
  async function start(context: TestContext, more: Readonly<Record<string, string>> = {}) {
    const cloud = await startCloud(context);
    const program = run(context, CLI, {...ENV, VOLC_HOST: cloud.url, PORT: '0', HOST: '127.0.0.1', ...more});
    const [, port] = await program.line(/"what":"proxy".*"port":(\d+)/);
    return {program, cloud, origin: `http://127.0.0.1:${port}`};
  }
  const log = ({lines}: Program) => lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

  it('--help lists every variable it reads', async (context) => {
    const program = run(context, CLI, {}, ['--help']);
    assert.equal(await program.ended, 0);
    const help = program.lines.join('\n');
    const source = readFileSync(new URL('../../src/proxy/cli/environment.ts', import.meta.url), 'utf8');
    const names = new Set([...source.matchAll(/'([A-Z]+(?:_[A-Z]+)+|PORT|HOST)'/g)].map(([, name = '']) => name));
    assert.ok(names.size >= 25, String(names.size));
    for (const name of names) assert.match(help, new RegExp(`\\b${name}\\b`), name);
    for (const [name] of help.matchAll(/\b(VOLC|TENCENTCLOUD|MEDIA_TASK)_[A-Z_]+\b/g)) assert.ok(names.has(name), name);
  });

  it('says in one sentence why it does not start', async (context) => {
    for (const [env, sentence] of [
      [{}, /^media-task-proxy: no keys: .*\n$/],
      [{...ENV, MEDIA_TASK_ALLOWED_ORIGINS: '*'}, /^media-task-proxy: MEDIA_TASK_ALLOWED_ORIGINS: .*\n$/],
      [{...ENV, MEDIA_TASK_VIEW_SECRET: 'short'}, /^media-task-proxy: MEDIA_TASK_VIEW_SECRET must have at least 32/],
      [{...ENV, VOLC_HOST: 'http://rtc.volcengineapi.com'}, /^media-task-proxy: volcengine\.host: .*\n$/],
    ] as const) {
      const program = run(context, CLI, env);
      assert.equal(await program.ended, 1);
      assert.match(program.errors(), sentence);
      assert.equal(findSecret(program.errors()), undefined);
    }
  });

  it('ends with one sentence where a port is taken, and leaves nothing half started', async (context) => {
    const taken = new URL((await startCloud(context)).url).port;
    const redis = {MEDIA_TASK_REDIS_URL: 'redis://127.0.0.1:1'};
    for (const ports of [
      {PORT: taken, ...redis},
      {PORT: '0', MEDIA_TASK_ADMIN_PORT: taken, ...redis},
    ]) {
      const program = run(context, CLI, {...ENV, HOST: '127.0.0.1', ...ports});
      assert.equal(await program.ended, 1);
      assert.match(program.errors(), /^media-task-proxy: cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)\n$/);
    }
  });

  it('answers pages, /healthz and /metrics, and nothing else', async (context) => {
    const {origin, program, cloud} = await start(context);
    const token = await createViewToken({secret: FAKE_VIEW_SECRET, task: TASK});
    const headers = {authorization: `Bearer ${token}`};
    assert.equal((await fetch(`${origin}/?${QUERY}`, {headers})).status, 200);
    assert.equal((await fetch(`${origin}/?${QUERY}`, {headers})).status, 200);
    assert.equal((await fetch(`${origin}/?${QUERY}`)).status, 401);
    const mistyped = await fetch(`${origin}/other?${QUERY}`, {headers});
    assert.deepEqual(await problem(mistyped), {status: 404, code: 'unknown-path'}, 'no "no such task"');
    const unknown = await fetch(`${origin}/?Action=GetTask`, {headers});
    assert.deepEqual(await problem(unknown), {status: 404, code: 'unknown-action'});
    assert.equal(await (await fetch(`${origin}/healthz`)).text(), 'ok\n');
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    assert.match(
      metrics,
      /^media_task_proxy_answers_total\{action="GetSnapshotTask",status="200",from="cache",code=""\} 1$/m,
    );
    assert.match(metrics, /^media_task_proxy_upstream_calls_total\{action="GetSnapshotTask",outcome="ok"\} 1$/m);
    assert.match(metrics, /^media_task_proxy_upstream_seconds_count\{action="GetSnapshotTask"\} 1$/m);
    assert.equal(cloud.calls.length, 1);
    const told = log(program);
    assert.deepEqual(
      told.map(({type}) => type),
      ['listening', 'upstream', 'answer', 'answer', 'answer'],
      'cached answers are not logged',
    );
    for (const text of [metrics, program.lines.join('\n'), program.errors()]) {
      assert.equal(findSecret(text), undefined);
      for (const id of ['app1', 'lobby', 'task1', token, FAKE_VIEW_SECRET]) assert.ok(!text.includes(id), id);
    }
  });

  it('takes its secrets out of the environment once it has read them', async (context) => {
    const tell = `process.on('SIGUSR2', () => console.log(JSON.stringify({type: 'env', names: Object.keys(process.env)})))`;
    const {program} = await start(context, {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}`,
      MEDIA_TASK_REDIS_URL: 'redis://127.0.0.1:1',
    });
    program.child.kill('SIGUSR2');
    const [line] = await program.line(/"type":"env".*/);
    assert.match(line, /"VOLC_ACCESS_KEY_ID"/);
    for (const name of ['VOLC_SECRET_ACCESS_KEY', 'MEDIA_TASK_VIEW_SECRET', 'MEDIA_TASK_REDIS_URL'])
      assert.ok(!line.includes(name), name);
  });

  it('can keep /metrics on a port of its own, and the proxy on a path', async (context) => {
    const {origin, program} = await start(context, {MEDIA_TASK_ADMIN_PORT: '0', MEDIA_TASK_PATH: '/api/media'});
    const [, admin] = await program.line(/"what":"admin".*"port":(\d+)/);
    assert.deepEqual(await problem(await fetch(`${origin}/metrics`)), {status: 404, code: 'unknown-path'});
    assert.equal((await fetch(`http://127.0.0.1:${admin}/metrics`)).status, 200);
    assert.equal((await fetch(`http://127.0.0.1:${admin}/api/media?${QUERY}`)).status, 404);
    assert.equal((await fetch(`${origin}/api/media?${QUERY}`)).status, 401);
  });

  it('takes new keys from its file without a restart and without a failed question', async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'media-task-keys-'));
    context.after(() => rmSync(folder, {recursive: true}));
    const file = path.join(folder, 'keys.json');
    const cloud = await startCloud(context);
    const put = (accessKeyId: string): void =>
      writeFileSync(
        file,
        JSON.stringify({volcengine: {accessKeyId, secretAccessKey: `SKFAKE${accessKeyId}`, host: cloud.url}}),
      );
    put('AKFAKEold');
    const {origin} = await start(context, {
      VOLC_ACCESS_KEY_ID: '',
      VOLC_SECRET_ACCESS_KEY: '',
      MEDIA_TASK_KEYS_FILE: file,
      MEDIA_TASK_CACHE_RUNNING: '0',
    });
    const headers = {authorization: `Bearer ${await createViewToken({secret: FAKE_VIEW_SECRET, task: TASK})}`};
    const keyOf = ({authorization}: {readonly authorization: string}): string =>
      /Credential=(\w+)/.exec(authorization)?.[1] ?? '';
    const seen = new Set<string>();
    const askUntil = async (id: string): Promise<void> => {
      while (!seen.has(id)) {
        assert.equal((await fetch(`${origin}/?${QUERY}`, {headers})).status, 200);
        for (const call of cloud.calls.splice(0)) seen.add(keyOf(call));
      }
    };
    await askUntil('AKFAKEold');
    put('AKFAKEnew');
    await askUntil('AKFAKEnew');
    assert.deepEqual([...seen], ['AKFAKEold', 'AKFAKEnew']);
  });

  it('finishes what it is doing when told to stop', async (context) => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let begin = (): void => undefined;
    const asked = new Promise<void>((resolve) => (begin = resolve));
    const slow = await startCloud(context, async () => {
      begin();
      await released;
      return rtcTask('GetSnapshotTask');
    });
    const {origin, program} = await start(context, {VOLC_HOST: slow.url, MEDIA_TASK_ADMIN_PORT: '0'});
    const [, admin] = await program.line(/"what":"admin".*"port":(\d+)/);
    const health = () => fetch(`http://127.0.0.1:${admin}/healthz`);
    assert.equal((await health()).status, 200);
    const token = await createViewToken({secret: FAKE_VIEW_SECRET, task: TASK});
    const answer = fetch(`${origin}/?${QUERY}`, {headers: {authorization: `Bearer ${token}`}});
    await asked;
    program.child.kill('SIGTERM');
    await program.line(/"type":"stopping"/);
    await assert.rejects(fetch(origin), 'nobody new is let in');
    assert.equal((await health()).status, 503, 'and a load balancer is told so');
    release();
    assert.equal((await answer).status, 200);
    assert.equal(await program.ended, 0);
    assert.deepEqual(log(program).at(-1)?.['type'], 'stopped');
  });

  it('goes on without a Redis that is not there, and says so', async (context) => {
    const {origin, program} = await start(context, {MEDIA_TASK_REDIS_URL: 'redis://user:CANARY@127.0.0.1:1'});
    const token = await createViewToken({secret: FAKE_VIEW_SECRET, task: TASK});
    const shown = await fetch(`${origin}/?${QUERY}`, {headers: {authorization: `Bearer ${token}`}});
    assert.equal(shown.status, 200);
    await program.line(/"type":"store","up":false/);
    assert.equal(findSecret(program.lines.join('\n') + program.errors()), undefined);
    assert.match(await (await fetch(`${origin}/metrics`)).text(), /^media_task_proxy_store_up 0$/m);
  });

  it('ends a request that never ends', async (context) => {
    const {origin} = await start(context);
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    context.after(() => socket.destroy());
    const text = await new Promise<string>((resolve) => {
      let all = '';
      socket.on('data', (piece) => {
        all += piece.toString();
        resolve(all);
      });
      socket.write(
        `POST /?Action=UpdateSnapshot&Version=2020-12-01 HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n`,
      );
    });
    assert.match(text, /^HTTP\/1\.1 403 .*\r\n/);
    assert.match(text, /connection: close/i);
  });
});

describe('media-task-proxy check', () => {
  async function listen(context: TestContext, listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api?tenant=7`;
  }
  const check = async (url: string, more: Partial<CheckRequest> = {}) => {
    const results = await checkEndpoint(
      {url, headers: {}, origin: 'https://page.example', task: TASK, ...more},
      () => undefined,
    );
    const by = (verdict: string) =>
      results.filter((one) => one.verdict === verdict).map(({promise, note}) => `${promise}: ${note ?? ''}`);
    return {fails: by('fails'), unseen: by('unseen'), holds: by('holds')};
  };

  it('finds nothing wrong with the proxy of this package', async (context) => {
    const cloud = await startCloud(context);
    const proxy = createSigningProxy({
      volcengine: {accessKeyId: 'AKFAKE', secretAccessKey: 'SKFAKE', host: cloud.url},
      authorize: () => true,
      allowedOrigins: ['https://page.example'],
      writes: true,
    });
    const listener = toNodeListener(proxy);
    const url = await listen(context, (request, response) => {
      // The endpoint's own query is the customer's business; this customer takes it off.
      request.url = request.url?.replace('tenant=7&', '') ?? '';
      listener(request, response);
    });
    const {fails, unseen, holds} = await check(url);
    assert.deepEqual(fails, []);
    assert.deepEqual(unseen, []);
    assert.ok(holds.length >= 19);
    assert.ok(
      cloud.calls.every(({url: asked}) => asked.includes('Action=GetSnapshotTask')),
      'no write reached the cloud',
    );
    const blind = await check(url, {task: undefined, origin: undefined});
    assert.deepEqual(blind.fails, []);
    assert.equal(blind.unseen.length, 5);
  });

  it('finds what an open relay does wrong', async (context) => {
    const url = await listen(context, (_, response) => {
      response.writeHead(200, {'access-control-allow-origin': '*', 'content-type': 'application/json'});
      response.end(
        JSON.stringify(rtcTask('GetSnapshotTask', {SourceURL: 'https://x.example/?token=1', AccessKey: 'AK'})),
      );
    });
    const {fails} = await check(url);
    for (const promise of [
      'max-age',
      'AccessKey',
      'StopSnapshot',
      'given twice',
      '601',
      'nobody allowed',
      'no JSON',
      'origin null',
      'Vary',
    ]) {
      assert.ok(
        fails.some((one) => one.includes(promise)),
        promise,
      );
    }
  });

  it('finds a login page, a redirect and a dead address', async (context) => {
    const login = await listen(context, (_, response) => response.end('<!doctype html><title>Sign in</title>'));
    assert.ok((await check(login)).fails.some((one) => one.includes('a web page')));
    const away = await listen(context, (_, response) => response.writeHead(302, {location: '/login'}).end());
    assert.ok((await check(away)).fails.some((one) => one.includes('does not redirect')));
    const {fails, holds} = await check('http://127.0.0.1:1/');
    assert.equal(fails.length, 1);
    assert.match(fails[0] ?? '', /no answer: .*(ECONNREFUSED|bad port)/);
    assert.deepEqual(holds, [], 'nothing is kept where nobody is');
  });

  it('tells the code of the endpoint, and asks for no more than is missing', async (context) => {
    const url = await listen(context, (_, response) => response.writeHead(502).end('{"code":"upstream-auth"}'));
    const {fails} = await check(url);
    assert.ok(fails.some((one) => one.includes('code upstream-auth')));
    const program = run(context, CLI, {}, ['check', url, '--origin', 'https://page.example']);
    await program.ended;
    assert.match(program.lines.at(-1) ?? '', /: name a task it may show \(/);
  });

  it('finds an address where no endpoint is, although everything is refused there', async (context) => {
    const nothing: readonly [string, RequestListener][] = [
      ['an empty 404', (_, response) => response.writeHead(404).end()],
      ['a web page with 404', (_, response) => response.writeHead(404).end('<h1>Not Found</h1>')],
      ['a 404 of a framework', (_, response) => response.writeHead(404).end('{"error":"Not Found","statusCode":404}')],
      ['a 405', (_, response) => response.writeHead(405).end('{"message":"Method Not Allowed"}')],
      [
        'our own, beside the proxy',
        (_, response) => response.writeHead(404).end('{"status":404,"code":"unknown-path"}'),
      ],
    ];
    for (const [why, listener] of nothing) {
      const {fails} = await check(await listen(context, listener), {task: undefined, origin: undefined});
      assert.equal(fails.length, 1, `${why}: ${fails.join('; ')}`);
      assert.match(fails[0] ?? '', /^answers at this address: status 40\d, .*is this the address/);
    }
    const there: readonly RequestListener[] = [
      (_, response) => response.writeHead(401).end(),
      (_, response) => response.writeHead(403).end('<h1>no</h1>'),
      (_, response) => response.writeHead(404).end('{"status":404,"code":"no-such-task"}'),
      (_, response) => response.writeHead(404).end('{"ResponseMetadata":{"Error":{"Code":"InvalidParameter"}}}'),
    ];
    for (const listener of there) {
      assert.deepEqual((await check(await listen(context, listener), {task: undefined, origin: undefined})).fails, []);
    }
  });

  it('looks at the task named, so that a second id is refused for being one', async (context) => {
    const lenient = await listen(context, (request, response) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      const own = query.get('AppId') === TASK.appId;
      response.writeHead(own ? 200 : 403, {'cache-control': 'max-age=2'});
      response.end(JSON.stringify(own ? rtcTask('GetSnapshotTask') : {}));
    });
    const {fails} = await check(lenient, {origin: undefined});
    assert.ok(fails.some((one) => one.startsWith('refuses a parameter given twice')));
  });

  it('is a command that ends with 1 when a promise fails', async (context) => {
    const url = await listen(context, (_, response) => response.end('{}'));
    const program = run(context, CLI, {}, ['check', url]);
    assert.equal(await program.ended, 1);
    assert.ok(program.lines.some((line) => line.startsWith('FAILS')));
    const wrong = run(context, CLI, {}, ['check', 'ftp://x']);
    assert.equal(await wrong.ended, 1);
    assert.match(wrong.errors(), /one URL/);
    const help = run(context, CLI, {}, ['check', '--help']);
    assert.equal(await help.ended, 0);
  });
});
