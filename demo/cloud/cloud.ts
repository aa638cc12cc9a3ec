import {createServer, type RequestListener, type Server} from 'node:http';
import {answerCall, type ApiRules} from './api.js';
import {Log, type Call} from './calls.js';
import {realClock, type Clock} from './clock.js';
import {control} from './control.js';
import {Director} from './director.js';
import {servePicture} from './images/serve.js';
import {demoKeys, type Keys} from './keys.js';
import {listenOn, listenerOf} from './listener.js';
import type {Message} from './message.js';
import {Quota} from './quota.js';
import {requestIds} from './request-id.js';
import {scenario, type Scenario, type ScenarioName} from './scenarios.js';
import {TaskBook} from './tasks/book.js';
import {fetchAt} from './vendor-fetch.js';

export interface CloudOptions {
  /** Epoch milliseconds: the cloud's time, for signatures, tasks and quotas alike. */
  readonly now?: (() => number) | undefined;
  readonly wait?: Clock['wait'] | undefined;
  readonly keys?: Keys | undefined;
}

/** Both vendors' clouds on one loopback server. */
export interface Cloud {
  readonly server: Server;
  readonly listener: RequestListener;
  /** Put tasks in; change them through what `add` gives back. */
  readonly tasks: TaskBook;
  readonly calls: Log<Call>;
  /** Paths of the pictures that were asked for. */
  readonly pictures: Log<string>;
  /** Empty until it listens. */
  readonly origin: string;
  /** A `fetch` that reaches the vendors' hosts here, and no other host. */
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** For every task, or for one. */
  setScenario(name: ScenarioName, taskId?: string): void;
  readonly scenario: ScenarioName;
  /** Answers its origin. */
  listen(port?: number): Promise<string>;
  /** Drops what is under way. */
  close(): Promise<void>;
}

export function createCloud({now = realClock.now, wait = realClock.wait, keys = demoKeys}: CloudOptions = {}): Cloud {
  const [tasks, calls, pictures, director] = [new TaskBook(), new Log<Call>(), new Log<string>(), new Director()];
  const quota = new Quota();
  const closing = new AbortController();
  let origin = '';
  const clock: Clock = {now, wait};
  const desk = (): ApiRules['desk'] => ({keys, quota, tasks, imageOrigin: origin});
  const newRequestId = requestIds();
  const listener = listenerOf({
    clock,
    closing: closing.signal,
    control: (message) => control(message, {director, calls}),
    picture(message: Message) {
      pictures.add(message.path);
      const trouble = (taskId: string): Scenario['images'] => scenario(director.playing(taskId)).images;
      return servePicture(message, {tasks, now: now(), trouble});
    },
    call: (message, signal) => answerCall(message, {clock, director, calls, newRequestId, desk: desk()}, signal),
  });
  const server = createServer(listener);
  return {
    server,
    listener,
    tasks,
    calls,
    pictures,
    now,
    fetch: fetchAt(() => origin),
    setScenario: (name, taskId) => director.set(name, taskId),
    get origin() {
      return origin;
    },
    get scenario() {
      return director.everything;
    },
    async listen(port = 0) {
      origin = await listenOn(server, port);
      return origin;
    },
    async close() {
      closing.abort(new Error('closing'));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
