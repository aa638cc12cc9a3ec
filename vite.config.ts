import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig, type UserConfig} from 'vite';
import {collapseTemplates} from './test/tooling/collapse-templates.js';
import {firstLoadInOneFile, statusParts} from './test/tooling/first-load.js';
import {loadUnderIntegrity, writeIntegrity} from './test/tooling/integrity.js';

const root = path.dirname(fileURLToPath(import.meta.url));
const source = path.join(root, 'src');
const entry = path.join(source, 'cdn.ts');
const {name, version, license} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly [field in 'name' | 'version' | 'license']: string;
};

/**
 * The files for script tags, one mode each:
 *
 * - `cdn`: one ES module with everything in it, and what it loads later beside it
 * - `classic`: one file for `<script>`, global `MediaTaskElements`; then `sri.json` for all of `dist/cdn`
 */
export default defineConfig(({mode}) => bundle(mode === 'classic' ? 'iife' : 'es'));

function bundle(format: 'es' | 'iife'): UserConfig {
  return {
    plugins: [collapseTemplates(), format === 'es' ? loadUnderIntegrity() : writeIntegrity(version)],
    logLevel: 'warn',
    build: {
      target: 'es2022',
      sourcemap: true,
      reportCompressedSize: false,
      emptyOutDir: false,
      outDir: 'dist/cdn',
      lib: {entry: {[name]: entry}, formats: [format], name: 'MediaTaskElements'},
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          // By itself Vite leaves ES libraries half minified, for bundlers that nobody runs over these files.
          minify: true,
          comments: false,
          // A classic script is read in the encoding of its page, which may be any.
          charset: format === 'iife' ? 'ascii' : 'utf8',
          codeSplitting: format === 'es' && firstLoadInOneFile(entry, statusParts(source, 'ts')),
          entryFileNames: format === 'es' ? '[name].js' : '[name].iife.js',
          chunkFileNames: `${name}-[name].js`,
          postBanner: `/*! ${name} ${version}, ${license} | contains Lit, (c) Google LLC, BSD-3-Clause */`,
        },
      },
    },
  };
}
