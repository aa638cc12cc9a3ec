import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** What a build is made from. */
const SOURCES = ['src', 'vite.config.ts', 'tsconfig.json', 'package.json', 'test/tooling/tsconfig.build.json'];

/** Builds and unpacks the package unless that was last done from the same sources. Says whether `dist` is good. */
export function buildIfStale(root: string): boolean {
  const stamp = path.join(root, 'node_modules', '.cache', 'media-task-elements', 'built-from');
  const print = fingerprint(root);
  const made = [path.join(root, 'dist', 'cdn'), installed(root)];
  if (made.every((folder) => existsSync(folder)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print)
    return true;
  console.log('build: dist is older than the sources, npm run build');
  const {status} = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return false;
  installPacked(root);
  mkdirSync(path.dirname(stamp), {recursive: true});
  writeFileSync(stamp, print);
  return true;
}

const installed = (root: string): string => path.join(root, 'test', 'apps', 'node_modules', 'media-task-elements');

/** Unpacks what npm would publish to where the applications look for it. */
function installPacked(root: string): void {
  const folder = installed(root);
  const scratch = mkdtempSync(path.join(tmpdir(), 'packed-'));
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', scratch];
  const name = execFileSync('npm', pack, {cwd: root, encoding: 'utf8', shell: process.platform === 'win32'}).trim();
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  execFileSync('tar', ['-xzf', path.join(scratch, name), '-C', folder, '--strip-components=1']);
  rmSync(scratch, {recursive: true, force: true});
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
