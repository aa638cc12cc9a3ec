import {expect} from 'chai';
import {html} from 'lit';
import {misconfigured, ok, type Failure, type Result} from '../../src/model/failure.js';
import {TASK_KINDS, type TaskKind} from '../../src/model/task.js';
import {answers} from '../../src/elements/shared/answers.js';
import {configure, configured} from '../../src/elements/shared/configure.js';
import {ConnectedElement} from '../../src/elements/shared/connected-element.js';
import type {TaskChangeEvent} from '../../src/elements/shared/task.events.js';
import {fakePage, json, snapshotReply} from '../support/element-page.js';

class PlainTask extends ConnectedElement {
  static override properties = {kind: {}};
  kind = 'snapshot';
  protected get taskKind(): Result<TaskKind> {
    const kind = TASK_KINDS.find((one) => one === this.kind);
    return kind ? ok(kind) : misconfigured('kind', 'word', 'kind is not one of the four.');
  }
  override render() {
    return html`${this.task?.phase ?? 'nothing'}, ${this.condition}`;
  }
}
customElements.define('plain-task', PlainTask);

type Props = Partial<Omit<PlainTask, 'task' | 'condition' | 'error' | 'updatedAt'>>;

let box: HTMLElement;
beforeEach(() => {
  box = document.createElement('div');
  document.body.append(box);
});
afterEach(() => box.remove());

const make = (props: Props = {}): PlainTask =>
  Object.assign(document.createElement('plain-task') as PlainTask, {
    endpoint: '/media?tenant=a%20b',
    appId: 'app1',
    roomId: 'room@1.a-b_c',
    taskId: 'task1',
    ...props,
  });

const put = <T extends Element>(element: T): T => {
  box.append(element);
  return element;
};

const textOf = (element: PlainTask) => element.shadowRoot?.textContent.trim();

const untilCalledOff = ({signal}: RequestInit): Promise<Response> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

/** What an element says, in order. */
function listen(element: EventTarget): string[] {
  const heard: string[] = [];
  for (const type of ['task-change', 'task-end', 'task-error', 'auth-required']) {
    element.addEventListener(type, (event) => {
      const {task, previous} = event as TaskChangeEvent;
      const {error} = event as unknown as {error?: Failure};
      heard.push([type, error?.kind ?? `${previous?.phase ?? 'nothing'}>${task.phase}`].join(' '));
    });
  }
  return heard;
}

const ended = {Status: 3, EndTime: Date.UTC(2026, 0, 5, 9), StopReason: 'StopByAPI'};

describe('the question', () => {
  it("keeps the endpoint's own path and query and asks in the vendor's words, with no header and no body", async () => {
    const {asked, fetcher, advance} = fakePage();
    put(make({fetcher}));
    await advance(0);
    expect(asked[0]?.url.href).to.equal(
      new URL(
        '/media?tenant=a%20b&Action=GetSnapshotTask&Version=2022-06-01&AppId=app1&RoomId=room%401.a-b_c&TaskId=task1',
        location.href,
      ).href,
    );
    expect([...(asked[0]?.headers ?? [])]).to.deep.equal([]);
    expect(asked[0]?.init).to.include({credentials: 'same-origin', redirect: 'manual'});
    expect(asked[0]?.init.body).to.equal(undefined);
  });

  it('may have its endpoint from a function, sync or async, and another version', async () => {
    const {asked, fetcher, advance} = fakePage();
    put(
      make({fetcher, endpoint: async () => 'https://api.example/v1', apiVersion: '2023-11-01', credentials: 'include'}),
    );
    await advance(0);
    expect(asked[0]?.url.origin).to.equal('https://api.example');
    expect(asked[0]?.url.searchParams.get('Version')).to.equal('2023-11-01');
    expect(asked[0]?.init.credentials).to.equal('include');
  });

  it('is asked once for the last of a thousand changes in one task', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({fetcher}));
    for (let i = 0; i < 1000; i++) element.taskId = `task${i}`;
    await advance(0);
    expect(asked.map(({url}) => url.searchParams.get('TaskId'))).to.deep.equal(['task999']);
  });

  it('is shared by fifty elements: one request for each interval', async () => {
    const {asked, fetcher, advance} = fakePage();
    const all = Array.from({length: 50}, () => put(make({fetcher})));
    await advance(10_000);
    expect(asked).to.have.length(3);
    expect(all.every((element) => textOf(element) === 'running, live')).to.equal(true);
  });

  it('is not asked again for who comes later: what is known is shown at once', async () => {
    const {asked, fetcher, advance} = fakePage((_, call) => json(snapshotReply(call > 1 ? ended : {})));
    put(make({fetcher}));
    await advance(1000);
    const second = put(make({fetcher}));
    await second.updateComplete;
    expect(textOf(second)).to.equal('running, live');
    await advance(10_000);
    const third = make({fetcher});
    const heard = listen(third);
    put(third);
    await third.updateComplete;
    expect(textOf(third)).to.equal('finished, ended');
    expect(heard).to.deep.equal(['task-change nothing>finished', 'task-end nothing>finished']);
    expect(asked).to.have.length(2);
  });

  it('is asked at another pace as soon as the page says so', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({fetcher, pollInterval: 60}));
    await advance(3000);
    element.pollInterval = 2;
    await advance(0);
    expect(asked).to.have.length(2);
    await advance(2000);
    expect(asked).to.have.length(3);
  });

  it('is never shared between two visitors, two endpoints or two ways of asking', async () => {
    const {asked, fetcher, advance} = fakePage();
    const headers = () => ({});
    put(make({fetcher}));
    for (const other of [
      {token: 'fake-a'},
      {token: 'fake-b'},
      {endpoint: '/other'},
      {headers},
      {headers: {'x-user': 'b'}},
      {credentials: 'omit' as const},
      {taskId: 'task2'},
    ]) {
      put(make({fetcher, ...other}));
    }
    put(make({fetcher, headers}));
    const other: typeof fetch = (input, init) => fetcher(input, init);
    put(make({fetcher: other}));
    await advance(0);
    expect(asked).to.have.length(9);
  });
});

describe('the visitor', () => {
  it('is named by a token, by headers, and by a function called for every request', async () => {
    const {asked, fetcher, advance} = fakePage();
    let calls = 0;
    put(make({fetcher, token: 'fake-token'}));
    put(make({fetcher, taskId: 'task2', headers: {'X-User': 'u'}}));
    put(make({fetcher, taskId: 'task3', headers: async () => ({authorization: `Bearer fake-${++calls}`})}));
    await advance(5000);
    const of = (id: string) => asked.filter(({url}) => url.searchParams.get('TaskId') === id);
    expect(of('task1')[0]?.headers.get('authorization')).to.equal('Bearer fake-token');
    expect(of('task2')[0]?.headers.get('x-user')).to.equal('u');
    expect(of('task3').map(({headers}) => headers.get('authorization'))).to.deep.equal([
      'Bearer fake-1',
      'Bearer fake-2',
    ]);
  });

  it('may leave the ids out where a token names the task', async () => {
    const {asked, fetcher, advance} = fakePage();
    put(make({fetcher, token: 'fake', appId: null, roomId: null, taskId: null}));
    await advance(0);
    expect([...(asked[0]?.url.searchParams.keys() ?? [])]).to.deep.equal(['tenant', 'Action', 'Version']);
  });

  it('is asked once for new headers after a 401, however many were refused, and each tries once more', async () => {
    const reasons: unknown[] = [];
    let valid = 'fake-old';
    const headers = async ({reason}: {reason?: string}) => {
      if (reason) {
        reasons.push(reason);
        valid = 'fake-new';
      }
      return {authorization: valid};
    };
    const {asked, fetcher, advance} = fakePage(({headers: sent}) =>
      sent.get('authorization') === 'fake-new' ? json(snapshotReply()) : json({}, {status: 401}),
    );
    const all = ['task1', 'task2', 'task3'].map((taskId) => put(make({fetcher, headers, taskId})));
    await advance(0);
    expect(reasons).to.deep.equal(['unauthorized']);
    expect(asked).to.have.length(6);
    expect(all.map(({condition}) => condition)).to.deep.equal(['live', 'live', 'live']);
  });

  it('is not asked again for those whose refusals come after the new headers, but is for a later refusal', async () => {
    const reasons: unknown[] = [];
    let valid = 'fake-1';
    const headers = async ({reason}: {reason?: string}) => {
      if (reason) valid = `fake-${String(reasons.push(reason) + 1)}`;
      return {authorization: valid};
    };
    const refusals: (() => void)[] = [];
    let wanted = 'fake-2';
    const {asked, fetcher, advance} = fakePage(async ({headers: sent}) => {
      if (sent.get('authorization') === wanted) return json(snapshotReply());
      await new Promise<void>((resolve) => refusals.push(resolve));
      return json({}, {status: 401});
    });
    const all = ['task1', 'task2', 'task3'].map((taskId) => put(make({fetcher, headers, taskId})));
    await advance(0);
    for (const refuse of refusals.splice(0)) {
      refuse();
      await advance(0);
    }
    expect(reasons).to.deep.equal(['unauthorized']);
    expect(asked).to.have.length(6);
    expect(all.map(({condition}) => condition)).to.deep.equal(['live', 'live', 'live']);
    wanted = 'fake-3';
    await advance(6000);
    for (const refuse of refusals.splice(0)) {
      refuse();
      await advance(0);
    }
    expect(reasons).to.have.length(2);
    expect(all.map(({condition}) => condition)).to.deep.equal(['live', 'live', 'live']);
  });

  it('may fail to answer once: the next question asks anew', async () => {
    let renewed = 0;
    const headers = async ({reason}: {reason?: string}) => {
      if (reason && ++renewed === 1) throw new Error('no session');
      return {authorization: reason ? 'fake-new' : 'fake-old'};
    };
    const {fetcher, advance} = fakePage(({headers: sent}) =>
      sent.get('authorization') === 'fake-new' ? json(snapshotReply()) : json({}, {status: 401}),
    );
    const element = put(make({fetcher, headers}));
    await advance(0);
    expect(element.error?.kind).to.equal('network');
    await advance(10_000);
    expect(renewed).to.be.greaterThan(1);
    expect(element.condition).to.equal('live');
  });

  it('must sign in where that did not help: one task-error each, one auth-required for all, and no more requests', async () => {
    const {asked, fetcher, advance} = fakePage(() => json({}, {status: 401}));
    const heard = listen(box);
    const headers = () => ({authorization: 'fake'});
    put(make({fetcher, headers}));
    put(make({fetcher, headers, taskId: 'task2'}));
    await advance(60_000);
    expect(heard.toSorted()).to.deep.equal([
      'auth-required unauthorized',
      'task-error unauthorized',
      'task-error unauthorized',
    ]);
    expect(asked).to.have.length(4);
  });
});

describe('another task', () => {
  it('takes the old one away at once, calls its request off and shows nothing of it', async () => {
    const slow = new Map<string, (answer: Response) => void>();
    const {asked, fetcher, advance} = fakePage(
      ({url}) => new Promise((resolve) => slow.set(url.searchParams.get('TaskId') ?? '', resolve)),
    );
    const element = put(make({fetcher}));
    await advance(0);
    slow.get('task1')?.(json(snapshotReply()));
    await advance(0);
    expect(textOf(element)).to.equal('running, live');
    element.taskId = 'task2';
    await element.updateComplete;
    expect(textOf(element)).to.equal('nothing, loading');
    await advance(0);
    element.taskId = 'task3';
    await advance(0);
    expect(asked[1]?.init.signal?.aborted).to.equal(true);
    slow.get('task2')?.(json(snapshotReply(ended)));
    await advance(0);
    expect(element.task).to.equal(null);
  });

  it('that is the first one again within a task is no other task', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({fetcher}));
    await advance(0);
    element.taskId = 'task2';
    element.taskId = 'task1';
    await advance(0);
    expect(asked).to.have.length(1);
    expect(textOf(element)).to.equal('running, live');
  });

  it('is another one too when the visitor changes', async () => {
    const {fetcher, advance} = fakePage((_, call) =>
      call === 1 ? json(snapshotReply()) : new Promise<Response>(() => undefined),
    );
    const element = put(make({fetcher, token: 'fake-a'}));
    await advance(0);
    element.token = 'fake-b';
    await element.updateComplete;
    expect(element.task).to.equal(null);
  });
});

describe('life in the page', () => {
  it('asks nothing before it is in a page', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = make({fetcher});
    await advance(10_000);
    expect(asked).to.have.length(0);
    expect(element.condition).to.equal('idle');
  });

  it('neither asks again nor blinks when it is moved', async () => {
    const {asked, fetcher, advance, clock} = fakePage();
    const element = put(make({fetcher}));
    await advance(1000);
    const shown: (string | undefined)[] = [];
    const observer = new MutationObserver(() => shown.push(textOf(element)));
    observer.observe(element.shadowRoot ?? element, {subtree: true, childList: true, characterData: true});
    const other = document.createElement('div');
    box.append(other);
    other.append(element);
    await advance(0);
    observer.disconnect();
    expect(shown).to.deep.equal([]);
    expect(asked).to.have.length(1);
    expect(clock.next).to.equal(4000);
  });

  it('goes on with the request under way when it is moved', async () => {
    const {asked, fetcher, advance} = fakePage(() => new Promise<Response>(() => undefined));
    const element = put(make({fetcher}));
    await advance(0);
    const other = put(document.createElement('div'));
    other.append(element);
    await advance(0);
    expect(asked).to.have.length(1);
    expect(asked[0]?.init.signal?.aborted).to.equal(false);
  });

  it('calls its request off when it is taken out, and asks afresh when it is back, showing what it knew', async () => {
    const {asked, fetcher, advance, clock, activity} = fakePage((_, call) =>
      call === 2 ? new Promise<Response>(() => undefined) : json(snapshotReply()),
    );
    const element = put(make({fetcher}));
    await advance(5000);
    element.remove();
    await advance(0);
    expect(asked[1]?.init.signal?.aborted).to.equal(true);
    expect([clock.sleepers, activity.listeners]).to.deep.equal([0, 0]);
    await advance(600_000);
    put(element);
    await element.updateComplete;
    expect(textOf(element)).to.equal('running, loading');
    await advance(0);
    expect(textOf(element)).to.equal('running, live');
    expect(asked).to.have.length(3);
  });

  it('leaves no timer, listener or open request after a hundred times in and out', async () => {
    const {asked, fetcher, advance, clock, activity} = fakePage((_, call) =>
      call % 2 ? new Promise<Response>(() => undefined) : json(snapshotReply()),
    );
    for (let i = 0; i < 100; i++) {
      const element = put(make({fetcher}));
      await element.updateComplete;
      if (i % 4 === 0) await advance(0);
      element.remove();
    }
    await advance(0);
    expect([clock.sleepers, activity.listeners, configured.size]).to.deep.equal([0, 0, 0]);
    expect(asked.filter(({init}, i) => i % 2 === 0 && !init.signal?.aborted)).to.have.length(0);
  });

  it('asks once however it came to be: markup, late definition, a clone', async () => {
    const {asked, fetcher, advance} = fakePage();
    configure({fetcher, endpoint: '/media'});
    box.innerHTML = '<late-task app-id="a" room-id="r" task-id="t"></late-task>';
    const late = box.firstElementChild as PlainTask;
    late.paused = false;
    customElements.define('late-task', class extends PlainTask {});
    await advance(0);
    expect(asked).to.have.length(1);
    put(late.cloneNode(true) as PlainTask);
    await advance(0);
    expect(asked).to.have.length(1);
  });
});

describe('a page that hands in new functions with every render', () => {
  it('is asked no more often for it, and keeps what it shows', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = make({fetcher, headers: () => ({'x-render': '0'})});
    const shown = new Set<string | undefined>();
    element.addEventListener('task-change', () => (element.headers = () => ({})));
    put(element);
    await advance(0);
    for (let i = 1; i <= 50; i++) {
      element.headers = () => ({'x-render': String(i)});
      element.fetcher = (input, init) => fetcher(input, init);
      await advance(100);
      shown.add(textOf(element));
    }
    expect([...shown]).to.deep.equal(['running, live']);
    expect(asked).to.have.length(2);
    expect(Number(asked[1]?.headers.get('x-render'))).to.be.greaterThan(40);
  });

  it('lets a slow answer come first', async () => {
    let answer: (response: Response) => void = () => undefined;
    const {asked, fetcher, advance} = fakePage(() => new Promise((resolve) => (answer = resolve)));
    const element = put(make({fetcher}));
    for (let i = 0; i < 20; i++) {
      element.headers = () => ({});
      await advance(200);
    }
    answer(json(snapshotReply()));
    await advance(0);
    expect(asked).to.have.length(1);
    expect(textOf(element)).to.equal('running, live');
  });
});

describe('coming and going', () => {
  const comeAndGo = async (element: PlainTask, advance: (ms: number) => Promise<void>) => {
    for (let i = 0; i < 10; i++) {
      element.remove();
      await advance(10);
      put(element);
      await advance(10);
      element.paused = true;
      await advance(10);
      element.paused = false;
      await advance(10);
    }
  };

  it('never undercuts what the server asked for, nor asks again what was refused or is over', async () => {
    for (const answer of [
      () => json({}, {status: 429, headers: {'retry-after': '120'}}),
      () => json({}, {status: 401}),
      () => json(snapshotReply(), {headers: {'cache-control': 'max-age=60'}}),
      () => json(snapshotReply(ended)),
    ]) {
      const {asked, fetcher, advance} = fakePage(answer);
      const element = make({fetcher});
      const heard = listen(element);
      put(element);
      await advance(0);
      const before = [...heard];
      await comeAndGo(element, advance);
      expect(asked).to.have.length(1);
      expect(heard).to.deep.equal(before);
    }
  });

  it('does not turn a stale answer into a live one', async () => {
    const {fetcher, advance} = fakePage((_, call) => (call === 1 ? json(snapshotReply()) : json({}, {status: 500})));
    const element = put(make({fetcher}));
    await advance(5000);
    expect(textOf(element)).to.equal('running, stale');
    element.paused = true;
    await advance(0);
    element.paused = false;
    await advance(0);
    expect(textOf(element)).to.equal('running, stale');
    expect(element.error?.kind).to.equal('server');
  });

  it('asks at once when a timer rings late, as after a sleep that nobody told of', async () => {
    const {asked, fetcher, advance, clock} = fakePage();
    const element = put(make({fetcher, pollInterval: 300}));
    await advance(1000);
    clock.drift(9 * 3600_000);
    element.requestUpdate();
    await advance(0);
    expect(asked).to.have.length(2);
  });
});

describe('what is set wrong', () => {
  const wrong: [string, Props][] = [
    ['kind', {kind: 'film'}],
    ['endpoint', {endpoint: 'javascript:alert(1)'}],
    ['endpoint', {endpoint: 'http://['}],
    ['endpoint', {endpoint: 'https://user:fake@api.example/'}],
    ['token', {token: 'a\nb'}],
    ['app-id', {appId: 'a b'}],
    ['app-id', {appId: 'text', kind: 'whiteboard', taskId: 'x'}],
    ['room-id', {roomId: 'a&Action=StopSnapshot'}],
    ['room-id', {roomId: 'x'.repeat(129)}],
    ['task-id', {taskId: '任务'}],
    ['region', {region: 'evil.test/', kind: 'whiteboard', appId: '1400000000'}],
  ];
  for (const [attribute, props] of wrong) {
    it(`is named: ${attribute} as ${JSON.stringify(props)}; nothing is sent`, async () => {
      const {asked, fetcher, advance} = fakePage();
      const element = make({fetcher, ...props});
      const heard = listen(element);
      put(element);
      await advance(60_000);
      expect(asked).to.have.length(0);
      expect(element.error).to.include({kind: 'config', attribute, retryable: false});
      expect(element.condition).to.equal('error');
      expect(heard).to.deep.equal(['task-error config']);
    });
  }

  it('is forgotten as soon as it is set right', async () => {
    const {fetcher, advance} = fakePage(() => new Promise<Response>(() => undefined));
    const element = put(make({fetcher, roomId: 'a b'}));
    await advance(0);
    element.roomId = 'ab';
    await element.updateComplete;
    expect(element.error).to.equal(null);
    expect(element.condition).to.equal('loading');
  });

  it('is only missing while the page is not done: idle, no event, and it starts when all is there', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = make({fetcher, endpoint: null, roomId: null});
    const heard = listen(element);
    put(element);
    await advance(10_000);
    expect(element.error).to.include({kind: 'config', reason: 'missing', attribute: 'endpoint'});
    element.endpoint = '/media';
    await advance(0);
    expect(element.error).to.include({kind: 'config', reason: 'missing', attribute: 'room-id'});
    expect(element.condition).to.equal('idle');
    element.roomId = 'room';
    await advance(0);
    expect(element.condition).to.equal('live');
    expect(asked).to.have.length(1);
    expect(heard).to.deep.equal(['task-change nothing>running']);
  });

  it('never becomes a storm, and falls back where HTML would', async () => {
    const {asked, fetcher, advance} = fakePage();
    for (const pollInterval of ['0', '-1', '1e99', 'Infinity']) {
      const element = make({fetcher, taskId: `t${asked.length}`});
      element.setAttribute('poll-interval', pollInterval);
      element.setAttribute('poll-hidden', 'never');
      put(element);
    }
    await advance(10_000);
    expect(asked.length).to.be.lessThan(50);
  });
});

describe('what it says', () => {
  it('is each change once, and the end, with what was before', async () => {
    const {asked, fetcher, advance} = fakePage((_, call) =>
      json(snapshotReply([{Status: 1, StartTime: 0}, {Status: 1, StartTime: 0}, {}, {}, ended][call - 1] ?? ended)),
    );
    const element = make({fetcher});
    const heard = listen(element);
    put(element);
    await advance(120_000);
    expect(heard).to.deep.equal([
      'task-change nothing>pending',
      'task-change pending>running',
      'task-change running>finished',
      'task-end undefined>finished'.replace('undefined', 'nothing'),
    ]);
    expect(asked).to.have.length(5);
    expect(element.condition).to.equal('ended');
  });

  it('is new trouble once, not each try of it, and again after it was mended', async () => {
    const {fetcher, advance} = fakePage((_, call) =>
      call === 1 || call === 5 ? json(snapshotReply()) : json({}, {status: 500}),
    );
    const element = make({fetcher});
    const heard = listen(element);
    put(element);
    await advance(20_000);
    expect(heard.filter((what) => what.startsWith('task-error'))).to.deep.equal([
      'task-error server',
      'task-error server',
    ]);
    expect(element.task?.phase).to.equal('running');
  });

  it('crosses shadow roots', async () => {
    const {fetcher, advance} = fakePage();
    const outer = put(document.createElement('div'));
    const heard = listen(box);
    outer.attachShadow({mode: 'open'}).append(make({fetcher}));
    await advance(0);
    expect(heard).to.deep.equal(['task-change nothing>running']);
  });

  it('is also said by custom states, on two axes', async () => {
    const {fetcher, advance} = fakePage((_, call) => (call === 1 ? json(snapshotReply()) : json({}, {status: 500})));
    const element = put(make({fetcher}));
    await advance(0);
    expect(element.matches(':state(running):state(live)')).to.equal(true);
    await advance(5000);
    expect(element.matches(':state(running):state(stale)')).to.equal(true);
    expect(element.matches(':state(live)')).to.equal(false);
  });

  it('may be answered by a listener that mends it', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = make({fetcher, roomId: 'a b'});
    element.addEventListener('task-error', () => (element.roomId = 'ab'));
    put(element);
    await advance(0);
    await advance(0);
    expect(asked).to.have.length(1);
    expect(element.error).to.equal(null);
  });

  it('is said of the task it is about, also where another element knows that one already', async () => {
    const {fetcher, advance} = fakePage(() => json(snapshotReply(ended)));
    put(make({fetcher, taskId: 'task2'}));
    const element = make({fetcher});
    const heard = listen(element);
    put(element);
    await advance(0);
    element.taskId = 'task2';
    await advance(0);
    expect(heard).to.deep.equal(Array(2).fill(['task-change nothing>finished', 'task-end nothing>finished']).flat());
  });

  it('cannot be changed by who hears it', async () => {
    const {fetcher, advance} = fakePage();
    const element = put(make({fetcher}));
    await advance(0);
    expect(() => Object.assign(element.task ?? {}, {phase: 'failed'})).to.throw(TypeError);
    expect(Object.values(element.task ?? {}).every((value) => Object.isFrozen(value))).to.equal(true);
  });

  it('survives a listener that takes the element away', async () => {
    const {asked, fetcher, advance, clock} = fakePage();
    const element = make({fetcher});
    element.addEventListener('task-change', () => element.remove());
    put(element);
    await advance(60_000);
    expect(asked).to.have.length(1);
    expect(clock.sleepers).to.equal(0);
  });
});

describe('refresh', () => {
  it('settles whatever happens: before the page has it, with an error, taken out meanwhile', async () => {
    const {asked, fetcher, advance} = fakePage(() => new Promise<Response>(() => undefined));
    const element = make({fetcher});
    await element.refresh();
    expect(asked).to.have.length(0);
    put(element);
    await advance(0);
    const refreshed = element.refresh();
    element.remove();
    await refreshed;
  });
});

describe('another task while a refresh is under way', () => {
  it('is asked about at once, and later again', async () => {
    const {asked, fetcher, advance} = fakePage(({url, init}) =>
      url.searchParams.get('TaskId') === 'task1' ? untilCalledOff(init) : json(snapshotReply()),
    );
    const element = put(make({fetcher}));
    await advance(0);
    const refreshed = element.refresh();
    await advance(0);
    element.taskId = 'task2';
    await refreshed;
    await advance(5000);
    expect(asked.map(({url}) => url.searchParams.get('TaskId'))).to.deep.equal(['task1', 'task2', 'task2']);
    expect(textOf(element)).to.equal('running, live');
  });

  it('does not end a refresh of its own, nor is it left because the first one ends', async () => {
    const answers: (() => void)[] = [];
    const {fetcher, advance, asked} = fakePage(
      () => new Promise((resolve) => answers.push(() => resolve(json(snapshotReply())))),
    );
    const element = put(make({fetcher, paused: true}));
    const first = element.refresh();
    await advance(0);
    element.taskId = 'task2';
    const second = element.refresh();
    await advance(0);
    await first;
    await advance(0);
    expect(asked).to.have.length(2);
    answers.at(-1)?.();
    await second;
    await advance(60_000);
    expect(textOf(element)).to.equal('running, paused');
    expect(asked).to.have.length(2);
  });
});

describe('paused', () => {
  it('stops asking and keeps what is shown, for itself alone', async () => {
    const {asked, fetcher, advance} = fakePage((_, call) => json(snapshotReply(call > 2 ? ended : {})));
    const element = put(make({fetcher}));
    const other = put(make({fetcher}));
    await advance(5000);
    element.paused = true;
    await advance(20_000);
    expect(textOf(element)).to.equal('running, paused');
    expect(textOf(other)).to.equal('finished, ended');
    other.remove();
    const before = asked.length;
    await advance(60_000);
    expect(asked).to.have.length(before);
    element.paused = false;
    await advance(0);
    expect(textOf(element)).to.equal('finished, ended');
  });

  it('still asks once on request', async () => {
    const {asked, fetcher, advance, clock} = fakePage();
    const element = put(make({fetcher, paused: true}));
    await advance(10_000);
    expect(element.condition).to.equal('paused');
    await element.refresh();
    await advance(0);
    expect(asked).to.have.length(1);
    expect(textOf(element)).to.equal('running, paused');
    expect(clock.sleepers).to.equal(0);
  });

  it('waits for that answer however long it takes to come', async () => {
    let answer: (response: Response) => void = () => undefined;
    const {asked, fetcher, advance, clock} = fakePage(() => new Promise((resolve) => (answer = resolve)));
    const element = put(make({fetcher, paused: true}));
    await advance(0);
    const refreshed = element.refresh();
    await advance(3000);
    expect(textOf(element)).to.equal('nothing, loading');
    answer(json(snapshotReply()));
    await refreshed;
    await advance(60_000);
    expect(textOf(element)).to.equal('running, paused');
    expect([asked.length, clock.sleepers]).to.deep.equal([1, 0]);
  });
});

describe('an answer the page gives', () => {
  it('is shown at once by all who ask the same, also where one is asking already', async () => {
    const {asked, fetcher, advance} = fakePage();
    const first = put(make({fetcher}));
    await advance(1000);
    const second = put(make({fetcher, data: snapshotReply(ended)}));
    await advance(0);
    expect([textOf(first), textOf(second)]).to.deep.equal(['finished, ended', 'finished, ended']);
    await advance(60_000);
    expect(asked).to.have.length(1);
  });

  it('is not read as that of another task, which the page asks for before it could be read', async () => {
    const {fetcher, advance} = fakePage(() => new Promise<Response>(() => undefined));
    const reader = answers.value;
    answers.value = undefined;
    const element = put(make({fetcher, data: snapshotReply(ended)}));
    await Promise.resolve();
    element.taskId = 'task2';
    await Promise.resolve();
    answers.value = reader;
    await element.updateComplete;
    await advance(0);
    expect(textOf(element)).to.equal('nothing, loading');
  });

  it('is shown at once, and asking yields for one interval', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({fetcher}));
    await advance(4000);
    element.data = snapshotReply({Status: 1, StartTime: 0});
    await element.updateComplete;
    expect(element.task?.phase).to.equal('pending');
    await advance(4000);
    expect(asked).to.have.length(1);
    await advance(1000);
    expect(asked).to.have.length(2);
  });

  it('saves the first request where it is there from the start', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({fetcher, data: snapshotReply()}));
    await element.updateComplete;
    expect(textOf(element)).to.equal('running, live');
    await advance(4000);
    expect(asked).to.have.length(0);
    await advance(1000);
    expect(asked).to.have.length(1);
  });

  it('needs no endpoint', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(
      make({fetcher, endpoint: null, appId: null, roomId: null, taskId: null, data: snapshotReply(ended)}),
    );
    await advance(10_000);
    expect(textOf(element)).to.equal('finished, ended');
    expect(element.error).to.equal(null);
    expect(asked).to.have.length(0);
  });

  it('stays while the page sets the endpoint only later', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({fetcher, endpoint: null, data: snapshotReply()}));
    await advance(1000);
    configure({endpoint: '/media'});
    await element.updateComplete;
    expect(textOf(element)).to.equal('running, live');
    await advance(3000);
    expect(asked).to.have.length(0);
  });

  it('is forgotten when the page turns to another task', async () => {
    const {fetcher, advance} = fakePage();
    const element = put(make({fetcher, endpoint: null, data: snapshotReply()}));
    await advance(0);
    element.taskId = 'task2';
    await element.updateComplete;
    expect(element.task).to.equal(null);
  });

  it('must go on coming to stay live where nobody is asked', async () => {
    const {fetcher, advance} = fakePage();
    const element = put(make({fetcher, endpoint: null, data: snapshotReply()}));
    await advance(20_000);
    expect(element.condition).to.equal('live');
    await advance(20_000);
    expect(element.condition).to.equal('stale');
    element.data = snapshotReply({Status: 1});
    await element.updateComplete;
    expect(element.condition).to.equal('live');
  });

  it('belongs to the task set with it, not to the one before', async () => {
    const {fetcher, advance} = fakePage(() => new Promise<Response>(() => undefined));
    const element = put(make({fetcher, data: snapshotReply()}));
    await advance(0);
    Object.assign(element, {taskId: 'task2', data: snapshotReply({Status: 1, StartTime: 0})});
    await element.updateComplete;
    expect(element.task?.phase).to.equal('pending');
  });

  it('is refused in words where it is none', async () => {
    const {fetcher, advance} = fakePage();
    const element = put(make({fetcher}));
    await advance(0);
    for (const data of ['text', 7, [], {a: 1}, {Result: null}]) {
      element.data = data;
      await element.updateComplete;
      expect(element.error?.kind, JSON.stringify(data)).to.equal('malformed');
      expect(element.task?.phase).to.equal('running');
    }
  });
});

describe('a property nobody has set', () => {
  it('says what holds, and an attribute taken away brings that back', async () => {
    const {fetcher, advance} = fakePage();
    const element = put(make({fetcher}));
    const {region, credentials, pollInterval, pollHidden, paused, announce} = element;
    expect({region, credentials, pollInterval, pollHidden, paused, announce}).to.deep.equal({
      region: 'ap-singapore',
      credentials: 'same-origin',
      pollInterval: 5,
      pollHidden: 'pause',
      paused: false,
      announce: 'polite',
    });
    element.setAttribute('poll-interval', '30');
    expect(element.pollInterval).to.equal(30);
    element.removeAttribute('poll-interval');
    configure({pollInterval: 9, credentials: 'include'});
    await advance(0);
    expect([element.pollInterval, element.credentials]).to.deep.equal([9, 'include']);
  });
});

describe('page-wide defaults', () => {
  it('are used where an element says nothing, at once, and lose against what it says', async () => {
    const {asked, fetcher, advance} = fakePage();
    const element = put(make({endpoint: null}));
    const own = put(make({endpoint: '/own', taskId: 'task2', fetcher, token: 'fake-own'}));
    await advance(0);
    expect(element.condition).to.equal('idle');
    configure({endpoint: '/page', fetcher, token: 'fake'});
    await advance(0);
    expect(asked.map(({url}) => url.pathname).toSorted()).to.deep.equal(['/own', '/page']);
    expect([element.condition, own.condition]).to.deep.equal(['live', 'live']);
  });
});

describe('an answer that did not change', () => {
  it('is asked for by its ETag where the browser cache cannot do that, and a 304 counts as good', async () => {
    const {asked, fetcher, advance} = fakePage((_, call) =>
      call === 1 ? json(snapshotReply(), {headers: {etag: '"v1"'}}) : new Response(null, {status: 304}),
    );
    const element = put(make({fetcher}));
    await advance(5000);
    expect(asked[1]?.headers.get('if-none-match')).to.equal('"v1"');
    expect(textOf(element)).to.equal('running, live');
  });
});
