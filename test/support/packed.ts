import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

interface Packed {
  readonly files: readonly {readonly path: string}[];
}

/** Paths of what `npm pack` would publish. */
export function packedFiles(): ReadonlySet<string> {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [pack] = JSON.parse(json) as readonly Packed[];
  return new Set(pack?.files.map(({path}) => path));
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, Target>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly sideEffects: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, {readonly optional?: boolean}>>;
  readonly [field: string]: unknown;
}

export type Target = string | {readonly [condition: string]: Target};

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** Every file an export, `bin` or top-level field of `package.json` points at, with who points. */
export function targets(): readonly {readonly from: string; readonly file: string}[] {
  const fields = ['unpkg', 'jsdelivr', 'customElements', 'web-types', 'types', 'main', 'module'];
  const named = fields.map((field) => [field, manifest[field]] as const).filter(([, file]) => typeof file === 'string');
  return [
    ...Object.entries(manifest.exports).flatMap(([subpath, target]) => leaves(target, `exports ${subpath}`)),
    ...Object.entries(manifest.bin ?? {}).flatMap(([name, file]) => leaves(file, `bin ${name}`)),
    ...named.flatMap(([field, file]) => leaves(String(file), field)),
  ];
}

const leaves = (target: Target, from: string): readonly {from: string; file: string}[] =>
  typeof target === 'string'
    ? [{from, file: target.replace(/^\.\//, '')}]
    : Object.entries(target).flatMap(([condition, inner]) => leaves(inner, `${from} (${condition})`));
