/**
 * `npm run bench`, the gallery's part: first frame, tiles, appending one, and a fling of five seconds from top to bottom,
 * beside `@lit-labs/virtualizer` and a plain list of lazy images, in one browser and one run. What must hold is a ratio
 * within the run; exits 1 when one does not.
 *
 * `--full`: also the plain list of 100,000, which takes half a minute to show.
 * `--quick`: the gallery alone, at the two lengths that what must hold is about.
 */
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {parseArgs} from 'node:util';
import type {Browser, Page} from 'playwright';
import {build} from 'vite';
import {launch} from '../test/support/browser.js';
import {listen} from '../test/support/listen.js';

const {values} = parseArgs({
  options: {
    full: {type: 'boolean', default: false},
    quick: {type: 'boolean', default: false},
    rounds: {type: 'string', default: '5'},
  },
});
const ROUNDS = Number(values.rounds);
const FLING = 5000;
const COUNTS = [100, 1000, 10_000, 100_000] as const;
const VARIANTS = ['empty page', 'gallery', 'virtualizer', 'lazy images'] as const;

interface Figures {
  /** Milliseconds, medians. */
  readonly firstFrame: number;
  readonly append: number;
  readonly tiles: number;
  readonly nodes: number;
  readonly frames: number;
  /** Frames of more than 50 ms. */
  readonly late: number;
  readonly longest: number;
  readonly asked: number;
  /** Pictures on one screen. */
  readonly screen: number;
}

/** Tiles of 144 by 107 px on 1280 by 800, with gaps. */
const SCREEN = 8 * 7;

const PAGE = `<!doctype html><meta charset="utf-8"><title>bench</title>
<style>body { margin: 0 } .plain { display: grid; grid-template-columns: repeat(auto-fill, 144px); gap: 8px; padding: 16px }
.peer { inline-size: 144px; block-size: 106px } .peer img { inline-size: 100%; block-size: 81px }</style>
<main></main><script type="module" src="/page.js"></script>`;

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#fff"/><path d="M100 600 500 100 900 500z" fill="none" stroke="#245dce" stroke-width="9"/></svg>`;

async function measure(where: Browser, variant: string, count: number): Promise<Figures> {
  const rounds = count > 10_000 && variant === 'lazy images' ? 1 : ROUNDS;
  const firstFrames: number[] = [];
  const appends: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await open(where);
    firstFrames.push(await call<number>(page, `bench.mount(${JSON.stringify(variant)}, ${String(count)})`));
    await call(page, 'bench.append()');
    for (let time = 0; time < 5; time++) appends.push(await call<number>(page, 'bench.append()'));
    await page.close();
  }
  const page = await open(where);
  await call(page, `bench.mount(${JSON.stringify(variant)}, ${String(count)})`);
  await page.waitForTimeout(1000);
  const {tiles, nodes} = await call<{tiles: number; nodes: number}>(page, 'bench.counts()');
  const before = asked;
  const gaps = await call<number[]>(page, `bench.fling(${String(FLING)})`);
  const figures = {
    firstFrame: median(firstFrames),
    append: median(appends),
    tiles,
    nodes,
    frames: gaps.length,
    late: gaps.filter((gap) => gap > 50).length,
    longest: Math.max(...gaps),
    asked: asked - before,
    screen: SCREEN,
  };
  await page.close();
  return figures;
}

async function open(where: Browser): Promise<Page> {
  const page = await where.newPage({viewport: {width: 1280, height: 800}});
  await page.goto(site.origin);
  await page.waitForFunction('globalThis.bench');
  return page;
}

const call = <T>(page: Page, expression: string): Promise<T> => page.evaluate(expression);

function judge(figures: ReadonlyMap<string, Figures>): boolean {
  const of = (count: number) => figures.get(`gallery ${String(count)}`) as Figures;
  const [small, large] = [of(100), of(100_000)];
  const checks: readonly (readonly [text: string, value: number, limit: number])[] = [
    ['first frame of 100,000 to that of 100', large.firstFrame / small.firstFrame, 3],
    ['tiles in the page, of 100,000', large.tiles, 200],
    ['frames over 50 ms in the fling through 100,000', large.late, 0],
    ['appending one at 100,000 to one at 100', large.append / small.append, 2],
    ['screens of pictures asked for in the fling', large.asked / large.screen, 3],
  ];
  console.log('');
  for (const [text, value, limit] of checks)
    console.log(`${value <= limit ? 'ok     ' : 'NOT MET'}  ${text}: ${value.toFixed(2)}, at most ${String(limit)}`);
  const late = figures.get('empty page 100000')?.late ?? 0;
  if (late > 0)
    console.log(`         the machine is busy: an empty page had ${String(late)} frames over 50 ms in the same run`);
  return checks.every(([, value, limit]) => value <= limit);
}

function line(variant: string, count: number, figures: Figures): string {
  const {firstFrame, append, tiles, nodes, frames, late, longest, asked: pictures} = figures;
  return [
    `${variant.padEnd(12)} ${count.toLocaleString('en').padStart(8)}:`,
    `first frame ${firstFrame.toFixed(0)} ms,`,
    `${String(tiles)} tiles, ${String(nodes)} nodes,`,
    `append ${append.toFixed(2)} ms,`,
    `fling ${String(frames)} frames, ${String(late)} over 50 ms, longest ${longest.toFixed(0)} ms, ${String(pictures)} pictures asked for`,
  ].join(' ');
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {input: 'bench/gallery-page.ts', output: {entryFileNames: 'page.js'}},
    },
  });
  const outputs = [result].flat().flatMap((each) => ('output' in each ? each.output : []));
  return new Map(outputs.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])));
}

function answer({url = '/'}: IncomingMessage, response: ServerResponse): void {
  const {pathname} = new URL(url, 'http://localhost');
  const code = script.get(pathname);
  if (pathname.startsWith('/picture/')) {
    asked++;
    response.writeHead(200, {'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600'}).end(PICTURE);
  } else if (code !== undefined) response.writeHead(200, {'content-type': 'text/javascript'}).end(code);
  else response.writeHead(200, {'content-type': 'text/html'}).end(PAGE);
}

const script = await bundle();
const site = await listen(createServer(answer));
let asked = 0;
const browser = await launch();
try {
  const figures = new Map<string, Figures>();
  for (const variant of VARIANTS)
    for (const count of COUNTS) {
      if (variant === 'lazy images' && count > 10_000 && !values.full) continue;
      if (variant === 'empty page' && count !== 100_000) continue;
      if (values.quick && (variant === 'virtualizer' || variant === 'lazy images' || (count > 100 && count < 100_000)))
        continue;
      const measured = await measure(browser, variant, count);
      figures.set(`${variant} ${String(count)}`, measured);
      console.log(line(variant, count, measured));
    }
  process.exitCode = judge(figures) ? 0 : 1;
} finally {
  await browser.close();
  await site.close();
}
