import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {documents} from '../support/docs.js';

describe('documents', () => {
  it('made from custom-elements.json say what it says: after a change, npm run manifest', async () => {
    for (const [file, text] of Object.entries(await documents())) assert.equal(readFileSync(file, 'utf8'), text, file);
  });

  const written = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'src/README.md', 'demo/README.md'];
  const files = [
    ...written,
    ...readdirSync('docs')
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  ];

  for (const file of files.filter(existsSync)) {
    it(`link to nothing that is missing: ${file}`, () => {
      const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)|src="([^"]+)"/g)];
      const missing = links
        .map(([, link, source]) => link ?? source ?? '')
        .filter((link) => !/^([a-z]+:|\/)/.test(link) && !existsSync(path.join(path.dirname(file), link)));
      assert.deepEqual(missing, []);
    });
  }
});
