import {MediaTaskStatus} from '../../../src/elements/media-task-status/media-task-status.js';
import type {TaskKind} from '../../../src/model/task.js';
import {fakePage, json, snapshotReply} from '../../support/element-page.js';

MediaTaskStatus.define();

/** The time of the fake page when it begins: a task of `snapshotReply` then runs since 12 min 47 s. */
export const START = Date.UTC(2026, 0, 5, 8, 47, 13);
export const NOW = Date.UTC(2026, 0, 5, 9, 0, 0);
const DAY = 24 * 60 * 60 * 1000;

type Props = Partial<
  Pick<
    MediaTaskStatus,
    | 'endpoint'
    | 'appId'
    | 'roomId'
    | 'taskId'
    | 'token'
    | 'fetcher'
    | 'pollInterval'
    | 'paused'
    | 'announce'
    | 'timeZone'
    | 'data'
    | 'strings'
    | 'variant'
    | 'details'
  >
> & {kind?: TaskKind | 'nonsense'};

export const make = (props: Props = {}): MediaTaskStatus =>
  Object.assign(document.createElement('media-task-status'), {
    endpoint: '/media',
    appId: 'app1',
    roomId: 'lecture-3',
    taskId: 'task-1',
    timeZone: 'UTC',
    ...props,
  });

/** Everything a test has put into the page is taken out after it. */
const placed = new Set<Element>();
afterEach(() => {
  for (const element of placed) element.remove();
  placed.clear();
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = '';
});

export function put<T extends Element>(element: T, parent: ParentNode = document.body): T {
  placed.add(element);
  parent.append(element);
  return element;
}

/** A container as wide as told. */
export function box(width: number): HTMLElement {
  const element = document.createElement('div');
  element.style.inlineSize = `${String(width)}px`;
  return put(element);
}

/** Where the vendor would have written the fields of a task that the test is not about. */
export const CONFIG = {
  TargetStreams: {
    StreamList: [
      {Index: 0, UserId: 'user0', StreamType: 0},
      {Index: 1, UserId: 'user1', StreamType: 1},
    ],
  },
  MaxIdleTime: 200,
  ImageConfig: {Format: 0, Width: 800, Height: 800, Interval: 2},
  StorageConfig: {Type: 0, TosConfig: {AccountId: '1', Region: 0, Bucket: 'lecture-frames'}},
};

export const reply = (task: Record<string, unknown> = {}): Response =>
  json(snapshotReply({StartTime: START, ...CONFIG, ...task}));

const vendorError = (code: string): Response =>
  json({ResponseMetadata: {RequestId: 'req-9', Action: 'GetSnapshotTask', Error: {Code: code, Message: 'no'}}});

const ENDED = {Status: 3, EndTime: START + 202_000, StopReason: 'IdleTimeOut'};
const FAILED = {Status: 4, EndTime: START + 9000, StopReason: 'StartTaskFailed'};

interface Scene {
  readonly answers?: readonly (() => Response)[];
  readonly props?: Props;
  /** What happens after the first answer, in milliseconds or as a change of the page. */
  readonly then?: (page: ReturnType<typeof fakePage>, element: MediaTaskStatus) => Promise<void>;
}

const down = () => json({code: 'upstream-network'}, {status: 502, headers: {'x-request-id': 'req-9'}});
const later = async (page: ReturnType<typeof fakePage>) => page.advance(300_000);

/** Every state a card can be in, brought about as a page would. */
export const SCENES = {
  loading: {answers: []},
  pending: {answers: [() => reply({Status: 1, StartTime: 0})]},
  running: {answers: [() => reply()]},
  'running since yesterday': {answers: [() => reply({StartTime: START - DAY})]},
  finished: {answers: [() => reply(ENDED)]},
  'finished after midnight': {answers: [() => reply({...ENDED, StartTime: START - DAY})]},
  'finished, times unknown': {answers: [() => reply({...ENDED, StartTime: 0, EndTime: 0})]},
  failed: {answers: [() => reply(FAILED)]},
  unknown: {answers: [() => reply({Status: 7})]},
  stale: {answers: [() => reply(), down], then: later},
  busy: {
    answers: [() => reply(), () => json({}, {status: 429, headers: {'retry-after': '40'}})],
    then: async (page) => page.advance(20_000),
  },
  offline: {
    answers: [() => reply()],
    then: async (page) => {
      page.activity.set({online: false});
      await page.advance(20_000);
    },
  },
  paused: {
    answers: [() => reply()],
    then: async (page, element) => {
      element.paused = true;
      await page.advance(20_000);
    },
  },
  'paused from the start': {props: {paused: true}, answers: []},
  'signed out': {
    answers: [() => reply(), () => json({}, {status: 401})],
    then: async (page) => page.advance(20_000),
  },
  'signed out from the start': {answers: [() => json({}, {status: 401})]},
  forbidden: {answers: [() => json({}, {status: 403})]},
  'not found': {answers: [() => vendorError('InvalidParameter.ErrorActiveTaskNotFound')], then: later},
  'nothing there': {answers: [() => json({message: 'Cannot GET'}, {status: 404})], then: later},
  elsewhere: {answers: [() => json({code: 'unknown-path'}, {status: 404})]},
  'not served': {answers: [() => json({code: 'unknown-cloud'}, {status: 404})]},
  'not accepted': {answers: [() => json({code: 'unknown-parameter'}, {status: 400})]},
  down: {answers: [down]},
  'a web page': {
    answers: [() => new Response('<!doctype html><title>x</title>', {headers: {'content-type': 'text/html'}})],
  },
  'refused by the cloud': {answers: [() => vendorError('InvalidAccessKey')]},
  'not for this app': {answers: [() => vendorError('AccessDenied.NoPermissionForApp')]},
  'wrong room': {props: {roomId: 'a b'}, answers: []},
  'wrong kind': {props: {kind: 'nonsense'}, answers: []},
  'no endpoint': {props: {endpoint: ''}, answers: []},
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;
export const SCENE_NAMES = Object.keys(SCENES) as SceneName[];

/** Puts an element into the page and brings it into a state. */
export async function stage(name: SceneName, props: Props = {}, parent: ParentNode = document.body) {
  const scene: Scene = SCENES[name];
  const answers = scene.answers ?? [];
  const page = fakePage((_, call) => answers[Math.min(call, answers.length) - 1]?.() ?? new Promise(() => undefined));
  const element = put(make({fetcher: page.fetcher, ...scene.props, ...props}), parent);
  await page.advance(0);
  await scene.then?.(page, element);
  await element.updateComplete;
  return {...page, element};
}

/** A part of the picture, for what a reader sees of it. */
export function part(element: MediaTaskStatus, name: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part~='${name}']`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
}

/** What a reader sees of a part, as one line; empty where it is not drawn. */
export function seen(element: MediaTaskStatus, name: string): string {
  const found = part(element, name);
  return found.checkVisibility() ? found.innerText.replaceAll(/\s+/g, ' ').trim() : '';
}

/** What the live region says. */
export const said = (element: MediaTaskStatus): string =>
  element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';
