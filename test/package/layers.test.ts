import assert from 'node:assert/strict';
import path from 'node:path';
import {describe, it} from 'node:test';
import {importEdges} from '../support/imports.js';

/** Who may import whom, besides itself. `src/README.md` shows the same as a picture. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  providers: ['model'],
  polling: ['model'],
  controllers: ['model', 'polling', 'lit'],
  elements: ['model', 'providers', 'polling', 'controllers', 'lit', 'client-zip', 'locales'],
  locales: ['elements'],
  proxy: ['model', 'jose', 'node', 'redis'],
  'define.ts': ['elements'],
  'index.ts': ['model', 'providers', 'polling', 'controllers', 'elements'],
  server: ['define.ts', 'index.ts', 'react.ts', 'elements', 'providers'],
  'cdn.ts': ['define.ts', 'index.ts', 'elements'],
  'attributes.ts': ['elements'],
  'react.ts': ['attributes.ts', 'elements', 'react'],
  'vue.ts': ['attributes.ts', 'elements', 'vue'],
  'jsx.ts': ['attributes.ts', 'elements', 'react'],
};

/** Packages by the name the table knows them under; any other package is its own name, which no layer lists. */
const PACKAGES: Readonly<Record<string, string>> = {
  '@lit/task': 'lit',
  '@lit/react': 'react',
};

const edges = importEdges('src');
const inner = edges.filter(({to}) => to.endsWith('.js'));

describe('layers', () => {
  it('sees the imports it judges', () => {
    assert.ok(edges.length > 10, `found only ${String(edges.length)} imports`);
  });

  it('import only what the table allows', () => {
    const forbidden = edges.filter(({from, to}) => !mayImport(layerOf(from), layerOf(to)));
    assert.deepEqual(forbidden, []);
  });

  it('know no wire format but in the folder that spells it', () => {
    const strays = inner.filter(({from, to}) => to.endsWith('/wire.js') && path.dirname(from) !== path.dirname(to));
    assert.deepEqual(strays, []);
  });

  it('pack a ZIP only in the part that is loaded for it', () => {
    const users = edges.filter(({to}) => to === 'client-zip').map(({from}) => from);
    assert.deepEqual(users, users.length > 0 ? ['elements/snapshot-gallery/save-all.ts'] : []);
  });

  it('take from the elements, in a language, nothing but what all elements say', () => {
    const asked = inner.filter(({from}) => layerOf(from) === 'locales');
    assert.deepEqual(
      asked.filter(({to}) => !to.startsWith('elements/text/')),
      [],
    );
    assert.ok(asked.length > 0);
  });

  it('ask for a language in the one place that loads it', () => {
    const users = inner.filter(({from, to}) => crosses(from, to, 'locales')).map(({from}) => from);
    assert.deepEqual(new Set(users), new Set(['elements/text/shipped-languages.ts']));
  });

  it('reach the providers through their questions and their index alone', () => {
    const doors = new Set(['providers/questions.js', 'providers/index.js']);
    const strays = inner.filter(({from, to}) => crosses(from, to, 'providers') && !doors.has(to));
    assert.deepEqual(strays, []);
  });

  it('keep each provider apart from the other', () => {
    const strays = inner.filter(
      ({from, to}) =>
        isNested(from, 'providers') && isNested(to, 'providers') && path.dirname(from) !== path.dirname(to),
    );
    assert.deepEqual(strays, []);
  });

  it('keep the elements apart, but for what all share', () => {
    const strays = inner.filter(({from, to}) => {
      const [, toPart = ''] = to.split('/');
      return (
        from.startsWith('elements/') && to.startsWith('elements/') && !SHARED.has(toPart) && partOf(from) !== toPart
      );
    });
    assert.deepEqual(strays, []);
  });

  it("register an element nowhere but in the page's own entries", () => {
    const strays = inner.filter(
      ({from, to}) => to.endsWith('/define.js') && from !== 'define.ts' && !from.startsWith('server/'),
    );
    assert.deepEqual(strays, []);
  });

  it('let the proxy run anywhere: only what is meant for Node may ask for it', () => {
    const strays = edges.filter(
      ({from, to}) => layerOf(to) === 'node' && !FOR_NODE.has(from) && !from.startsWith('proxy/cli/'),
    );
    assert.deepEqual(strays, []);
  });

  it('leave the proxy out of everything a browser loads', () => {
    const strays = edges.filter(
      ({from, to}) => crosses(from, to, 'proxy') || (layerOf(from) !== 'proxy' && layerOf(to) === 'node'),
    );
    assert.deepEqual(strays, []);
  });
});

const FOR_NODE = new Set(['proxy/node.ts']);
const SHARED = new Set(['shared', 'text']);

const partOf = (file: string): string => file.split('/')[1] ?? '';
const isNested = (file: string, layer: string): boolean => file.startsWith(`${layer}/`) && file.split('/').length > 2;
const crosses = (from: string, to: string, layer: string): boolean => layerOf(to) === layer && layerOf(from) !== layer;

const mayImport = (from: string, to: string): boolean => from === to || (MAY_IMPORT[from] ?? []).includes(to);

/** `elements/text/en.ts` is of the layer `elements`; `index.js` is the file `index.ts`; `lit/decorators.js` is `lit`. */
function layerOf(module: string): string {
  if (module.startsWith('node:')) return 'node';
  const [first = '', second = ''] = module.split('/');
  if (first.startsWith('@')) return PACKAGES[`${first}/${second}`] ?? `${first}/${second}`;
  return module.includes('/') ? first : module.replace(/\.js$/, '.ts');
}
