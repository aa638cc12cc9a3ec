import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {packedFiles} from '../support/packed.js';

describe('documents in the package', () => {
  // `src/README.md` is for those who change the sources, and have them all.
  const documents = [...packedFiles()].filter((file) => /\.(md|txt)$/.test(file) && file !== 'src/README.md');

  it('are there', () => assert.ok(documents.length > 10));

  for (const file of documents) {
    it(`name no file that only a clone has: ${file}`, () => {
      const named = readFileSync(file, 'utf8').match(/(?<=`)(?:test|bench|demo|\.ci)\/[\w./-]+/g);
      assert.equal(named, null);
    });
  }
});
