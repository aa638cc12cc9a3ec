/**
 * `npm run sizes [-- --write]`: what a visitor downloads, brotli 11, and what costs what. Needs a build. Exits 1 when
 * something outgrows its ceiling or README.md tells other sizes; `--write` writes them there.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {SourceMap, type SourceMapPayload} from 'node:module';
import path from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {format} from 'prettier';
import {build} from 'vite';
import {firstLoadInOneFile, statusParts} from './first-load.js';

interface Script {
  readonly code: string;
  readonly map: SourceMapPayload;
}

interface Entry {
  readonly title: string;
  /** What the design asks for, in bytes after brotli 11. */
  readonly budget: number;
  /** What it may weigh today: growth beyond this must be decided, not happen. */
  readonly ceiling: number;
  readonly script: Script;
}

const CDN = 'dist/cdn';
const MAIN = 'media-task-elements.js';
const CLASSIC = 'media-task-elements.iife.js';

const entries: readonly Entry[] = [
  {
    title: '`<media-task-status>` alone, with Lit',
    budget: 11_000,
    ceiling: 26_000,
    script: await bundled('media-task-status'),
  },
  {title: 'Module script, first load, all elements', budget: 14_600, ceiling: 29_000, script: readScript(MAIN)},
  {title: 'Classic script, everything', budget: 24_000, ceiling: 62_000, script: readScript(CLASSIC)},
];

for (const {title, budget, ceiling, script} of entries) {
  const size = brotli(script.code);
  const verdict = size > ceiling ? 'OVER ITS CEILING' : size > budget ? 'budget not met' : 'ok';
  console.log(`\n${title}: ${kilo(size)} kB; ceiling ${kilo(ceiling)}, budget ${kilo(budget)}: ${verdict}`);
  for (const [part, bytes] of costs(script)) {
    console.log(`  ${kilo((bytes / script.code.length) * size).padStart(5)}  ${part}`);
  }
}
const later = readdirSync(CDN).filter((name) => name.endsWith('.js') && name !== MAIN && name !== CLASSIC);
for (const file of later) console.log(`\nloaded on first use: ${file} ${kilo(brotli(readScript(file).code))} kB`);

const readme = readFileSync('README.md', 'utf8');
const told = await format(readme.replace(/(<!-- sizes -->).*(<!-- \/sizes -->)/s, `$1\n${table()}\n$2`), {
  parser: 'markdown',
  printWidth: 120,
});
if (process.argv.includes('--write')) writeFileSync('README.md', told);
else if (told !== readme) console.error('\nREADME.md tells other sizes: npm run sizes -- --write');
const isOver = entries.some(({ceiling, script}) => brotli(script.code) > ceiling);
process.exitCode = isOver || (told !== readme && !process.argv.includes('--write')) ? 1 : 0;

/** In whole kilobytes: a table that changed with every line of code would be wrong most of the time. */
function table(): string {
  const sum = later.reduce((bytes, file) => bytes + brotli(readScript(file).code), 0);
  const rows = entries.map(({title, script}) => [title, brotli(script.code)] as const);
  return [
    '| Brotli | kB |',
    '| --- | --: |',
    ...[...rows, ['Loaded on first use, all of it', sum] as const].map(
      ([title, bytes]) => `| ${title} | ${String(Math.round(bytes / 1000))} |`,
    ),
  ].join('\n');
}

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
        output: {
          minify: true,
          comments: false,
          codeSplitting: firstLoadInOneFile(entry, statusParts(path.resolve('dist'), 'js')),
        },
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
