import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, it} from 'node:test';
import {format} from 'prettier';
import {elements, elementsManifest} from '../support/manifest.js';

describe('custom-elements.json', () => {
  it('is what the sources say: after a change, npm run manifest', async () => {
    assert.equal(readFileSync('custom-elements.json', 'utf8'), await regenerated());
  });

  it('describes at least one element', () => {
    assert.ok(elements().length > 0);
  });

  for (const element of elements()) {
    const {tagName, members = [], attributes = [], events = [], slots = [], cssParts = []} = element;

    it(`says in words what everything of <${tagName}> is for`, () => {
      const silent = [element, ...members, ...attributes, ...events, ...slots, ...cssParts].filter(
        ({description}) => !description,
      );
      assert.deepEqual(silent, []);
    });

    it(`names the type of every member and event of <${tagName}>`, () => {
      const fields = members.filter(({kind}) => kind === 'field');
      assert.deepEqual(
        [...fields, ...events].filter(({type}) => !type?.text),
        [],
      );
    });

    it(`shows nothing private of <${tagName}>`, () => {
      assert.deepEqual(
        members.filter(({name, privacy}) => /^[#_]/.test(name) || (privacy ?? 'public') !== 'public'),
        [],
      );
    });

    it(`spells the attributes of <${tagName}> in lower case, with hyphens`, () => {
      assert.deepEqual(
        attributes.filter(({name}) => !/^[a-z]+(-[a-z]+)*$/.test(name)),
        [],
      );
    });
  }

  it('registers each element in a module of its own', () => {
    const defined = elementsManifest.modules.flatMap(({exports = [], path: file}) =>
      exports.filter(({kind}) => kind === 'custom-element-definition').map(({name}) => `${name} ${file}`),
    );
    assert.deepEqual(
      defined,
      elements().map(({tagName}) => `${tagName} dist/elements/${tagName}/define.js`),
    );
  });
});

async function regenerated(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'manifest-'));
  try {
    const cli = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
    const env = {...process.env, MANIFEST_FOLDER: path.relative(process.cwd(), folder)};
    const args = [cli, 'analyze', '--config', 'test/tooling/manifest.config.js'];
    const {status, stderr} = spawnSync(process.execPath, args, {env, encoding: 'utf8'});
    assert.equal(status, 0, stderr);
    return await format(readFileSync(path.join(folder, 'custom-elements.json'), 'utf8'), {
      parser: 'json',
      printWidth: 120,
    });
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
