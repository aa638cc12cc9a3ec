import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig, type Plugin, type UserConfig} from 'vite';
import {collapseTemplates} from './test/tooling/collapse-templates.js';

const root = path.dirname(fileURLToPath(import.meta.url));
const {name, version, license, dependencies, peerDependencies} = readPackage();

/**
 * Three outputs, one mode each:
 *
 * - `npm` (default): modules that mirror `src`, dependencies left to the user's bundler
 * - `cdn`: one ES module with everything in it, and what it loads later beside it
 * - `classic`: one file for `<script>`, global `MediaTaskElements`; then `sri.json` for all of `dist/cdn`
 */
export default defineConfig(({mode}): UserConfig => {
  switch (mode) {
    case 'cdn':
      return bundle('es');
    case 'classic':
      return bundle('iife');
    default:
      return modules();
  }
});

function modules(): UserConfig {
  const external = Object.keys({...dependencies, ...peerDependencies}).flatMap((id) => [id, new RegExp(`^${id}/`)]);
  return {
    logLevel: 'warn',
    plugins: [collapseTemplates()],
    build: {
      ...common,
      lib: {entry: sourceEntries(), formats: ['es']},
      rolldownOptions: {
        external: [...external, /^node:/],
        output: {entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js'},
      },
    },
  };
}

function bundle(format: 'es' | 'iife'): UserConfig {
  return {
    plugins: [collapseTemplates(), ...(format === 'iife' ? [integrity()] : [])],
    logLevel: 'warn',
    build: {
      ...common,
      emptyOutDir: false,
      outDir: 'dist/cdn',
      lib: {entry: {[name]: path.join(root, 'src', 'cdn.ts')}, formats: [format], name: 'MediaTaskElements'},
      rolldownOptions: {
        output: {
          // By itself Vite leaves ES libraries half minified, for bundlers that nobody runs over these files.
          minify: true,
          comments: false,
          codeSplitting: format === 'es',
          entryFileNames: format === 'es' ? '[name].js' : '[name].iife.js',
          chunkFileNames: `${name}-[name].js`,
          postBanner: `/*! ${name} ${version}, ${license} | contains Lit, (c) Google LLC, BSD-3-Clause */`,
        },
      },
    },
  };
}

const common = {target: 'es2022', sourcemap: true, minify: false, reportCompressedSize: false} as const;

/** Every module is an entry, keyed by its path, or the build would merge and rename them. */
function sourceEntries(): Record<string, string> {
  const files = readdirSync(path.join(root, 'src'), {recursive: true, encoding: 'utf8'});
  const modules = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'cdn.ts');
  return Object.fromEntries(
    modules.map((file) => [file.replaceAll(path.sep, '/').slice(0, -'.ts'.length), path.join(root, 'src', file)]),
  );
}

/** Writes the Subresource Integrity value of every script beside the scripts. */
function integrity(): Plugin {
  return {
    name: 'subresource-integrity',
    writeBundle: {
      sequential: true,
      handler({dir = 'dist/cdn'}) {
        const scripts = readdirSync(dir)
          .filter((file) => file.endsWith('.js'))
          .sort();
        const values = Object.fromEntries(scripts.map((file) => [file, sha384(readFileSync(path.join(dir, file)))]));
        writeFileSync(path.join(dir, 'sri.json'), `${JSON.stringify({version, integrity: values}, null, 2)}\n`);
      },
    },
  };
}

const sha384 = (bytes: Buffer): string => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
}

function readPackage(): Package {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Package;
}
