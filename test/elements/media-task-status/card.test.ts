import {expect} from 'chai';
import {configure} from '../../../src/elements/shared/configure.js';
import {MediaTaskStatus} from '../../../src/elements/media-task-status/media-task-status.js';
import {fakePage, json, snapshotReply} from '../../support/element-page.js';
import {box, make, part, put, reply, SCENE_NAMES, SCENES, seen, stage, START, type SceneName} from './stage.js';

const glyph = (element: MediaTaskStatus): string =>
  [...part(element, 'icon').querySelectorAll('path')].map((path) => path.getAttribute('d')).join();

describe('a card', () => {
  it('says what the task is, since when, for how long, and how old that is', async () => {
    const {element, advance} = await stage('running', {}, box(640));
    expect(seen(element, 'phase')).to.equal('Running');
    expect(seen(element, 'label')).to.equal('Frame snapshots');
    expect(seen(element, 'run')).to.equal('Started 08:47:13 Duration 12 min 47 s Ended –');
    await advance(2000);
    expect(seen(element, 'condition')).to.equal('Live');
    expect(seen(element, 'age')).to.equal('updated 2 s ago');
  });

  it('tells each phase by its word and by the shape of its icon', async () => {
    const phases: readonly SceneName[] = ['pending', 'running', 'finished', 'failed', 'unknown'];
    const shown = [];
    for (const name of phases) {
      const {element} = await stage(name);
      shown.push([seen(element, 'phase'), glyph(element)]);
    }
    expect(shown.map(([word]) => word)).to.deep.equal(['Waiting', 'Running', 'Finished', 'Failed', 'Unknown (7)']);
    expect(new Set(shown.map(([, shape]) => shape)).size).to.equal(4 + 1);
  });

  it('tells each condition by its word and by the shape of its icon', async () => {
    const names: readonly SceneName[] = ['running', 'stale', 'offline', 'paused', 'finished', 'loading'];
    const shapes = new Set<string>();
    const words = [];
    for (const name of names) {
      const {element} = await stage(name);
      shapes.add(part(element, 'foot').querySelector('path')?.getAttribute('d') ?? '');
      shapes.add([...(part(element, 'foot').firstElementChild?.children ?? [])].map((path) => path.outerHTML).join());
      words.push(seen(element, 'condition'));
    }
    expect(words).to.deep.equal(['Live', 'Stale', 'Offline', 'Paused', 'Ended', 'Asking now']);
    expect(shapes.size).to.be.at.least(names.length);
  });

  it('says why a task ended in words, with the word of the cloud in the title', async () => {
    const {element} = await stage('finished', {}, box(640));
    expect(seen(element, 'foot')).to.equal('Endedno streams for 200 s');
    expect(part(element, 'age').parentElement?.title).to.equal('IdleTimeOut');
  });

  it('gives the day of an end that is not today, in Chinese as in English', async () => {
    const days = async (lang: string) => {
      document.documentElement.lang = lang;
      const {element} = await stage('finished after midnight', {}, box(640));
      return [seen(element, 'start'), seen(element, 'end')];
    };
    expect(await days('en')).to.deep.equal(['Started Jan 4 08:47:13', 'Ended Jan 5 08:50:35']);
    expect(await days('zh-CN')).to.deep.equal(['开始 1月4日 08:47:13', '结束 1月5日 08:50:35']);
  });

  it('gives times to machines in UTC, and to a hand that hovers with their day and zone', async () => {
    const {element} = await stage('running', {timeZone: 'Asia/Shanghai'});
    const time = part(element, 'start').querySelector('time');
    expect(time?.dateTime).to.equal('2026-01-05T08:47:13.000Z');
    expect(time?.title).to.equal('Jan 5, 2026, 16:47:13 GMT+8');
    expect(time?.textContent).to.equal('16:47:13');
  });

  it('shows both ends of a task whose end is before its start, and no duration', async () => {
    const {element, advance} = fakeElement({Status: 3, EndTime: START - 60_000});
    await advance(0);
    expect(seen(element, 'start')).to.equal('Started 08:47:13');
    expect(seen(element, 'end')).to.equal('Ended 08:46:13');
    expect(seen(element, 'duration')).to.equal('Duration –');
  });

  it('does not let an end time end a task the cloud calls running', async () => {
    const {element, advance} = fakeElement({Status: 2, EndTime: START + 1000});
    await advance(0);
    expect(seen(element, 'phase')).to.equal('Running');
    expect(seen(element, 'end')).to.equal('Ended –');
  });

  it('keeps the phase when the visitor is signed out, and says so beside it', async () => {
    const {element} = await stage('signed out', {}, box(640));
    expect(seen(element, 'phase')).to.equal('Running');
    expect(seen(element, 'message')).to.equal('');
    expect(seen(element, 'condition')).to.equal('Sign in again');
    expect(seen(element, 'action')).to.equal('Retry');
  });

  it('says what is wrong where nothing is known of the task, never in red', async () => {
    const expected: Partial<Record<SceneName, readonly [word: string, message: string]>> = {
      'signed out from the start': ['Sign in again', 'Your session has ended. Sign in to see this task.'],
      forbidden: ['No access', 'You are not allowed to see this task.'],
      'not found': ['Not found', 'No such task, or it started more than 72 hours ago.'],
      'nothing there': ['Not found', 'No such task, or no status service at this address.'],
      elsewhere: ['No status', 'endpoint leads to no status service.'],
      'not served': ['No status', 'The status service does not serve this kind of task.'],
      'not accepted': ['No status', 'The status service did not accept the question.'],
      down: ['No status', 'The status service has a fault. The task may be fine.'],
      'a web page': ['No status', 'A web page came instead of the status.'],
      'refused by the cloud': ['No status', 'The cloud turned the status service away.'],
      'not for this app': ['No status', 'The cloud does not offer this service to this app.'],
      'paused from the start': ['Paused', 'No answer yet, and asking is paused.'],
    };
    const red = getComputedStyle(part((await stage('failed')).element, 'phase')).color;
    for (const [name, [word, message]] of Object.entries(expected)) {
      const {element} = await stage(name as SceneName);
      expect([seen(element, 'phase'), seen(element, 'message')]).to.deep.equal([word, message]);
      expect(getComputedStyle(part(element, 'icon')).color).not.to.equal(red);
    }
  });

  it('names the attribute that is wrong, as code, and says that nothing was sent', async () => {
    const wrong: readonly (readonly [SceneName, string, string])[] = [
      ['wrong room', 'room-id', 'room-id must not contain a space.'],
      ['wrong kind', 'kind', 'kind has a value that is not known.'],
      ['no endpoint', 'endpoint', 'endpoint is not set.'],
    ];
    for (const [name, attribute, sentence] of wrong) {
      const {element, asked} = await stage(name);
      expect(seen(element, 'message')).to.equal(sentence);
      expect(part(element, 'message').querySelector('code')?.textContent).to.equal(attribute);
      expect(seen(element, 'condition')).to.equal('Nothing was sent');
      expect(element.error?.kind).to.equal('config');
      expect(asked).to.have.length(0);
    }
  });

  it('is named by the page, and lets the page say what is wrong', async () => {
    const {element} = await stage('down');
    element.innerHTML = '<b slot="label">Lecture hall 3</b><i slot="error">Call us.</i>';
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    expect(part(element, 'label').title).to.equal('Lecture hall 3');
    expect([...element.children].map((child) => (child as HTMLElement).checkVisibility())).to.deep.equal([true, true]);
    expect(part(element, 'message').querySelector('slot span')?.checkVisibility()).to.equal(false);
  });

  it('never shows what stands in it for pages without scripts', async () => {
    const {element} = await stage('running');
    element.innerHTML = '<p>Status needs a script.</p>';
    expect(element.querySelector('p')?.checkVisibility()).to.equal(false);
  });

  it('takes text of the cloud as text: cut, with what cannot be seen spelled out', async () => {
    for (const [reason, shown] of [
      ['<img src=x onerror=alert(1)>', 'reason: <img src=x onerror=alert(1)>'],
      ['a\u202Eb\u200Bc\u0000', 'reason: a[U+202E]b[U+200B]c[U+0000]'],
      ['x'.repeat(10_000), `reason: ${'x'.repeat(64)}…`],
      ['{code} {attribute} {t}', 'reason: {code} {attribute} {t}'],
    ] as const) {
      const {element, advance} = fakeElement({Status: 3, EndTime: START + 1000, StopReason: reason});
      await advance(0);
      expect(seen(element, 'age')).to.equal(shown);
      expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    }
  });

  it('shows nothing that identifies the room, the task, its users or where it stores, unless details are asked for', async () => {
    for (const name of SCENE_NAMES) {
      const {element} = await stage(name);
      const markup = element.shadowRoot?.innerHTML ?? '';
      for (const secret of ['lecture-3', 'task-1', 'app1', 'user0', 'lecture-frames'])
        expect(markup, name).not.to.contain(secret);
    }
  });

  it('survives a page translator that replaces its text nodes, and says the next state rightly', async () => {
    const {element, advance} = await stage('running', {}, box(640));
    const walker = document.createTreeWalker(part(element, 'base'), NodeFilter.SHOW_TEXT);
    const texts: ChildNode[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const translated = document.createElement('span');
      translated.textContent = (text.textContent ?? '').toUpperCase();
      text.replaceWith(translated);
    }
    await advance(4000);
    expect(seen(element, 'age')).to.equal('updated 4 s ago');
    expect(seen(element, 'duration')).to.contain('12 min 51 s');
    element.data = snapshotReply({StartTime: START, Status: 3, EndTime: START + 1000, StopReason: 'StopByAPI'});
    await advance(0);
    expect(seen(element, 'phase')).to.equal('Finished');
    expect(seen(element, 'age')).to.equal('stopped by request');
  });

  it('shows an answer that the page received by itself at once, without an endpoint', async () => {
    const {advance} = fakePage();
    const element = put(make({endpoint: null, data: snapshotReply({StartTime: START})}));
    await advance(0);
    expect(seen(element, 'phase')).to.equal('Running');
  });

  it('draws what it can with a time zone, a variant and an announce it does not know', async () => {
    const {element} = await stage('running', {
      timeZone: 'Mars/Olympus',
      variant: 'poster' as 'card',
      announce: 'x' as 'off',
    });
    expect(seen(element, 'start')).to.match(/Started.*\d\d:\d\d:\d\d/);
  });
});

describe('words', () => {
  it('may be replaced by the page, for one element or for all', async () => {
    const {element} = await stage('running', {strings: {'phase.running': 'On air', updated: 'seen {t}'}}, box(640));
    expect(seen(element, 'phase')).to.equal('On air');
    expect(seen(element, 'age')).to.equal('seen 0 s ago');
    configure({strings: {'phase.running': 'Rolling', 'condition.live': 'OK'}});
    await element.updateComplete;
    expect([seen(element, 'phase'), seen(element, 'condition')]).to.deep.equal(['On air', 'OK']);
  });

  it('follow the language of the page while it changes', async () => {
    const {element} = await stage('finished', {}, box(640));
    document.documentElement.lang = 'zh-Hans-SG';
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    expect(seen(element, 'phase')).to.equal('已完成');
    expect(seen(element, 'run')).to.equal('开始 08:47:13 时长 3分钟22秒 结束 08:50:35');
    expect(seen(element, 'age')).to.equal('200秒无音视频流');
    expect(part(element, 'base').lang).to.equal('zh-CN');
    document.documentElement.lang = 'fr';
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    expect(seen(element, 'phase')).to.equal('Finished');
    expect(part(element, 'base').lang).to.equal('en');
  });
});

describe('the buttons of a card', () => {
  it('ask again, by hand or by key, also while paused', async () => {
    const {element, asked, advance} = await stage('paused');
    const before = asked.length;
    part(element, 'action').click();
    await advance(0);
    expect(asked).to.have.length(before + 1);
    expect(element.condition).to.equal('paused');
  });

  it('are there only where they can do something', async () => {
    const offered = async (name: SceneName) => {
      const {element} = await stage(name, {}, box(640));
      return [
        seen(element, 'copy') || part(element, 'copy').checkVisibility(),
        part(element, 'action').ariaLabel,
        part(element, 'action').checkVisibility(),
      ];
    };
    expect(await offered('running')).to.deep.equal([false, 'Refresh now', true]);
    expect(await offered('stale')).to.deep.equal([false, 'Retry', true]);
    expect((await offered('finished'))[2]).to.equal(false);
    expect((await offered('wrong room'))[2]).to.equal(false);
    expect((await offered('not found'))[2]).to.equal(false);
    expect((await offered('nothing there'))[2]).to.equal(true);
    expect(await offered('refused by the cloud')).to.deep.equal([true, 'Retry', true]);
  });

  it('copy the request id and say so, once and for that id', async () => {
    const {element, copied} = await copying(true);
    expect(copied).to.deep.equal(['req-9']);
    expect(part(element, 'copy').ariaLabel).to.equal('Copied');
  });

  it('show the request id to be copied by hand where the browser refuses', async () => {
    const {element} = await copying(false);
    expect(seen(element, 'foot')).to.contain('Request id').and.to.contain('req-9');
    expect(String(getSelection())).to.equal('req-9');
    expect(part(element, 'copy').ariaLabel).to.equal('Copy request id');
  });
});

describe('registration', () => {
  it('is done once, also under another name, and never throws', () => {
    MediaTaskStatus.define();
    MediaTaskStatus.define('acme-task-status');
    MediaTaskStatus.define('acme-task-status');
    expect(document.createElement('acme-task-status')).to.be.instanceOf(MediaTaskStatus);
  });

  it('honours what was set before it', async () => {
    const {advance} = fakePage();
    const element: Element = document.createElement('late-task-status');
    Object.assign(element, {endpoint: null, data: snapshotReply({StartTime: START}), timeZone: 'UTC'});
    put(element);
    MediaTaskStatus.define('late-task-status');
    await advance(0);
    if (!(element instanceof MediaTaskStatus)) throw new Error('not upgraded');
    expect(seen(element, 'phase')).to.equal('Running');
  });
});

it('the scenes bring about every condition', async () => {
  const conditions = new Set<string>();
  for (const name of SCENE_NAMES) conditions.add((await stage(name)).element.condition);
  expect([...conditions].toSorted()).to.deep.equal([
    'ended',
    'error',
    'idle',
    'live',
    'loading',
    'offline',
    'paused',
    'stale',
  ]);
  expect(SCENE_NAMES.length).to.equal(Object.keys(SCENES).length);
});

function fakeElement(task: Record<string, unknown>) {
  const page = fakePage(() => reply(task));
  return {...page, element: put(make({fetcher: page.fetcher}), box(640))};
}

async function copying(works: boolean) {
  const copied: string[] = [];
  const {element, advance} = await stage('refused by the cloud', {}, box(640));
  const clipboard = Object.getOwnPropertyDescriptor(Clipboard.prototype, 'writeText');
  Object.defineProperty(Clipboard.prototype, 'writeText', {
    configurable: true,
    value: (text: string) => (works ? Promise.resolve(void copied.push(text)) : Promise.reject(new Error('no'))),
  });
  try {
    part(element, 'copy').click();
    await advance(0);
  } finally {
    if (clipboard) Object.defineProperty(Clipboard.prototype, 'writeText', clipboard);
  }
  return {element, copied, json};
}

it('what cannot be drawn gives way to the content of the page, is told once, and is drawn again when it can be', async () => {
  const {element, advance} = await stage('running');
  element.textContent = 'See the console of the cloud.';
  const told: string[] = [];
  element.addEventListener('task-error', ({error}) => told.push(error.message));
  element.strings = new Proxy({}, {get: () => expect.fail('words that cannot be read')});
  await element.updateComplete;
  element.pollInterval = 7;
  await advance(7000);
  expect(element.shadowRoot?.querySelector('slot')?.assignedNodes()).to.deep.equal([...element.childNodes]);
  expect(element.task?.phase).to.equal('running');
  expect(told).to.deep.equal(['The answer could not be drawn: AssertionError: words that cannot be read']);
  element.strings = undefined;
  await element.updateComplete;
  expect(part(element, 'phase').textContent).to.equal('Running');
});
