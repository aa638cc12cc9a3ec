/**
 * `npm run sizes [-- --write]`: what a visitor downloads, brotli 11, and what costs what. Needs a build. Exits 1 when
 * something outgrows its ceiling or README.md tells other sizes; `--write` writes them there.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {SourceMap, type SourceMapPayload} from 'node:module';
import path from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {format, resolveConfig} from 'prettier';
import {build} from 'vite';
import {firstLoadInOneFile, statusParts} from './first-load.js';

interface Script {
  readonly code: string;
  readonly map: SourceMapPayload;
}

interface Entry {
  readonly title: string;
  readonly zh: string;
  /** What the design asks for, in bytes after brotli 11. */
  readonly budget: number;
  /** What it may weigh today: growth beyond this must be decided, not happen. */
  readonly ceiling: number;
  readonly script: Script;
}

const CDN = 'dist/cdn';
const MAIN = 'media-task-elements.js';
const VIEW = 'media-task-elements-status-view.js';
const CLASSIC = 'media-task-elements.iife.js';

const alone = await bundled('media-task-status');
const entries: readonly Entry[] = [
  {
    title: '`<media-task-status>` alone with Lit, until it asks',
    zh: '单独的 `<media-task-status>`（含 Lit），到发出第一次查询为止',
    budget: 11_000,
    ceiling: 13_500,
    script: alone,
  },
  {
    title: 'Module script, first load, all elements',
    zh: '模块脚本，首次加载，全部组件',
    budget: 14_600,
    ceiling: 14_600,
    script: readScript(MAIN),
  },
  {
    title: 'Classic script, everything',
    zh: '经典脚本，全部功能',
    budget: 24_000,
    ceiling: 66_000,
    script: readScript(CLASSIC),
  },
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

/** The module script, what draws a status, and what that imports: one visible status, to the last byte of script. */
function wholeStatus(): number {
  const files = new Set([MAIN, VIEW]);
  for (const file of files) {
    for (const [, name] of readScript(file).code.matchAll(/(?:from|import) ?["'`]\.\/([^"'`]+)["'`]/g)) {
      if (name !== undefined) files.add(name);
    }
  }
  return [...files].reduce((sum, file) => sum + brotli(readScript(file).code), 0);
}

/** Names of the rows in each language; the figures are the same. */
const READMES = {'README.md': 'en', 'README.zh-CN.md': 'zh'} as const;
const isWriting = process.argv.includes('--write');
let isTold = true;
for (const [file, language] of Object.entries(READMES)) {
  const readme = readFileSync(file, 'utf8');
  const filled = readme.replace(/(<!-- sizes -->).*(<!-- \/sizes -->)/s, `$1\n\n${tables(language)}\n\n$2`);
  const told = await format(filled, {...(await resolveConfig(file)), parser: 'markdown'});
  if (isWriting) writeFileSync(file, told);
  else if (!isNear(readme, told)) {
    isTold = false;
    console.error(`\n${file} tells other sizes: npm run sizes -- --write`);
  }
}
const isOver = entries.some(({ceiling, script}) => brotli(script.code) > ceiling);
process.exitCode = isOver || !isTold ? 1 : 0;

/** Told to a tenth, held to one: a table that every line of code makes wrong is changed without being read. */
function isNear(readme: string, told: string): boolean {
  const [are, shouldBe] = [readme, told].map((text) =>
    [...text.matchAll(/\| +(\d+\.\d) \|/g)].map(([, figure]) => Number(figure)),
  );
  return (
    are?.length === shouldBe?.length &&
    (are ?? []).every((figure, row) => Math.abs(figure - (shouldBe?.[row] ?? 0)) <= 1)
  );
}

function tables(language: 'en' | 'zh'): string {
  const title = (en: string, zh: string) => (language === 'en' ? en : zh);
  const rows = entries.map(({title: en, zh, budget, script}) => [title(en, zh), brotli(script.code), budget] as const);
  const parts = later.map((file) => [`\`${file}\``, brotli(readScript(file).code)] as const);
  return [
    `| ${title('Brotli, kB', 'Brotli，kB')} | ${title('is', '实际')} | ${title('was meant to be', '目标')} |`,
    '| --- | --: | --: |',
    ...rows.map(([name, is, budget]) => `| ${name} | ${tenth(is)} | ${String(budget / 1000)} |`),
    `| ${title('One status on a page, all that it loads', '页面上的一个状态，加载的全部脚本')} | ${tenth(wholeStatus())} | – |`,
    '',
    `| ${title('Loaded on first use', '首次用到时加载')} | kB |`,
    '| --- | --: |',
    ...parts.map(([name, is]) => `| ${name} | ${tenth(is)} |`),
    '',
    `| ${title('What makes up the status alone', '单独的状态组件的构成')} | kB |`,
    '| --- | --: |',
    ...shares(alone).map(([name, is]) => `| ${name} | ${tenth(is)} |`),
    '',
    `| ${title('What makes up the classic script', '经典脚本的构成')} | kB |`,
    '| --- | --: |',
    ...shares(readScript(CLASSIC)).map(([name, is]) => `| ${name} | ${tenth(is)} |`),
  ].join('\n');
}

/** A layer or an element by its name, and what its code weighs of the packed whole. */
function shares(script: Script): readonly (readonly [name: string, bytes: number])[] {
  const size = brotli(script.code);
  const sums = new Map<string, number>();
  for (const [part, bytes] of costs(script)) {
    const name = groupOf(part);
    sums.set(name, (sums.get(name) ?? 0) + (bytes / script.code.length) * size);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

function groupOf(part: string): string {
  if (/^(@?lit|lit-)/.test(part)) return '`lit`';
  const [layer = '', inner = ''] = part.split('/');
  if (layer === 'elements') return `\`elements/${inner}\``;
  return part.includes('/') && layer !== 'rolldown'
    ? `\`${layer}\``
    : part.startsWith('client-zip')
      ? '`client-zip`'
      : 'other';
}

function tenth(bytes: number): string {
  return (bytes / 1000).toFixed(1);
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
