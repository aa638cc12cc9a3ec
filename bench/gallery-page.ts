/** What the gallery's benchmark mounts in the browser: the gallery and its peers, each showing the same list. */
import {grid} from '@lit-labs/virtualizer/layouts/grid.js';
import {virtualize} from '@lit-labs/virtualizer/virtualize.js';
import {html, render} from 'lit';
import {SnapshotGallery} from '../src/elements/snapshot-gallery/snapshot-gallery.js';

SnapshotGallery.define();

type Show = (place: HTMLElement, urls: readonly string[]) => Promise<(urls: readonly string[]) => Promise<unknown>>;

/** Mounts a list and returns how to give it another. */
const VARIANTS: Readonly<Record<string, Show>> = {
  gallery: async (place, urls) => {
    const element = Object.assign(document.createElement('snapshot-gallery'), {snapshots: urls});
    place.append(element);
    await element.updateComplete;
    return (next) => {
      element.snapshots = next;
      return element.updateComplete;
    };
  },
  virtualizer: async (place, urls) => {
    const layout = grid({itemSize: {width: '144px', height: '106px'}, gap: '8px', padding: '16px'});
    const draw = (items: readonly string[]) => {
      render(html`<div>${virtualize({items: [...items], layout, renderItem: tile})}</div>`, place);
      return new Promise((resolve) => setTimeout(resolve));
    };
    await draw(urls);
    return draw;
  },
  /** Nothing but a height: frames that are late here are the machine's. */
  'empty page': (place) => {
    place.style.blockSize = '1000000px';
    return Promise.resolve(() => Promise.resolve());
  },
  'lazy images': async (place, urls) => {
    const draw = (items: readonly string[]) => {
      render(html`<div class="plain">${items.map((url, index) => tile(url, index))}</div>`, place);
      return Promise.resolve();
    };
    await draw(urls);
    return draw;
  },
};

const tile = (url: string, index: number) =>
  html`<div class="peer"><img alt="" loading="lazy" decoding="async" src=${url} /><span>${index + 1}</span></div>`;

export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

let give: (urls: readonly string[]) => Promise<unknown> = () => Promise.resolve();
let urls: readonly string[] = [];

const place = (): HTMLElement => document.querySelector('main') as HTMLElement;

/** Milliseconds to the first frame in which the list is painted. */
async function mount(variant: string, count: number): Promise<number> {
  urls = Array.from({length: count}, (_, n) => `${location.origin}/picture/${n % 997}.svg?n=${n}`);
  const show = VARIANTS[variant];
  if (!show) throw new Error(`no variant ${variant}`);
  await painted();
  const start = performance.now();
  give = await show(place(), urls);
  await painted();
  return performance.now() - start;
}

/** Milliseconds of work for one more, laid out, without waiting for a frame. */
async function append(): Promise<number> {
  urls = [...urls, `${location.origin}/picture/0.svg?more=${urls.length}`];
  const next = urls;
  await painted();
  const start = performance.now();
  await give(next);
  document.body.getBoundingClientRect();
  return performance.now() - start;
}

/** From top to bottom within `duration`: milliseconds between frames. */
async function fling(duration: number): Promise<readonly number[]> {
  const end = document.documentElement.scrollHeight - innerHeight;
  const gaps: number[] = [];
  const start = performance.now();
  for (let last = start; last - start < duration;) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    gaps.push(now - last);
    last = now;
    scrollTo(0, Math.min(1, (now - start) / duration) * end);
  }
  return gaps.slice(1);
}

/** Tiles in the page, and all nodes. */
function counts(): {readonly tiles: number; readonly nodes: number} {
  const root: ParentNode = document.querySelector('snapshot-gallery')?.shadowRoot ?? place();
  return {tiles: root.querySelectorAll('li, .peer').length, nodes: root.querySelectorAll('*').length};
}

Object.assign(globalThis, {bench: {mount, append, fling, counts, painted}});
