import assert from 'node:assert/strict';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Desk} from '../../demo/cloud/desk.js';
import {demoKeys} from '../../demo/cloud/keys.js';
import {Quota} from '../../demo/cloud/quota.js';
import {TaskBook} from '../../demo/cloud/tasks/book.js';
import {snapshotPlan} from '../../demo/cloud/tasks/samples.js';
import {ACTIONS} from '../../demo/cloud/volcengine/actions.js';
import {readTask as readInCloud, updateSnapshot, type Outcome} from '../../demo/cloud/volcengine/service.js';
import {IntervalSaveController} from '../../src/controllers/interval-save-controller.js';
import type {Answer} from '../../src/model/answer.js';
import {fail, type Failure, type Result} from '../../src/model/failure.js';
import {parseInterval} from '../../src/model/interval.js';
import {stateOf, type Edit, type EditState, type Reading} from '../../src/model/interval-edit.js';
import {readCall, readTask, readWrite, writeCall, type ReadCall, type WriteCall} from '../../src/providers/index.js';
import type {Clock} from '../../src/polling/clock.js';

const START = Date.UTC(2026, 0, 5, 9, 0, 0);
const KEY = demoKeys.volcengine[0] ?? assert.fail('the cloud has no key');
const PLAN = snapshotPlan({taskId: 'task-1', startsAt: START - 60_000});
const IDENTITY = {...PLAN, kind: 'snapshot', region: '', apiVersion: '', idsOptional: false} as const;
const LOST: Failure = {kind: 'network', retryable: true, message: 'The endpoint could not be reached.'};

/** A read under way: what the cloud said when it was asked, and who waits for it. */
interface Reads {
  /** When what it brings was made, which may be long before it was asked. */
  readonly made: number;
  /** The deadline every request has. */
  readonly until: number;
  readonly reply: Reply;
  /** The earliest time at which a proving read can say it was made. */
  readonly askedAt: number;
  readonly settle: ((reading: Reading | undefined) => void) | undefined;
}

/** What the cloud said, and when. */
interface Reply {
  readonly moment: number;
  readonly at: number;
  readonly isKept: boolean;
  readonly result: Result<Pick<Reading, 'running' | 'interval'>>;
}

interface Write {
  readonly call: WriteCall;
  readonly to: number;
  settle: ((result: Result<unknown>) => void) | undefined;
  done: boolean;
}

/**
 * An editor's controller, the page around it and the cloud behind it, each moved by one step at a time; and what must
 * hold after every step. The cloud decides by the simulated cloud's own rules, on the bytes the adapters make.
 */
export class IntervalWorld {
  readonly clock = new MicroClock();
  readonly controller: IntervalSaveController;
  readonly writes: Write[] = [];
  readonly states: EditState[] = [];
  readonly #book = new TaskBook();
  readonly #task = this.#book.add(PLAN);
  readonly #host = new Host();
  #saves = 0;
  /** Orders everything that is asked and answered. */
  #moment = 0;
  /** When the latest write was answered, or given up. */
  #answeredAt = 0;
  #sentAt = 0;
  /** What a cache on the way keeps, and whether it hands that out. */
  #kept: Reply | undefined;
  #isCached = false;
  #read: Reads | undefined;
  /** Whoever waits for the answer to a write of a task that is not shown any more. */
  readonly #forgotten: NonNullable<Write['settle']>[] = [];
  #wanted: ((reading: Reading | undefined) => void)[] = [];
  /** Good reads that have come back. */
  readonly #seen: {readonly made: number; readonly interval: number}[] = [];
  #typed: string | undefined;
  #connected = true;
  #hidden = false;
  /** What came of the latest write, as far as its answer said. */
  #outcome: 'none' | 'accepted' | 'refused' | 'lost' = 'none';
  #broken: unknown;

  constructor() {
    this.controller = new IntervalSaveController(this.#host, {
      clock: this.clock,
      write: (interval) => this.#promise(() => this.#send(interval)) ?? Promise.resolve(fail(LOST)),
      read: () => new Promise((resolve) => this.#want(resolve)),
      changed: (before) => {
        this.#promise(() => this.#check(before));
      },
    });
    this.#host.connect();
    this.poll();
    this.told();
  }

  get edit(): Edit {
    return this.controller.edit;
  }
  get state(): EditState {
    return stateOf(this.edit);
  }
  get isAsking(): boolean {
    return this.#read !== undefined;
  }
  get interval(): number {
    return this.#task.plan.image.interval;
  }

  /** Throws what was broken, which where it happened nobody would have seen. */
  verify(): void {
    if (this.#broken !== undefined) throw this.#broken as Error;
  }
  #promise<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.#broken ??= error;
      return undefined;
    }
  }

  /** The network and the cloud are well again, and whatever is open comes to its end. */
  async conclude(): Promise<void> {
    this.reattach();
    this.show();
    this.askAnew();
    for (let round = 0; round < 8; round++) {
      this.answer();
      this.lose();
      await flush();
      this.told();
      this.check();
      await this.clock.advance(4000);
    }
    assert.ok(!['saving', 'verifying', 'unknown-outcome'].includes(this.state), `${this.state} for ever`);
  }

  // What the user does.

  type(text: string): void {
    this.#typed = text;
    this.controller.apply({type: 'typed', text});
  }
  leaveField(): void {
    const {draft, held} = this.edit;
    if (draft !== undefined && parseInterval(draft) === held && !this.#isOpen) this.#typed = undefined;
    this.controller.apply({type: 'settled'});
  }
  discard(): void {
    if (!this.#isOpen) this.#typed = undefined;
    this.controller.apply({type: 'discarded'});
  }
  save(): void {
    this.#saves++;
    this.controller.save();
  }
  check(): void {
    this.controller.check();
  }

  // What the page does.

  poll(): void {
    if (this.#connected && !this.#hidden) this.#read ??= this.#ask(undefined);
  }
  /** A page that nobody sees asks nothing of its own; what was asked for goes on. */
  hide(): void {
    this.#hidden = true;
  }
  show(): void {
    this.#hidden = false;
    this.poll();
  }
  /** The read under way comes back. */
  told(): void {
    const read = this.#read;
    if (!read) return;
    if (this.clock.now() > read.until) return this.untold();
    this.#read = undefined;
    const {reply, askedAt} = read;
    const {result} = reply;
    const seenAt = this.clock.now();
    // Ages are told in whole seconds; who tells none is taken to have made it just now.
    const madeAt = (asked: number) => (reply.isKept ? reply.at - 1000 : asked);
    if (result.ok) {
      if (result.value.interval !== undefined) this.#seen.push({made: read.made, interval: result.value.interval});
      this.controller.apply({type: 'read', reading: {...result.value, madeAt: madeAt(seenAt), seenAt}});
    }
    read.settle?.(result.ok ? {...result.value, madeAt: madeAt(askedAt), seenAt} : undefined);
    this.#next();
  }
  /** From now on a cache hands out what it keeps, however old: at first the first answer it has seen. */
  askCache(): void {
    this.#isCached = true;
  }
  renewCache(): void {
    this.#kept = {...this.#askCloud(), isKept: true};
  }
  askAnew(): void {
    this.#isCached = false;
  }
  /** The read under way brings nothing. */
  untold(): void {
    const read = this.#read;
    this.#read = undefined;
    read?.settle?.(undefined);
    this.#next();
  }
  /** Another task takes this one's place. */
  forget(): void {
    const pending = this.#pending;
    if (pending?.settle) this.#forgotten.push(pending.settle);
    if (pending) pending.settle = undefined;
    this.#typed = undefined;
    this.#outcome = 'none';
    this.#kept = undefined;
    this.controller.apply({type: 'forgotten'});
    this.#breakOff();
    this.poll();
  }
  #breakOff(): void {
    for (const settle of [this.#read?.settle, ...this.#wanted.splice(0)]) settle?.(undefined);
    this.#read = undefined;
  }
  /** The answer to a write of a task that was shown before. */
  answerOld(): void {
    this.#forgotten.shift()?.({ok: true, value: undefined});
  }
  admit(): void {
    this.controller.apply({type: 'admitted'});
    this.#breakOff();
    this.poll();
  }
  withhold(): void {
    this.controller.apply({type: 'withheld'});
  }
  remove(): void {
    this.#connected = false;
    this.#host.disconnect();
  }
  reattach(): void {
    if (this.#connected) return;
    this.#connected = true;
    this.#host.connect();
  }
  move(): void {
    if (!this.#connected) return;
    this.#host.disconnect();
    this.#host.connect();
  }

  // What the network and the cloud do.

  /** The write reaches the cloud, which decides at once. */
  deliver(): Result<unknown> | undefined {
    const write = this.#pending;
    if (!write || write.done) return undefined;
    write.done = true;
    const message = {body: Buffer.from(write.call.body)} as Parameters<typeof updateSnapshot>[0]['message'];
    const question = {message, query: write.call.params, action: 'UpdateSnapshot', version: '', region: ''};
    return readWrite(write.call, envelope(updateSnapshot(question, actionOf('UpdateSnapshot'), KEY, this.#desk)));
  }
  /** The write is done, or refused by the cloud's rules, and the answer comes. */
  answer(): void {
    const result = this.deliver();
    if (result) this.#settle(result);
  }
  /** The answer never comes, whether or not the write arrived. */
  lose(): void {
    if (this.#pending) this.#settle(fail(LOST));
  }
  refuse(failure: Failure): void {
    if (this.#pending && !this.#pending.done) this.#settle(fail(failure));
  }
  changeElsewhere(interval: number): void {
    this.#task.edit({image: {...this.#task.plan.image, interval}});
  }
  end(): void {
    this.#task.edit({endsAt: this.clock.now()});
  }

  get #pending(): Write | undefined {
    return this.writes.find(({settle}) => settle !== undefined);
  }
  get #isOpen(): boolean {
    return ['sending', 'reading', 'unproven'].includes(this.edit.save?.at ?? '');
  }
  get #desk(): Desk {
    return {
      keys: demoKeys,
      quota: QUOTA,
      tasks: this.#book,
      now: this.clock.now(),
      step: {do: 'answer'},
      requestId: 'r-1',
      imageOrigin: '',
    };
  }

  #send(to: number): Promise<Result<unknown>> {
    const call = writeCall(IDENTITY, {businessId: '', interval: to});
    assert.ok(call.ok, `${to} was to be sent`);
    const sent: unknown = (JSON.parse(call.value.body) as {ImageConfig: {Interval: unknown}}).ImageConfig.Interval;
    assert.ok(
      typeof sent === 'number' && Number.isInteger(sent) && sent >= 1 && sent <= 600,
      `${String(sent)} on the wire`,
    );
    assert.equal(this.#pending, undefined, 'a write while another is under way');
    assert.equal(to, MEANT.get(this.#typed ?? ''), `what is written is what was typed, ${String(this.#typed)}`);
    const {running, locked, held} = this.edit;
    assert.ok(
      running && !locked && to !== held,
      'a write of a task that does not run, by who may not, or of nothing new',
    );
    this.#outcome = 'none';
    const write: Write = {call: call.value, to, settle: undefined, done: false};
    this.writes.push(write);
    this.#sentAt = ++this.#moment;
    assert.ok(this.writes.length <= this.#saves, 'more writes than saves');
    return new Promise((resolve) => (write.settle = resolve));
  }

  #settle(result: Result<unknown>): void {
    const write = this.#pending;
    if (!write?.settle) return;
    this.#answeredAt = ++this.#moment;
    this.#outcome = result.ok ? 'accepted' : wasLost(result.failure) ? 'lost' : 'refused';
    const {settle} = write;
    write.settle = undefined;
    settle(result);
  }

  /** Reads never overlap: one that is wanted waits for the one under way, and is then asked anew. */
  #want(resolve: (reading: Reading | undefined) => void): void {
    this.#wanted.push(resolve);
    if (!this.#read) this.#next();
  }
  #next(): void {
    const wanted = this.#wanted.shift();
    if (wanted) this.#read = this.#ask(wanted);
  }
  #ask(settle: Reads['settle']): Reads {
    const askedAt = this.clock.now();
    const reply = (this.#isCached && this.#kept) || this.#askCloud();
    this.#kept ??= {...reply, isKept: true};
    return {made: reply.moment, until: askedAt + 10_000, reply, askedAt, settle};
  }
  #askCloud(): Reply {
    const outcome = readInCloud(
      {message: {} as never, query: READ.params.slice(2), action: 'GetSnapshotTask', version: READ.version, region: ''},
      actionOf('GetSnapshotTask'),
      KEY,
      this.#desk,
    );
    const task = readTask('snapshot', READ, envelope(outcome));
    const result: Reply['result'] =
      task.ok && task.value.kind === 'snapshot'
        ? {ok: true, value: {running: task.value.phase === 'running', interval: task.value.image?.interval}}
        : fail(LOST);
    return {moment: ++this.#moment, at: this.clock.now(), isKept: false, result};
  }

  #hasSeen(after: number, interval: number | undefined): boolean {
    return this.#seen.some((each) => each.made > after && each.interval === interval);
  }

  #check(before: Edit): void {
    const {edit, state} = this;
    if (state !== this.states.at(-1)) this.states.push(state);
    const {save} = edit;
    if (save?.at === 'proven' && before.save?.at !== 'proven') {
      // What shows it was done may have been made before its answer was given up.
      const from = this.#outcome === 'lost' ? this.#sentAt : this.#answeredAt;
      assert.ok(this.#hasSeen(from, save.to), 'saved without a read that shows it');
    }
    if (save?.at === 'refused' && before.save?.at !== 'refused' && save.failure === LOST) {
      assert.ok(this.#hasSeen(this.#answeredAt, save.from), 'a lost answer shown as failed before a read said so');
    }
    if (save?.at === 'differs' && edit.held !== before.held) {
      assert.ok(this.#hasSeen(this.#answeredAt, edit.held), 'an answer from before the write shown as what came of it');
    }
    if (before.save?.at === 'proven' && edit.held !== before.held && edit.held !== undefined) {
      assert.ok(this.#hasSeen(this.#answeredAt, edit.held), 'a save taken back by an answer from before it');
    }
    if (save?.at === 'reading' || save?.at === 'unproven') {
      assert.equal(
        this.#outcome,
        save.lost ? 'lost' : 'accepted',
        'accepted is what was answered so, and nothing else',
      );
    }
    if (save?.at === 'differs' && before.save?.at === 'reading' && this.#outcome === 'lost') {
      assert.notEqual(edit.held, save.from, 'a lost answer shown as accepted');
    }
    if (edit.draft === undefined && this.#typed !== undefined) {
      assert.ok(save?.at === 'proven' && parseInterval(this.#typed) === save.to, `${this.#typed} was typed and lost`);
      this.#typed = undefined;
    }
    assert.equal(edit.draft, this.#typed, 'what was typed is what is shown');
  }
}

/** What each text of a step means, whoever reads it; no other is ever to be written. */
const MEANT: ReadonlyMap<string, number> = new Map([
  ['30', 30],
  ['60', 60],
  ['10', 10],
  ['2', 2],
  ['１ min', 60],
]);

/** By these steps' own failures, not by the code under test. */
const wasLost = ({kind}: Failure): boolean => kind === 'network' || kind === 'server';

const QUOTA = new Quota();
const READ = ((): ReadCall => {
  const call = readCall(IDENTITY);
  return call.ok ? call.value : assert.fail();
})();
const actionOf = (name: string) => ACTIONS.get(name) ?? assert.fail();

/** As the cloud's desk wraps it. */
function envelope(outcome: Outcome): Answer {
  const value = outcome.ok
    ? {Result: outcome.result, ResponseMetadata: {RequestId: 'r-1'}}
    : {ResponseMetadata: {RequestId: 'r-1', Error: {Code: outcome.code, Message: ''}}};
  return {status: 200, body: {kind: 'json', value}};
}

/** Lets everything already decided happen, without leaving the task: a hundred thousand sequences must not take minutes. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}

/** Time that moves when told. */
class MicroClock implements Clock {
  #now = START;
  readonly #sleeping = new Map<() => void, number>();

  now(): number {
    return this.#now;
  }
  get sleepers(): number {
    return this.#sleeping.size;
  }
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      this.#sleeping.set(resolve, this.#now + ms);
      signal.addEventListener('abort', () => {
        this.#sleeping.delete(resolve);
        reject(signal.reason as Error);
      });
    });
  }
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await flush();
    for (;;) {
      const [due] = [...this.#sleeping].filter(([, at]) => at <= end).sort(([, a], [, b]) => a - b);
      if (!due) break;
      const [wake, at] = due;
      this.#now = at;
      this.#sleeping.delete(wake);
      wake();
      await flush();
    }
    this.#now = end;
  }
}

/** A host without a document. */
class Host implements ReactiveControllerHost {
  readonly updateComplete = Promise.resolve(true);
  readonly #controllers = new Set<ReactiveController>();
  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
  }
  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }
  requestUpdate(): void {}
  connect(): void {
    for (const each of this.#controllers) each.hostConnected?.();
  }
  disconnect(): void {
    for (const each of this.#controllers) each.hostDisconnected?.();
  }
}
