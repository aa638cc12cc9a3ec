// What an element would load on first use: real time must not pass in a test that lives by a fake clock.
import '../../src/server/parts.js';
import {configure} from '../../src/elements/shared/configure.js';
import {createPage, replacePage} from '../../src/elements/shared/page.js';
import {FakeActivity} from './fake-activity.js';
import {FakeClock, settle, waitedFor} from './fake-clock.js';

export interface Asked {
  readonly url: URL;
  readonly init: RequestInit;
  readonly headers: Headers;
}

type Answer = Response | Promise<Response>;

/** An answer of the documented shape. */
export const json = (value: unknown, init?: ResponseInit): Response =>
  new Response(JSON.stringify(value), {headers: {'content-type': 'application/json'}, ...init});

/** A running snapshot task as the vendor spells it. */
export const snapshotReply = (task: Record<string, unknown> = {}): unknown => ({
  Result: {SnapshotTask: {StartTime: Date.UTC(2026, 0, 5, 8, 47), EndTime: 0, Status: 2, StopReason: '', ...task}},
  ResponseMetadata: {RequestId: 'req-1', Action: 'GetSnapshotTask', Version: '2022-06-01', Service: 'rtc'},
});

/** A page under a fake clock, with an endpoint that answers by `respond`. Elements made from now on live in it. */
export function fakePage(respond: (asked: Asked, call: number) => Answer = () => json(snapshotReply())) {
  const clock = new FakeClock();
  const activity = new FakeActivity();
  replacePage(createPage(clock, () => 0.5, activity));
  configure({
    endpoint: undefined,
    headers: undefined,
    fetcher: undefined,
    credentials: undefined,
    token: undefined,
    pollInterval: undefined,
    timeZone: undefined,
    strings: undefined,
  });
  const asked: Asked[] = [];
  const fetcher: typeof fetch = async (input, init = {}) => {
    const one = {url: new URL(input instanceof Request ? input.url : input), init, headers: new Headers(init.headers)};
    asked.push(one);
    const answer = await respond(one, asked.length);
    init.signal?.throwIfAborted();
    return atHand(answer);
  };
  return {clock, activity, asked, fetcher, advance: (ms: number) => advance(clock, ms)};
}

/** With all of its body there, which a browser would else bring in tasks of its own. */
async function atHand(answer: Response): Promise<Response> {
  if (!answer.body) return answer;
  const bytes = new Uint8Array(await waitedFor(answer.arrayBuffer()));
  const body = new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
  return new Response(body, answer);
}

/** Moves time on and lets every element draw what that brought. */
async function advance(clock: FakeClock, ms: number): Promise<void> {
  await clock.advance(ms);
  await new Promise(requestAnimationFrame);
  await settle();
}
