import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {VERSION} from '../../src/elements/shared/version.js';
import {manifest, packedFiles, targets} from '../support/packed.js';

describe('the published package', () => {
  it('carries its version in every element', () => {
    assert.equal(VERSION, manifest.version);
  });

  const packed = packedFiles();

  it('holds every file that package.json points at', () => {
    const missing = targets().filter(({file}) => !(file.includes('*') ? matches(packed, file) : packed.has(file)));
    assert.deepEqual(missing, []);
  });

  it('ends nowhere: every export has a default', () => {
    const open = Object.entries(manifest.exports).filter(
      ([, target]) => typeof target !== 'string' && Object.keys(target).at(-1) !== 'default',
    );
    assert.deepEqual(open, []);
  });

  it('holds the licence, the readme and the changelog, and no test', () => {
    for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) assert.ok(packed.has(file), file);
    assert.deepEqual(
      [...packed].filter((file) => /^(test|demo|bench)\/|\.test\./.test(file)),
      [],
    );
  });

  for (const subpath of Object.keys(manifest.exports).filter((name) => !/\.(json|css)$|\*/.test(name))) {
    const specifier = `${manifest.name}${subpath.slice(1)}`;
    it(`lets plain Node import ${specifier}, and nothing is printed`, () => {
      assert.deepEqual(runInNode(`await import(${JSON.stringify(specifier)})`), {status: 0, stdout: '', stderr: ''});
    });
  }

  const locales = [...packed].flatMap((file) => /^dist\/locales\/(.+)\.js$/.exec(file)?.[1] ?? []);

  it('lets plain Node import each language, which is then spoken there, and nothing is printed', () => {
    assert.deepEqual(locales, ['zh-TW']);
    for (const tag of locales) {
      const code = `
        const {words} = await import('${manifest.name}/locales/${tag}');
        const {added} = await import('./dist/elements/text/added-languages.js');
        const {resolveLanguage} = await import('./dist/elements/text/text.js');
        console.log(words['phase.running'], added.get('${tag}')['phase.running'], resolveLanguage('${tag}').language);
      `;
      assert.deepEqual(runInNode(code), {status: 0, stdout: '進行中 進行中 zh-TW\n', stderr: ''});
    }
  });

  it('has types for each language', () => {
    for (const tag of locales) assert.ok(packed.has(`dist/locales/${tag}.d.ts`), tag);
  });

  it('keeps the language files in a bundle that imports them for nothing but to have them', () => {
    for (const folder of ['./dist/locales/*.js', './src/locales/*.ts'])
      assert.ok(manifest.sideEffects.includes(folder));
  });

  it('loads no language by itself on a server', () => {
    const code = `
      const {loadTraditional} = await import('./dist/elements/text/shipped-languages.js');
      const {added} = await import('./dist/elements/text/added-languages.js');
      loadTraditional();
      process.once('beforeExit', () => console.log([...added.keys()].length));
    `;
    assert.deepEqual(runInNode(code), {status: 0, stdout: '0\n', stderr: ''});
  });

  it('registers nothing and adds no global when its root is imported', () => {
    const code = `
      globalThis.customElements = {get: () => undefined, define: (name) => console.log('defined', name)};
      const before = new Set(Reflect.ownKeys(globalThis));
      await import(${JSON.stringify(manifest.name)});
      for (const key of Reflect.ownKeys(globalThis)) if (!before.has(key) && !/^(lit|reactive)[A-Z]/.test(String(key))) console.log(key);
    `;
    assert.deepEqual(runInNode(code), {status: 0, stdout: '', stderr: ''});
  });
});

const matches = (files: ReadonlySet<string>, pattern: string): boolean => {
  const [start = '', end = ''] = pattern.split('*');
  return [...files].some((file) => file.startsWith(start) && file.endsWith(end));
};

function runInNode(code: string): {status: number | null; stdout: string; stderr: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
  });
  return {status, stdout, stderr};
}
