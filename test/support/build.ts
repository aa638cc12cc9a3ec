import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** What a build is made from. */
const SOURCES = ['src', 'vite.config.ts', 'tsconfig.json', 'package.json', 'test/tooling/tsconfig.build.json'];

/** Runs `npm run build` unless the last one was made from the same sources. Says whether `dist` is good. */
export function buildIfStale(root: string): boolean {
  const stamp = path.join(root, 'node_modules', '.cache', 'media-task-elements', 'built-from');
  const print = fingerprint(root);
  if (existsSync(path.join(root, 'dist', 'cdn')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print)
    return true;
  console.log('build: dist is older than the sources, npm run build');
  const {status} = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return false;
  mkdirSync(path.dirname(stamp), {recursive: true});
  writeFileSync(stamp, print);
  return true;
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(path.join(root, source)))) {
    const {size, mtimeMs} = statSync(file);
    hash.update(`${file} ${String(size)} ${String(mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(source: string): readonly string[] {
  if (!existsSync(source)) return [];
  if (!statSync(source).isDirectory()) return [source];
  const names = readdirSync(source, {recursive: true, encoding: 'utf8'}).sort();
  return names.map((name) => path.join(source, name)).filter((file) => statSync(file).isFile());
}
