import {expect} from 'chai';
import type {MediaTaskStatus} from '../../../src/elements/media-task-status/media-task-status.js';
import {fakePage, json} from '../../support/element-page.js';
import {box, CONFIG, make, part, put, reply, START} from './stage.js';

/** `details` load on first use; then they are there with the first answer. */
async function detailed(respond: () => Response, props: Parameters<typeof make>[0] = {}, place = box(640)) {
  const page = fakePage(respond);
  const element = put(make({details: true, fetcher: page.fetcher, ...props}), place);
  await import('../../../src/elements/media-task-status/details.js');
  await page.advance(0);
  await page.advance(0);
  return {...page, element};
}

/** A web cast whose address carries a secret. */
function webcast(SourceURL = 'https://live.example.com/hall/3?token=fake-secret#x'): Response {
  const task = {
    Status: 2,
    StartTime: START,
    UserId: 'caster-03',
    SourceURL,
    VideoSolutions: [{Width: 1920, Height: 1080, FrameRate: 60, Bitrate: 10_000}],
    MaxRunningTime: 3600,
    MonitorConfig: {BlankCheckInterval: 5, FreezeCheckInterval: 5, CrashCheckInterval: 0},
    EventNotifyConfig: {EnableEventNotify: true, StartTimeout: 2},
  };
  return json({Result: {WebcastTask: task}, ResponseMetadata: {RequestId: 'r', Action: 'GetWebCastTask'}});
}

const rows = (element: MediaTaskStatus): Record<string, string[]> =>
  Object.fromEntries(
    [...part(element, 'details').querySelectorAll('[role=group]')].map((group) => {
      const labels = [...group.querySelectorAll('dt')].map(({textContent}) => textContent);
      const values = [...group.querySelectorAll('dd')].map(({innerText}) => innerText.trim());
      return [group.getAttribute('aria-label') ?? '', labels.map((label, index) => `${label}: ${values[index] ?? ''}`)];
    }),
  );

describe('the details of a card', () => {
  it('of snapshots: task, streams, image, storage', async () => {
    const {element} = await detailed(() => reply());
    expect(rows(element)).to.deep.equal({
      Task: ['Kind: Frame snapshots', 'Task id: task-1', 'Room: lecture-3', 'Idle limit: 200 s', 'Stop reason: –'],
      Streams: ['0: user0 · camera', '1: user1 · screen'],
      Image: ['Size: 800 × 800', 'Format: JPEG', 'Interval: every 2 s'],
      Storage: ['Service: TOS', 'Region: cn-beijing', 'Bucket: lecture-frames'],
    });
  });

  it('of segments: their length and how they are cut', async () => {
    const task = {
      Status: 2,
      StartTime: START,
      MaxIdleTime: 180,
      Duration: 20,
      Identifier: 'hall-3',
      Handle: true,
      Control: {Align: false, Mixed: true, IgnoreSilence: false, RedundantDuration: 3},
      StorageConfig: CONFIG.StorageConfig,
    };
    const {element} = await detailed(
      () => json({Result: {SegmentTask: task}, ResponseMetadata: {RequestId: 'r', Action: 'GetSegmentTask'}}),
      {kind: 'segment'},
    );
    expect(rows(element)).to.deep.equal({
      Task: ['Kind: Audio segments', 'Task id: task-1', 'Room: lecture-3', 'Idle limit: 3 min', 'Stop reason: –'],
      Streams: ['–: all streams'],
      Segments: [
        'Length: 20 s',
        'File prefix: hall-3',
        'From start: on',
        'Aligned: off',
        'Mixed: on',
        'Skip silence: off',
        'Overlap: 3',
      ],
      Storage: ['Service: TOS', 'Region: cn-beijing', 'Bucket: lecture-frames'],
    });
  });

  it('of a web cast: page without its query, video, monitoring, notices', async () => {
    const {element} = await detailed(() => webcast(), {kind: 'webcast'});
    expect(rows(element)).to.deep.equal({
      Page: ['Source: https://live.example.com/hall/3', 'User: caster-03', 'Time limit: 1 h', 'Stop reason: –'],
      Video: ['Size: 1920 × 1080', 'Frame rate: 60 fps', 'Bit rate: 10,000 kbps'],
      Monitoring: ['Blank: every 5 s', 'Freeze: every 5 s', 'Crash: off'],
      Notices: ['Start event: wait 2 s'],
    });
    expect(element.shadowRoot?.innerHTML).not.to.contain('fake-secret');
  });

  it('of a whiteboard: what came of it', async () => {
    const {element} = await detailed(
      () =>
        json({
          Response: {
            TaskID: 'task-1',
            Status: 'Finished',
            CreateTime: START / 1000,
            FinishTime: START / 1000 + 60,
            Result: {ErrorCode: 'InternalErr', ErrorMessage: '<b>no</b>', Total: 0, Snapshots: []},
            RequestId: 'r',
          },
        }),
      {kind: 'whiteboard', appId: '1400000001'},
    );
    expect(rows(element)).to.deep.equal({
      Task: ['Kind: Whiteboard snapshots', 'Task id: task-1'],
      Result: ['Pictures: 0', 'Error code: InternalErr', 'Error text: <b>no</b>'],
    });
  });

  it("show the cloud's word for why a task ended", async () => {
    const {element} = await detailed(() => reply({Status: 3, EndTime: START + 1000, StopReason: 'IdleTimeOut'}));
    expect(rows(element)['Task']?.at(-1)).to.equal('Stop reason: IdleTimeOut');
  });

  it('list seventeen streams and say how many more there are', async () => {
    const StreamList = Array.from({length: 10_000}, (_, Index) => ({
      Index,
      UserId: `user${String(Index)}`,
      StreamType: 0,
    }));
    const {element} = await detailed(() => reply({TargetStreams: {StreamList}}));
    expect(rows(element)['Streams']).to.have.length(18);
    expect(rows(element)['Streams']?.at(-1)).to.equal('…: and 9,983 more');
  });

  it('show numbers no table knows as they are, and users as text', async () => {
    const {element} = await detailed(() =>
      reply({
        TargetStreams: {StreamList: [{UserId: '<img src=x onerror=alert(1)>\u202E', StreamType: 9}]},
        ImageConfig: {Format: 7, Width: 0, Height: 0, Interval: 601},
        StorageConfig: {Type: 0, TosConfig: {Region: 99, Bucket: ''}},
      }),
    );
    const {Streams, Image, Storage} = rows(element);
    expect(Streams?.[0]).to.contain('–: <img src=x onerror=alert(1)>[U+202E] · ').and.to.contain('9');
    expect(Image?.[0]).to.equal('Size: as the stream');
    expect(Image?.[1]).to.contain('7');
    expect(Image?.[2]).to.equal('Interval: every 601 s');
    expect(Storage?.[1]).to.equal('Region: region 99');
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
  });

  /** Before the answer, then after it. */
  async function twice(props: Parameters<typeof make>[0], width: number, answer: () => Response) {
    let arrive: (response: Response) => void = () => undefined;
    const page = fakePage(() => new Promise((resolve) => (arrive = resolve)) as unknown as Response);
    const element = put(make({details: true, fetcher: page.fetcher, ...props}), box(width));
    await page.advance(0);
    await page.advance(0);
    const early = {rows: rows(element), height: element.getBoundingClientRect().height};
    arrive(answer());
    await page.advance(0);
    return {early, late: {rows: rows(element), height: element.getBoundingClientRect().height}};
  }

  it('say before the answer what was asked about, and claim nothing', async () => {
    const {early} = await twice({}, 640, () => reply());
    expect(early.rows['Task']).to.deep.equal([
      'Kind: Frame snapshots',
      'Task id: task-1',
      'Room: lecture-3',
      'Idle limit: –',
      'Stop reason: –',
    ]);
    expect(early.rows['Streams']).to.deep.equal(['–: –']);
    expect(early.rows['Image']).to.deep.equal(['Size: –', 'Format: –', 'Interval: –']);
  });

  for (const width of [200, 320, 640, 1000]) {
    it(`take the same room before the answer as after it, of two streams, ${String(width)} px wide`, async () => {
      const {early, late} = await twice({}, width, () => reply());
      expect(late.rows['Streams']).to.have.length(2);
      expect(late.height).to.equal(early.height);
    });

    it(`take the same room for an address of two lines, ${String(width)} px wide`, async () => {
      const {early, late} = await twice({kind: 'webcast'}, width, () => webcast());
      expect(late.rows['Page']?.[0]).to.contain('https://live.example.com/hall/3');
      expect(late.height).to.equal(early.height);
    });
  }

  for (const [width, lang] of [
    [520, 'en'],
    [520, 'zh-CN'],
    [880, 'en'],
    [880, 'zh-CN'],
  ] as const)
    it(`keep a stream on one line, and what it is of in one piece (${lang}, ${String(width)} px wide)`, async () => {
      const StreamList = [{Index: 0, UserId: 'teacher_wang', StreamType: 0}];
      const place = box(width);
      place.lang = lang;
      const {element} = await detailed(() => reply({TargetStreams: {StreamList}}), {}, place);
      const stream = part(element, 'details').querySelector('.streams dd') as HTMLElement;
      expect(stream.innerText).to.equal(`teacher_wang · ${lang === 'en' ? 'camera' : '摄像头'}`);
      const {height} = (stream.querySelector('span') as Element).getBoundingClientRect();
      expect([stream.getBoundingClientRect().height, height].map(Math.round)).to.deep.equal([20, 20]);
    });

  it('have room for the address of a usual page, and no more', async () => {
    const place = box(320);
    const address = 'https://class.example/live/algebra-7b';
    const {element} = await detailed(() => webcast(address), {kind: 'webcast'}, place);
    for (const width of [
      180, 280, 300, 311, 320, 375, 400, 479, 480, 519, 520, 560, 600, 700, 740, 760, 879, 880, 960, 980, 1000, 1099,
      1200,
    ]) {
      place.style.inlineSize = `${String(width)}px`;
      const value = part(element, 'details').querySelector('.page dd') as HTMLElement;
      const words = document.createRange();
      words.selectNodeContents(value.querySelector('bdi') as Element);
      const lines = new Set([...words.getClientRects()].map(({top}) => Math.round(top))).size;
      const room = value.getBoundingClientRect().height / 20;
      expect([Math.round(room), getComputedStyle(value).minBlockSize], `${String(width)} px`).to.deep.equal([
        lines,
        `${String(20 * lines)}px`,
      ]);
    }
  });

  it('are gone as soon as they are not asked for', async () => {
    const {element} = await detailed(() => reply());
    element.details = false;
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).not.to.contain('lecture-frames');
  });
});
