import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig, type UserConfig} from 'vite';
import {collapseTemplates} from './test/tooling/collapse-templates.js';
import {loadUnderIntegrity, writeIntegrity} from './test/tooling/integrity.js';

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
    plugins: [collapseTemplates(), format === 'es' ? loadUnderIntegrity() : writeIntegrity(version)],
    logLevel: 'warn',
    build: {
      ...common,
      emptyOutDir: false,
      outDir: 'dist/cdn',
      lib: {entry: {[name]: path.join(root, 'src', 'cdn.ts')}, formats: [format], name: 'MediaTaskElements'},
      rolldownOptions: {
        // Otherwise Lit would go into a file of its own, for the sake of the parts that are loaded later.
        preserveEntrySignatures: 'allow-extension',
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
