/** docs/proxy.md says what the code does: its commands are run and its tables compared. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {CALLS} from '../../src/proxy/calls.js';
import {createMetrics} from '../../src/proxy/index.js';
import {REFUSALS} from '../../src/proxy/refusal.js';
import {createRig, json, rtcTask, tiwTask, type Script} from './rig.js';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const PAGE = read('docs/proxy.md');
const section = (title: string): string => PAGE.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const firstCells = (text: string): readonly string[] =>
  [...text.matchAll(/^\| (.+?) \|/gm)].map(([, cell = '']) => cell);
const words = (text: string): readonly string[] => [...text.matchAll(/`([\w-]+)`/g)].map(([, word = '']) => word);

const cloud: Script = (one) => {
  if (one.url.host.startsWith('tiw')) return json(tiwTask());
  return json(
    one.method === 'GET'
      ? rtcTask(one.url.searchParams.get('Action') ?? '')
      : {Result: 'ok', ResponseMetadata: {RequestId: 'r'}},
  );
};

/** A curl line as the request it makes. */
function fromCurl(command: string, endpoint: string): Request {
  const url = /"\$E(\?[^"]+)"/.exec(command)?.[1] ?? '';
  const headers = [...command.matchAll(/-H '([\w-]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]);
  const body = /-d '([^']+)'/.exec(command)?.[1];
  const init = {method: /-X (\w+)/.exec(command)?.[1] ?? 'GET', headers: Object.fromEntries(headers) as HeadersInit};
  return new Request(endpoint + url, body === undefined ? init : {...init, body});
}

describe('docs/proxy.md', () => {
  it('shows the five calls as curl lines that are answered', async () => {
    const block = /```sh\nE=(\S+)\n([\s\S]+?)```/.exec(section('Writing your own'));
    const commands = (block?.[2] ?? '')
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => line.startsWith('curl '));
    const asked = new Set<string>();
    for (const command of commands) {
      const request = fromCurl(command, block?.[1] ?? '');
      const {ask} = createRig(cloud, {writes: true, allowedOrigins: ['https://www.example.com']});
      asked.add(new URL(request.url).searchParams.get('Action') ?? '');
      assert.equal((await ask(request)).status, 200, command);
    }
    assert.deepEqual([...asked].sort(), [...CALLS.keys()].sort());
  });

  it('imports and calls what there is', async () => {
    const code = [...PAGE.matchAll(/```js\n([\s\S]+?)```/g)].map(([, block = '']) => block).join('\n');
    const entries: Readonly<Record<string, object>> = {
      'media-task-elements/proxy': await import('../../src/proxy/index.js'),
      'media-task-elements/proxy/node': await import('../../src/proxy/node.js'),
      'media-task-elements/proxy/redis': await import('../../src/proxy/redis.js'),
    };
    const imports = [...code.matchAll(/import \{([^}]+)\} from '(media-task-elements[^']*)'/g)];
    assert.ok(imports.length >= 3);
    for (const [, names = '', entry = ''] of imports)
      for (const name of names.split(',')) assert.ok(name.trim() in (entries[entry] ?? {}), `${name} of ${entry}`);
    const all = Object.assign({}, ...Object.values(entries)) as object;
    for (const name of ['allowTasks', 'createViewToken', 'viewTokens'])
      assert.ok(code.includes(`${name}(`) && name in all);
  });

  it('lists every refusal under its status', () => {
    const told = new Map<string, readonly string[]>();
    for (const [, statuses = '', rest = ''] of section('Refusals').matchAll(/^\| ([\d, ]+?) +\| (.+) \|$/gm)) {
      for (const code of words(rest)) told.set(code, statuses.split(', '));
    }
    for (const [code, [status]] of Object.entries(REFUSALS)) {
      assert.ok(told.get(code)?.includes(String(status)), `${code}: ${status}`);
    }
  });

  it('lists every option, and no other', () => {
    const source = /interface SigningProxyOptions \{([\s\S]+?)\n\}/.exec(read('src/proxy/options.ts'))?.[1] ?? '';
    const options = [...source.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name);
    const listed = firstCells(section('Options')).flatMap(words);
    assert.ok(options.length > 12);
    assert.deepEqual([...listed].sort(), [...options].sort());
  });

  it('names metrics there are', () => {
    const metrics = createMetrics();
    metrics.onEvent({type: 'upstream', action: 'GetSnapshotTask', outcome: 'auth', vendorCode: undefined, ms: 1});
    metrics.onEvent({type: 'breaker', action: 'GetSnapshotTask', open: true});
    metrics.onEvent({type: 'store', up: false});
    metrics.onEvent({type: 'authorize', action: 'GetSnapshotTask', trouble: 'odd'});
    const names = words(section('Events, logs, metrics')).filter((word) => word.startsWith('media_task_proxy_'));
    assert.ok(names.length >= 4);
    for (const name of names) assert.ok(metrics.text().includes(`\n${name}{`) || metrics.text().includes(`\n${name} `));
  });
});
