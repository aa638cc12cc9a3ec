import {SnapshotGallery} from '../../../src/elements/snapshot-gallery/snapshot-gallery.js';
import type {SnapshotEntry} from '../../../src/model/snapshot.js';
import {fakePage, json} from '../../support/element-page.js';
import {settle} from '../../support/fake-clock.js';

SnapshotGallery.define();

export {settle};

/** When the fake clock starts, in seconds, as the vendor counts. */
export const NOW = Date.UTC(2026, 0, 5, 9) / 1000;
export const DAY = 86_400;

/** A picture that comes. */
export const picture = (n: number, more = ''): string => new URL(`picture.svg?n=${n}${more}`, import.meta.url).href;
/** An address that answers, but not with a picture. */
export const noPicture = (n: number): string => new URL(`stage.ts?n=${n}`, import.meta.url).href;
export const pictures = (count: number, from = 1): string[] =>
  Array.from({length: count}, (_, step) => picture(from + step));

/** A whiteboard task as the vendor spells it. */
export function reply(
  snapshots: readonly unknown[],
  more: Record<string, unknown> = {},
  result: Record<string, unknown> = {},
): unknown {
  return {
    Response: {
      RequestId: 'req-1',
      TaskID: 'task-1',
      Status: 'Running',
      CreateTime: NOW - 600,
      FinishTime: 0,
      Result: {ErrorCode: 'OK', ErrorMessage: '', Snapshots: snapshots, ...result},
      ...more,
    },
  };
}

export const finished = (snapshots: readonly unknown[], ago = 60, result: Record<string, unknown> = {}): unknown =>
  reply(snapshots, {Status: 'Finished', FinishTime: NOW - ago}, result);

/** A place of that width for a gallery, on the page or inside `around`. Gone after the test. */
export function box(width = 800, around: Element = document.body): HTMLElement {
  const place = document.createElement('div');
  place.style.inlineSize = `${width}px`;
  around.append(place);
  places.push(place);
  return place;
}

/** A place in a shadow root in a modal dialog of the page, which is open. */
export function dialogOfThePage(place: Element) {
  const page = document.createElement('dialog');
  const root = document.createElement('div');
  const ground = document.createElement('div');
  page.ariaLabel = 'Lesson';
  const inner = root.attachShadow({mode: 'open'});
  inner.append(ground);
  page.append(root);
  place.append(page);
  page.showModal();
  return {page, inner, ground};
}

const places: Element[] = [];

afterEach(() => {
  for (const place of places.splice(0)) place.remove();
  scrollTo(0, 0);
});

type Attributes = Partial<Omit<SnapshotGallery, keyof HTMLElement>>;

function put(place: Element, attributes: Attributes & {readonly [name: string]: unknown}): SnapshotGallery {
  const element = Object.assign(document.createElement('snapshot-gallery'), attributes);
  place.append(element);
  return element;
}

/** A gallery of a list that the page gives. */
export async function given(snapshots: readonly SnapshotEntry[], attributes: Attributes = {}, place = box()) {
  const page = fakePage();
  const element = put(place, {fetcher: page.fetcher, snapshots, ...attributes});
  await element.updateComplete;
  await settle();
  return {element, ...page, ...hands(element)};
}

/** A gallery of a task. `answer` may be changed later: the next poll gets the new one. */
export async function asked(answer: unknown, attributes: Attributes = {}, place = box()) {
  const cloud = {answer};
  const page = fakePage(() => (cloud.answer instanceof Response ? cloud.answer.clone() : json(cloud.answer)));
  const element = put(place, {
    endpoint: '/api',
    appId: '1400000001',
    taskId: 'task-1',
    fetcher: page.fetcher,
    ...attributes,
  });
  await element.updateComplete;
  await page.advance(0);
  await element.updateComplete;
  const poll = async (next: unknown) => {
    cloud.answer = next;
    await page.advance(5000);
    await element.updateComplete;
  };
  return {element, ...page, poll, cloud, ...hands(element)};
}

/** What a reader sees and does. */
export function hands(element: SnapshotGallery) {
  const root = element.shadowRoot as ShadowRoot;
  const all = <E extends Element = HTMLElement>(selector: string): E[] => [...root.querySelectorAll<E>(selector)];
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector itself
  const one = <E extends Element = HTMLElement>(selector: string) => root.querySelector<E>(selector);
  const tiles = () => all<HTMLButtonElement>('button.tile');
  const numbers = () => tiles().map((tile) => tile.querySelector('.n')?.textContent ?? '');
  const tile = (number: number) =>
    tiles().find((each) => each.querySelector('.n')?.textContent === number.toLocaleString('en')) as HTMLButtonElement;
  const text = (selector: string) => (one(selector)?.textContent ?? '').trim();
  return {root, all, one, tiles, numbers, tile, text};
}

/** Of the machine, not of the page: after it something will never be so. */
const PATIENCE = 20_000;

/** Waits until something is so, frame by frame. */
export async function until(isSo: () => unknown, what = String(isSo)): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE);
  while (!patience.aborted) {
    if (isSo()) return;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`never: ${what}`);
}

/** Two frames: what a scroll or a resize leads to has been drawn. */
export async function drawn(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}
