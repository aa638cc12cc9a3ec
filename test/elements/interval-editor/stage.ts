import {editorView, IntervalEditor} from '../../../src/elements/interval-editor/interval-editor.js';
import type {EditState} from '../../../src/model/interval-edit.js';
import {fakePage, json, snapshotReply, type Asked} from '../../support/element-page.js';

IntervalEditor.define();

export type Props = Partial<
  Pick<
    IntervalEditor,
    | 'endpoint'
    | 'appId'
    | 'roomId'
    | 'taskId'
    | 'token'
    | 'headers'
    | 'fetcher'
    | 'paused'
    | 'pollInterval'
    | 'announce'
    | 'timeZone'
    | 'strings'
    | 'name'
    | 'value'
    | 'defaultValue'
    | 'min'
    | 'max'
    | 'disabled'
    | 'readOnly'
    | 'required'
    | 'businessId'
  >
>;

export const make = (props: Props = {}): IntervalEditor =>
  Object.assign(document.createElement('interval-editor'), {
    endpoint: '/media',
    appId: 'app1',
    roomId: 'lecture-3',
    taskId: 'task-1',
    timeZone: 'UTC',
    ...props,
  });

/** Everything a test has put into the page is taken out after it. */
const placed = new Set<Element>();
export function put<T extends Element>(element: T, parent: ParentNode = document.body): T {
  placed.add(element);
  parent.append(element);
  return element;
}
export function clear(): void {
  bringPicture();
  for (const element of placed) element.remove();
  placed.clear();
  document.documentElement.lang = 'en';
  document.documentElement.style.colorScheme = '';
}

/** What becomes of a write, in the order of the writes. The last one stays. */
export type Fate =
  | 'done'
  | 'reset'
  | 'lost'
  | 'lost after it was done'
  | 'refused'
  | 'forbidden'
  | 'busy'
  | 'broken'
  | 'odd'
  | 'done later'
  | 'pending'
  | 'ended'
  | 'signed out';

/** One snapshot task behind an endpoint, with the cloud's rules as far as they matter here. */
export class FakeTask {
  interval: unknown = 10;
  status = 2;
  endTime = 0;
  streams: readonly unknown[] = [];
  /** Takes effect with the second read after the write. */
  later: {reads: number; readonly interval: number} | undefined;
  /** Reads bring nothing. */
  silent = false;
  /** Reads are answered with this HTTP status. */
  readStatus = 200;
  fates: Fate[] = ['done'];
  readonly writes: {readonly body: unknown; readonly asked: Asked}[] = [];
  reads = 0;
  /** Reads are answered with what held when they were asked, but only after this. */
  gate: Promise<void> | undefined;
  /** What a cache on the way hands out instead of asking: a value, and the seconds since it was read. */
  cached: {readonly interval: number; readonly age: () => number; readonly warns?: boolean} | undefined;
  /** Answers writes that are pending. */
  release: () => void = () => undefined;

  readonly respond = (asked: Asked): Response | Promise<Response> =>
    asked.init.method === 'POST' ? this.#write(asked) : this.#read();

  async #read(): Promise<Response> {
    this.reads++;
    if (this.silent) throw new TypeError('no network');
    if (this.readStatus !== 200) return json({code: 'no'}, {status: this.readStatus});
    if (this.later && this.later.reads-- === 0) this.interval = this.later.interval;
    const task = {Status: this.status, EndTime: this.endTime, TargetStreams: {StreamList: this.streams}};
    const interval = this.cached?.interval ?? this.interval;
    const reply = json(snapshotReply({...task, ImageConfig: {Format: 0, Width: 0, Height: 0, Interval: interval}}));
    if (this.cached?.age()) reply.headers.set('age', String(this.cached.age()));
    if (this.cached?.warns) reply.headers.set('warning', '110 - "Response is Stale"');
    await this.gate;
    return reply;
  }

  async #write(asked: Asked): Promise<Response> {
    const body = JSON.parse(asked.init.body as string) as {ImageConfig: {Interval: number}};
    this.writes.push({body, asked});
    const fate = (this.fates.length > 1 ? this.fates.shift() : this.fates[0]) ?? 'done';
    if (fate === 'pending') await new Promise<void>((resolve) => (this.release = resolve));
    if (fate === 'done' || fate === 'pending' || fate === 'lost after it was done')
      this.interval = body.ImageConfig.Interval;
    if (fate === 'reset') this.interval = 2;
    if (fate === 'done later') this.later = {reads: 1, interval: body.ImageConfig.Interval};
    if (fate === 'lost' || fate === 'lost after it was done') throw new TypeError('connection reset');
    if (fate === 'ended') [this.status, this.endTime] = [3, END];
    return json(...ANSWERS[fate]);
  }
}

const END = Date.UTC(2026, 0, 5, 8, 59, 33);
const metadata = {RequestId: 'req-9', Action: 'UpdateSnapshot', Version: '2020-12-01', Service: 'rtc'};
const OK = [{Result: 'ok', ResponseMetadata: metadata}] as const;
const vendor = (code: string) => [{ResponseMetadata: {...metadata, Error: {Code: code, Message: 'no'}}}] as const;
const ANSWERS: Readonly<Record<Exclude<Fate, 'lost' | 'lost after it was done'>, readonly [unknown, ResponseInit?]>> = {
  done: OK,
  reset: OK,
  pending: OK,
  'done later': OK,
  broken: [{code: 'upstream', title: 'Broken'}, {status: 502}],
  odd: [{Result: null, ResponseMetadata: metadata}],
  refused: vendor('InvalidParameter'),
  ended: vendor('InvalidParameter.ErrorActiveTaskNotFound'),
  forbidden: [{code: 'writes-off', title: 'No'}, {status: 403}],
  'signed out': [{code: 'session', title: 'No'}, {status: 401}],
  busy: [
    {code: 'busy', title: 'No'},
    {status: 429, headers: {'retry-after': '7'}},
  ],
};

/** Editors have nothing to be drawn with, as while it is on its way, until what this returns is called. */
export function withoutPicture(): () => void {
  const part = editorView.value;
  let come = (): void => undefined;
  const coming = new Promise<void>((resolve) => (come = resolve));
  Object.assign(editorView, {value: undefined, load: () => coming});
  bringPicture = () => {
    bringPicture = () => undefined;
    Reflect.deleteProperty(editorView, 'load');
    if (part) editorView.provide(part);
    come();
  };
  return bringPicture;
}
let bringPicture = (): void => undefined;

export type Stage = Awaited<ReturnType<typeof stage>>;

/** An editor in a page, with its task read. */
export async function stage(props: Props = {}, parent: ParentNode = document.body, task = new FakeTask()) {
  const page = fakePage(task.respond);
  const editor = put(make({fetcher: page.fetcher, ...props}), parent);
  await editor.updateComplete;
  await page.advance(0);
  await editor.updateComplete;
  return {...page, editor, task};
}

/** What the user sees and touches, by part. */
export function part(editor: IntervalEditor, name: string): HTMLElement {
  const found = editor.shadowRoot?.querySelector<HTMLElement>(`[part~='${name}']`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
}
export const field = (editor: IntervalEditor) => part(editor, 'input') as HTMLInputElement;
export const slider = (editor: IntervalEditor) => part(editor, 'slider') as HTMLInputElement;

/** What a reader sees of a part, as one line; empty where it is not drawn. */
export function seen(editor: IntervalEditor, name: string): string {
  const found = part(editor, name);
  return found.checkVisibility() ? found.innerText.replaceAll(/\s+/g, ' ').trim() : '';
}

/** What the live region says. */
export const said = (editor: IntervalEditor): string =>
  editor.shadowRoot?.querySelector('[role=status]')?.textContent ?? '';

/** As a keyboard does it: into the field, one character after the other. */
export async function type(editor: IntervalEditor, text: string): Promise<void> {
  const input = field(editor);
  input.focus();
  input.value = '';
  for (const sign of text || [' ']) {
    input.value = text === '' ? '' : input.value + sign;
    input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  }
  await editor.updateComplete;
}

export async function press(
  editor: IntervalEditor,
  key: string,
  target: HTMLElement = field(editor),
): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true});
  target.dispatchEvent(event);
  await editor.updateComplete;
  return event;
}

export async function click(editor: IntervalEditor, name: 'main' | 'second' | 'copy'): Promise<void> {
  part(editor, name).click();
  await editor.updateComplete;
}

/** Types and saves, and lets everything happen that happens at once. */
export async function save({editor, advance}: Stage, text = '30'): Promise<void> {
  await type(editor, text);
  await click(editor, 'main');
  await advance(0);
  await editor.updateComplete;
}

interface Scene {
  readonly props?: Props;
  readonly state: EditState;
  readonly task?: Partial<FakeTask>;
  readonly then?: (stage: Stage) => Promise<void>;
}

/** The reads that prove a save are used up. */
const later = async ({advance, editor}: Stage) => {
  await advance(20_000);
  await editor.updateComplete;
};

/** Every state an editor can be in, brought about as a user and a cloud would. */
export const SCENES = {
  clean: {state: 'clean', then: async ({advance}) => advance(3000)},
  dirty: {state: 'dirty', then: async ({editor}) => type(editor, '30')},
  saving: {state: 'saving', task: {fates: ['pending']}, then: async (stage) => save(stage)},
  verifying: {
    state: 'verifying',
    then: async (stage) => {
      stage.task.fates = ['pending'];
      await save(stage);
      stage.task.silent = true;
      stage.task.release();
      await stage.advance(0);
    },
  },
  saved: {state: 'saved', then: async (stage) => save(stage)},
  mismatch: {state: 'mismatch', task: {fates: ['reset']}, then: async (stage) => save(stage)},
  conflict: {
    state: 'conflict',
    then: async ({editor, task, advance}) => {
      await type(editor, '30');
      task.interval = 60;
      await advance(6000);
    },
  },
  'unknown-outcome': {state: 'unknown-outcome', task: {fates: ['lost']}, then: async (stage) => save(stage)},
  unproven: {
    state: 'unknown-outcome',
    task: {fates: ['lost']},
    then: async (stage) => {
      await type(stage.editor, '30');
      stage.task.silent = true;
      await click(stage.editor, 'main');
      await later(stage);
    },
  },
  failed: {state: 'failed', task: {fates: ['refused']}, then: async (stage) => save(stage)},
  'failed, lost': {
    state: 'failed',
    task: {fates: ['lost']},
    then: async (stage) => {
      await save(stage);
      await later(stage);
    },
  },
  'failed, busy': {state: 'failed', task: {fates: ['busy']}, then: async (stage) => save(stage)},
  'failed, forbidden': {state: 'failed', task: {fates: ['forbidden']}, then: async (stage) => save(stage)},
  'failed, signed out': {state: 'failed', task: {fates: ['signed out']}, then: async (stage) => save(stage)},
  'failed, wrong attribute': {state: 'failed', props: {businessId: 'a b'}, then: async (stage) => save(stage)},
  unavailable: {state: 'unavailable', task: {status: 3, endTime: END}},
  'ended while typing': {
    state: 'unavailable',
    then: async ({editor, task, advance}) => {
      await type(editor, '30');
      [task.status, task.endTime] = [3, END];
      await advance(6000);
    },
  },
  'not started': {state: 'unavailable', task: {status: 1}},
  'out of range': {state: 'dirty', then: async ({editor}) => type(editor, '900')},
  empty: {state: 'dirty', then: async ({editor}) => type(editor, '')},
  'empty, required': {state: 'dirty', props: {required: true}, then: async ({editor}) => type(editor, '')},
  unreadable: {state: 'dirty', then: async ({editor}) => type(editor, '2.5')},
  readonly: {state: 'clean', props: {readOnly: true}},
  disabled: {state: 'clean', props: {disabled: true}},
  'two streams': {
    state: 'clean',
    task: {
      streams: [
        {Index: 0, UserId: 'a', StreamType: 0},
        {Index: 1, UserId: 'b', StreamType: 1},
      ],
    },
  },
  stale: {
    state: 'clean',
    then: async ({task, advance}) => {
      task.readStatus = 502;
      await advance(20_000);
    },
  },
  'no interval told': {state: 'clean', task: {interval: null}},
  'interval out of range': {state: 'clean', task: {interval: 601}},
  'not set up': {state: 'unavailable', props: {endpoint: ''}},
  'wrong room': {state: 'unavailable', props: {roomId: 'a b'}},
  loading: {state: 'unavailable', task: {respond: () => new Promise<Response>(() => undefined)}},
  'no access': {state: 'unavailable', task: {readStatus: 403}},
  'no status': {state: 'unavailable', task: {readStatus: 500}},
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;
export const SCENE_NAMES = Object.keys(SCENES) as SceneName[];

/** Puts an editor into the page and brings it into a state. */
export async function play(name: SceneName, props: Props = {}, parent: ParentNode = document.body): Promise<Stage> {
  const scene: Scene = SCENES[name];
  const staged = await stage({...scene.props, ...props}, parent, Object.assign(new FakeTask(), scene.task));
  await scene.then?.(staged);
  await staged.editor.updateComplete;
  return staged;
}
