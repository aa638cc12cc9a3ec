import {html, isServer, LitElement, render, type PropertyDeclarations, type PropertyValues} from 'lit';
import {TaskPollController, type Question} from '../../controllers/task-poll-controller.js';
import type {Condition} from '../../model/condition.js';
import {misconfigured, sameTrouble, trouble, type Failure, type Result} from '../../model/failure.js';
import {isEnded, type MediaTask, type TaskKind} from '../../model/task.js';
import type {HiddenPace} from '../../polling/poll.js';
import {readCall, type ReadCall} from '../../providers/questions.js';
import {answers} from './answers.js';
import {mayAskForSignIn} from './auth-gate.js';
import {configured, pageDefaults} from './configure.js';
import {checkEndpoint} from './endpoint.js';
import {identityOf} from './object-identity.js';
import {currentPage} from './page.js';
import {createTaskAsk, type Connection, type EndpointSource, type HeadersSource} from './task-ask.js';
import {AuthRequiredEvent, TaskChangeEvent, TaskEndEvent, TaskErrorEvent} from './task.events.js';
import {VERSION} from './version.js';

const text = (attribute: string) => ({attribute});
const object = {attribute: false};

/**
 * The connection that all elements share: how to ask, about which task, how often; and what is known of it.
 *
 * Subclasses say which kind of task they are about, and draw.
 *
 * @fires {TaskChangeEvent} task-change - The task is not what it was; `task`, and `previous` (`null` with the first answer).
 * @fires {TaskEndEvent} task-end - The task is over; `task`.
 * @fires {TaskErrorEvent} task-error - New trouble, once for each; `error`.
 * @fires {AuthRequiredEvent} auth-required - The visitor must sign in; `error`. At most one in 5 s for each visitor and endpoint.
 */
export abstract class ConnectedElement extends LitElement {
  /** The package's version. */
  static readonly version: string = VERSION;
  static override properties: PropertyDeclarations = {
    endpoint: {},
    appId: text('app-id'),
    roomId: text('room-id'),
    taskId: text('task-id'),
    region: {},
    apiVersion: text('api-version'),
    credentials: {},
    token: {},
    headers: object,
    fetcher: object,
    pollInterval: {attribute: 'poll-interval', type: Number},
    pollHidden: text('poll-hidden'),
    paused: {type: Boolean, reflect: true},
    announce: {},
    timeZone: text('time-zone'),
    data: object,
    strings: object,
  };

  /** The proxy's URL, absolute or relative to the document; as a property also a function returning it, or a promise of it. */
  endpoint: EndpointSource | null = null;
  /** The app's id; the SdkAppId for a whiteboard task. */
  appId: string | null = null;
  /** The room's id: 1 to 128 letters, digits and `_@-.`. */
  roomId: string | null = null;
  /** The task's id; the user's id for a task the cloud started by itself. */
  taskId: string | null = null;
  /** The region to ask, for whiteboard tasks only. */
  region: string | null = 'ap-singapore';
  /** Overrides the `Version` of the vendor's call. */
  apiVersion: string | null = null;
  /** Sent as `Authorization: Bearer …`; with a view token the ids may be left out. */
  token: string | null = null;
  /** Request headers, or a function called for every request, and once more with `{reason: 'unauthorized'}` after a 401. */
  headers: HeadersSource | undefined = undefined;
  /** Replaces `fetch` for this element. */
  fetcher: typeof fetch | undefined = undefined;
  /** While the page is hidden: `pause`, `slow` (once a minute) or `continue`. */
  pollHidden: HiddenPace | null = 'pause';
  /** Stops polling and keeps what is shown. */
  paused = false;
  /** `off` silences the live region. */
  announce: 'polite' | 'off' | null = 'polite';
  /** IANA name of the zone times are shown in. Default: the browser's. */
  timeZone: string | null = null;
  /** An answer the page received by itself, as the vendor sent it: shown at once, and polling yields for one interval. */
  data: unknown = undefined;
  /** Words to use instead of the built-in ones, by key. */
  strings: Readonly<Record<string, string>> | undefined = undefined;

  /** @internal */
  protected readonly internals = this.attachInternals();
  readonly #page = currentPage();
  readonly #poll: TaskPollController = new TaskPollController(this, {
    registry: this.#page.registry,
    now: () => this.#page.clock.now(),
    subject: () => this.#subject,
    question: () => this.#ask(),
    pace: () => ({
      interval: this.pollInterval * 1000,
      hidden: HIDDEN_PACES.find((pace) => pace === this.pollHidden) ?? 'pause',
      paused: this.paused,
      held: this.#reading !== undefined,
    }),
    changed: () => this.#notice(),
    forgotten: () => this.forget(),
  });
  #isBroken = false;
  #reading: Promise<void> | undefined;
  /** Which task `data` is about. */
  #readFor = '';
  #states = '';
  #reported: {readonly task?: MediaTask | undefined; readonly failure?: Failure | undefined} = {};

  /** As in `fetch`: `omit`, `same-origin` (default) or `include`. */
  get credentials(): RequestCredentials {
    return CREDENTIALS.find((mode) => mode === (this.#credentials ?? pageDefaults.credentials)) ?? 'same-origin';
  }
  set credentials(mode: RequestCredentials | null) {
    this.#credentials = mode;
  }
  #credentials: RequestCredentials | null = null;

  /** Seconds between polls, 1 to 300. Default 5. */
  get pollInterval(): number {
    return this.#pollInterval || pageDefaults.pollInterval || 5;
  }
  set pollInterval(seconds: number | null) {
    this.#pollInterval = seconds;
  }
  #pollInterval: number | null = null;

  /** The last good answer, or `null`. Stays through trouble; gone when the question or the visitor changes. */
  get task(): MediaTask | null {
    return this.#poll.task ?? null;
  }
  /** What is known about the task, apart from what it is. */
  get condition(): Condition {
    return this.#poll.condition;
  }
  /** The latest trouble, or `null`. */
  get error(): Failure | null {
    return this.#poll.failure ?? null;
  }
  /** Epoch milliseconds of the last good answer, or `null`. */
  get updatedAt(): number | null {
    return this.#poll.updatedAt ?? null;
  }

  /** Another task, endpoint or visitor: nothing of the old one may be seen. @internal */
  protected forget(): void {
    this.#reported = {};
  }

  /** Asks now, past every cache, also while paused. Settles with the answer and never rejects. */
  refresh(): Promise<void> {
    return this.#poll.refresh();
  }

  /** Which kind of task this element is about, or why it cannot tell. @internal */
  protected abstract get taskKind(): Result<TaskKind>;

  /** Custom states besides those of phase and condition. @internal */
  protected get ownStates(): readonly string[] {
    return [];
  }

  /** Epoch milliseconds of the planned next request. @internal */
  protected get nextTryAt(): number | null {
    return this.#poll.nextAt ?? null;
  }
  /** Milliseconds by which the cloud's clock is ahead. @internal */
  protected get ahead(): number {
    return this.#poll.ahead;
  }
  /** A request is under way. @internal */
  protected get asking(): boolean {
    return this.#poll.asking;
  }
  /** Epoch milliseconds by the clock all elements share. @internal */
  protected get now(): number {
    return this.#page.clock.now();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    configured.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    configured.delete(this);
  }

  /** What cannot be drawn gives way to what the page has put inside, or to a dash. The next change tries anew. */
  protected override performUpdate(): void {
    try {
      super.performUpdate();
      this.#isBroken = false;
    } catch (error) {
      render(html`<slot>&ndash;</slot>`, this.renderRoot, this.renderOptions);
      if (!this.#isBroken) this.#tellBroken(error);
    }
  }

  #tellBroken(error: unknown): void {
    this.#isBroken = true;
    const {failure} = trouble('malformed', {
      reason: 'shape',
      message: `The answer could not be drawn: ${String(error)}`,
    });
    this.dispatchEvent(new TaskErrorEvent(failure));
  }

  /** Once all who take part have read what there is, and before it is drawn. */
  protected override update(changed: PropertyValues): void {
    this.#setStates();
    super.update(changed);
  }

  /** Goes on asking, and saying what is known, while nothing may be drawn. @internal */
  protected follow(): void {
    this.#poll.hostUpdate();
    this.#setStates();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('data') && this.data !== undefined && this.data !== null) this.#feed(this.data);
    // There, nobody calls controllers.
    if (isServer) this.#poll.hostUpdate();
  }

  /** How to reach the endpoint, once one is given. @internal */
  protected get connection(): Result<Connection> {
    const endpoint = checkEndpoint(this.endpoint || pageDefaults.endpoint);
    if (!endpoint.ok) return endpoint;
    const token = this.token ?? pageDefaults.token ?? '';
    if (!/^[\x21-\x7e]*$/.test(token)) return misconfigured('token', 'characters');
    return {
      ok: true,
      value: {
        endpoint: endpoint.value,
        headers: this.headers ?? pageDefaults.headers,
        fetcher: this.fetcher ?? pageDefaults.fetcher,
        credentials: this.credentials,
        token,
      },
    };
  }

  #call(kind: TaskKind, idsOptional: boolean): Result<ReadCall> {
    return readCall({
      kind,
      appId: this.appId ?? '',
      roomId: this.roomId ?? '',
      taskId: this.taskId ?? '',
      region: this.region || 'ap-singapore',
      apiVersion: this.apiVersion ?? '',
      idsOptional,
    });
  }

  get #subject(): string {
    return JSON.stringify([this.taskKind, this.appId, this.roomId, this.taskId, this.region, this.token]);
  }

  #ask(): Result<Question> {
    const kind = this.taskKind;
    if (!kind.ok) return kind;
    const connection = this.connection;
    if (!connection.ok) return connection;
    const call = this.#call(kind.value, connection.value.token !== '');
    if (!call.ok) return call;
    const {endpoint, headers, fetcher} = connection.value;
    const way = wayOf(connection.value);
    const functions = [endpoint, headers, fetcher].map(identityOf);
    return {
      ok: true,
      value: {
        way,
        key: JSON.stringify([kind.value, call.value.params, way, functions]),
        makeAsk: () => createTaskAsk(connection.value, kind.value, call.value, this.#page.clock),
      },
    };
  }

  /** Read against what was asked, as far as that is known: an answer about another task is refused here too. */
  #feed(value: unknown): void {
    const kind = this.taskKind;
    if (!kind.ok) return;
    const call = this.#call(kind.value, true);
    if (!call.ok) return;
    this.#readFor = this.#subject;
    if (!answers.value) this.#reading ??= this.#read();
    else this.#poll.feed(answers.value.readTask(kind.value, call.value, {status: 200, body: {kind: 'json', value}}));
  }

  /** What reads an answer is still to come: nobody is asked before it has. Without it the answer is as good as none. */
  async #read(): Promise<void> {
    const isThere = await answers.load().then(
      () => true,
      () => false,
    );
    this.#reading = undefined;
    this.requestUpdate(isThere && this.#readFor === this.#subject ? 'data' : undefined);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    if (!this.#reading) return isDone;
    await this.#reading;
    return super.getUpdateComplete();
  }

  /** Told a moment later, outside of Lit's update, so that what a listener sets on the element counts. */
  #notice(): void {
    this.#setStates();
    queueMicrotask(() => this.#report());
  }

  #report(): void {
    const {task, failure} = this.#poll;
    const before = this.#reported;
    this.#reported = {task, failure};
    if (task && task !== before.task) this.dispatchEvent(new TaskChangeEvent(task, before.task ?? null));
    if (task && isEnded(task) && !isEnded(before.task)) this.dispatchEvent(new TaskEndEvent(task));
    if (failure && failure.reason !== 'missing' && !sameTrouble(failure, before.failure)) this.#complain(failure);
  }

  #complain(failure: Failure): void {
    this.dispatchEvent(new TaskErrorEvent(failure));
    this.askForSignIn(failure);
  }

  /** Where that is the trouble; and unless the page has just been told. @internal */
  protected askForSignIn(failure: Failure): void {
    if (failure.kind !== 'unauthorized') return;
    const {connection} = this;
    if (!connection.ok || !mayAskForSignIn(wayOf(connection.value), this.now)) return;
    this.dispatchEvent(new AuthRequiredEvent(failure));
  }

  #setStates(): void {
    // Not in every browser that has custom elements, nor on a server.
    if (!('states' in this.internals)) return;
    const names = [this.task?.phase, this.condition, ...this.ownStates].filter((name) => name !== undefined);
    const key = names.join();
    if (key === this.#states) return;
    this.#states = key;
    const {states} = this.internals;
    states.clear();
    for (const name of names) states.add(name);
  }
}

/** Who asks, and where. A function counts as the function it was: pages hand in new ones with every render. */
const wayOf = ({endpoint, headers, credentials, token}: Connection): string =>
  JSON.stringify([
    ...[endpoint, headers].map((each) => typeof each === 'function' || identityOf(each)),
    credentials,
    token,
  ]);

const HIDDEN_PACES: readonly HiddenPace[] = ['pause', 'slow', 'continue'];
const CREDENTIALS: readonly RequestCredentials[] = ['omit', 'same-origin', 'include'];
