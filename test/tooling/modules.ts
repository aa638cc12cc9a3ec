/**
 * First step of `npm run build`: one JavaScript module in `dist` for each TypeScript module in `src`, as it stands, for
 * the user's own bundler. A bundler is not asked: even told to preserve modules it moves names between them.
 */
import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {transformWithOxc} from 'vite';
import {collapse} from './collapse-templates.js';

/** Is in `dist/cdn` instead. */
const BUNDLED = 'cdn.ts';

const sources = readdirSync('src', {recursive: true, encoding: 'utf8'}).filter((file) => /(?<!\.d)\.ts$/.test(file));

rmSync('dist', {recursive: true, force: true});
for (const source of sources.filter((file) => file !== BUNDLED)) await writeModule(source);
// Where an application finds it, and beside the scripts that a page copies.
mkdirSync('dist/cdn', {recursive: true});
for (const folder of ['dist', 'dist/cdn']) copyFileSync('src/loading.css', path.join(folder, 'loading.css'));

async function writeModule(source: string): Promise<void> {
  const id = path.resolve('src', source);
  const target = path.join('dist', source.replace(/\.ts$/, '.js'));
  const original = readFileSync(id, 'utf8');
  const {code: small, map: inMap} = collapse(original, id);
  const {code, map} = await transformWithOxc(small, id, {sourcemap: true, target: 'es2022'}, inMap);
  const name = path.basename(target);
  const from = path.relative(path.dirname(target), id).replaceAll(path.sep, '/');
  mkdirSync(path.dirname(target), {recursive: true});
  writeFileSync(target, `${code}//# sourceMappingURL=${name}.map\n`);
  writeFileSync(`${target}.map`, JSON.stringify({...map, file: name, sources: [from], sourcesContent: [original]}));
}
