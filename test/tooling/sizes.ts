/**
 * `npm run sizes`: what a visitor downloads, brotli 11, against the budgets, and what costs what. Needs a build.
 * Exits 1 when a budget is exceeded.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {SourceMap, type SourceMapPayload} from 'node:module';
import path from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'vite';
import {firstLoadInOneFile} from './first-load.js';

interface Script {
  readonly code: string;
  readonly map: SourceMapPayload;
}

interface Budget {
  readonly title: string;
  /** Bytes after brotli 11. */
  readonly limit: number;
  readonly script: Script;
}

const CDN = 'dist/cdn';
const MAIN = 'media-task-elements.js';
const CLASSIC = 'media-task-elements.iife.js';

const budgets: readonly Budget[] = [
  {title: '<media-task-status> alone, with Lit', limit: 11_000, script: await bundled('media-task-status')},
  {title: 'ES module, first load, all elements', limit: 14_600, script: readScript(MAIN)},
  {title: 'classic file, everything', limit: 24_000, script: readScript(CLASSIC)},
];

for (const {title, limit, script} of budgets) {
  const size = brotli(script.code);
  console.log(`\n${title}: ${kilo(size)} of ${kilo(limit)} kB${size > limit ? '  TOO LARGE' : ''}`);
  for (const [part, bytes] of costs(script))
    console.log(`  ${kilo((bytes / script.code.length) * size).padStart(5)}  ${part}`);
}
for (const file of readdirSync(CDN).filter((name) => name.endsWith('.js') && name !== MAIN && name !== CLASSIC)) {
  console.log(`\nloaded on first use: ${file} ${kilo(brotli(readScript(file).code))} kB`);
}
process.exitCode = budgets.some(({limit, script}) => brotli(script.code) > limit) ? 1 : 0;

function brotli(code: string): number {
  return brotliCompressSync(code).length;
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(2);
}

function readScript(file: string): Script {
  const map = JSON.parse(readFileSync(path.join(CDN, `${file}.map`), 'utf8')) as SourceMapPayload;
  return {code: readFileSync(path.join(CDN, file), 'utf8'), map};
}

/** The registering entry of one element with Lit, packed from the published modules; what it loads later is not in it. */
async function bundled(tag: string): Promise<Script> {
  const entry = path.resolve(`dist/elements/${tag}/define.js`);
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      sourcemap: true,
      target: 'es2022',
      lib: {entry, formats: ['es']},
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {minify: true, comments: false, codeSplitting: firstLoadInOneFile(entry)},
      },
    },
  });
  const chunks = [result].flat().flatMap((output) => ('output' in output ? output.output : []));
  const [first, ...more] = chunks.filter((chunk) => chunk.type === 'chunk' && chunk.isEntry);
  if (first?.type !== 'chunk' || !first.map || more.length > 0) throw new Error(`<${tag}> is not one chunk`);
  return {code: first.code, map: JSON.parse(first.map.toString()) as SourceMapPayload};
}

/** Minified bytes by source, the largest first: every stretch of code belongs to the source it maps to. */
function costs({code, map}: Script): readonly (readonly [part: string, bytes: number])[] {
  const sourceMap = new SourceMap(map);
  const bytes = new Map<string, number>();
  code.split('\n').forEach((line, lineNumber) => {
    for (let column = 0; column < line.length; column++) {
      const entry = sourceMap.findEntry(lineNumber, column);
      const part = 'originalSource' in entry ? partOf(entry.originalSource) : '(packing)';
      bytes.set(part, (bytes.get(part) ?? 0) + 1);
    }
  });
  return [...bytes].sort(([, a], [, b]) => b - a);
}

/** A package by its name, our own sources by their path. */
function partOf(source: string | undefined): string {
  if (source === undefined) return '(packing)';
  const [, inPackage] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
  return inPackage ?? source.replace(/^.*\/(?:src|dist)\//, '');
}
