import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';

const files = readdirSync('dist', {recursive: true, encoding: 'utf8'});
const scripts = files.filter((file) => file.endsWith('.js'));
const bundles = scripts.filter((file) => path.dirname(file) === 'cdn');

describe('built files', () => {
  it('hold no decorator, which no browser runs', () => {
    assert.deepEqual(
      scripts.filter((file) => hasDecorator(parse(read(file)))),
      [],
    );
  });

  it('hold no proxy where a browser loads them', () => {
    const maps = files.filter((file) => path.dirname(file) === 'cdn' && file.endsWith('.js.map'));
    assert.ok(maps.length >= 2);
    const sources = maps.flatMap((file) => (JSON.parse(read(file)) as {sources: string[]}).sources);
    assert.deepEqual(
      sources.filter((source) => /\/src\/proxy\/|jose/.test(source)),
      [],
    );
  });

  it('need no other file, in the script tags, but the parts they load on first use', () => {
    for (const file of bundles) {
      const asked = ts.preProcessFile(read(file), true, true).importedFiles.map(({fileName}) => fileName);
      assert.deepEqual(
        asked.filter((name) => !bundles.includes(path.join('cdn', name))),
        [],
        file,
      );
    }
    const classic = ts.preProcessFile(read('cdn/media-task-elements.iife.js'), true, true).importedFiles;
    assert.deepEqual(classic, []);
  });

  it('load at once, as a module script, one file and no more', () => {
    const {statements} = parse(read('cdn/media-task-elements.js'));
    assert.deepEqual(statements.filter(ts.isImportDeclaration), []);
  });

  it('leave Lit to the bundler, in the modules', () => {
    const modules = scripts.filter((file) => path.dirname(file) !== 'cdn');
    assert.deepEqual(
      modules.filter((file) => read(file).includes('litElementVersions')),
      [],
    );
  });

  it('mirror the sources, one module and one type file each', () => {
    const sources = readdirSync('src', {recursive: true, encoding: 'utf8'}).filter(
      (file) => /(?<!\.d)\.ts$/.test(file) && file !== 'cdn.ts',
    );
    for (const source of sources) {
      assert.ok(files.includes(source.replace(/\.ts$/, '.js')), `dist has no module for ${source}`);
      assert.ok(files.includes(source.replace(/\.ts$/, '.d.ts')), `dist has no types for ${source}`);
    }
    const strays = files.filter(
      (file) =>
        /(?<!\.d)\.js$/.test(file) && path.dirname(file) !== 'cdn' && !sources.includes(file.replace(/\.js$/, '.ts')),
    );
    assert.deepEqual(strays, []);
  });

  it('open with a banner that names version and licence, in the script tags', () => {
    for (const file of bundles) assert.match(read(file), /^\/\*! media-task-elements \d+\.\d+\.\d+, MIT /, file);
  });
});

const read = (file: string): string => readFileSync(path.join('dist', file), 'utf8');
const parse = (code: string): ts.SourceFile => ts.createSourceFile('built.js', code, ts.ScriptTarget.ES2022);

const hasDecorator = (node: ts.Node): boolean =>
  ts.isDecorator(node) || (ts.forEachChild(node, (child) => hasDecorator(child) || undefined) ?? false);
