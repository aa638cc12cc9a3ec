import {expect} from 'chai';
import {fileName, readPicture, saveFile} from '../../../src/elements/snapshot-gallery/download.js';
import {SaveAll, type SaveAllOptions} from '../../../src/elements/snapshot-gallery/save-all.js';
import {formatFor} from '../../../src/elements/text/format.js';
import {FakeClock} from '../../support/fake-clock.js';
import {box, drawn, given, picture, pictures, until} from './stage.js';

const png = (text = 'png'): Response => new Response(text, {headers: {'content-type': 'image/png'}});
const never = new AbortController().signal;

/** The same pictures from another origin, which lets nobody read them. */
const elsewhere = (url: string): string => {
  const other = new URL(url);
  other.hostname = other.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return other.href;
};

describe('reading a picture', () => {
  const read = (answer: () => Promise<Response>) =>
    readPicture('https://images.test/1.png', {fetch: answer, referrerPolicy: 'no-referrer', signal: never});

  it('takes a picture', async () => {
    expect((await read(() => Promise.resolve(png())))?.size).to.equal(3);
  });

  it('takes nothing else: no error, no page that came in its place, nothing empty', async () => {
    expect(await read(() => Promise.reject(new TypeError('refused')))).to.equal(undefined);
    expect(await read(() => Promise.resolve(new Response('x', {status: 404})))).to.equal(undefined);
    const page = new Response('<html>', {headers: {'content-type': 'text/html'}});
    expect(await read(() => Promise.resolve(page))).to.equal(undefined);
    expect(await read(() => Promise.resolve(png('')))).to.equal(undefined);
  });

  it('sends no cookies, and passes the cache by, where the picture lies as it came for the grid', async () => {
    const sent: RequestInit[] = [];
    const fetch = (_: unknown, init: RequestInit = {}) => {
      sent.push(init);
      return Promise.resolve(png());
    };
    await readPicture('https://images.test/1.png', {fetch, referrerPolicy: 'origin', signal: never});
    expect(sent[0]?.credentials).to.equal('omit');
    expect(sent[0]?.cache).to.equal('no-store');
    expect(sent[0]?.referrerPolicy).to.equal('origin');
  });
});

describe('a file', () => {
  it('has the name that it has on its host, made safe, or its number', () => {
    const cases: readonly (readonly [string, number, string, string])[] = [
      ['https://h.test/a/53255368873480.png?sign=1', 1, '', '53255368873480.png'],
      ['https://h.test/a/..%2f..%2fetc%2fpasswd.png', 1, '', '.._.._etc_passwd.png'],
      ['https://h.test/a/%E5%9B%BE%202.jpg', 1, '', '图_2.jpg'],
      ['https://h.test/a/%', 1, 'image/webp', '_.webp'],
      ['https://h.test/', 7, 'image/jpeg', 'snapshot-0007.jpeg'],
      ['data:image/gif;base64,AA', 12, 'image/gif', 'snapshot-0012.gif'],
      ['https://h.test/get', 3, '', 'get.png'],
    ];
    for (const [src, number, type, expected] of cases) expect(fileName(src, number, type)).to.equal(expected);
  });

  it('is let go of after the browser has it', async () => {
    const clock = new FakeClock();
    const made: string[] = [];
    const note = (event: MouseEvent) => {
      if (event.target instanceof HTMLAnchorElement) made.push(event.target.href, event.target.download);
    };
    const saving = saveFile(new Blob(['x']), 'a.png', clock, (link) => {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        note(event);
      });
      link.click();
    });
    expect(made[1]).to.equal('a.png');
    expect(await (await fetch(made[0] ?? '')).text()).to.equal('x');
    await clock.advance(1000);
    await saving;
    const isGone = await fetch(made[0] ?? '').then(
      () => false,
      () => true,
    );
    expect(isGone).to.equal(true);
  });
});

describe('downloading from the lightbox', () => {
  it('says honestly when the host of the picture does not allow it, and offers the original', async () => {
    const {one, tile} = await given([elsewhere(picture(1)), picture(2)]);
    tile(1).click();
    await until(() => one('dialog')?.matches(':modal'));
    await until(() => one('dialog img:not([hidden])'), 'the picture itself is shown');
    one<HTMLButtonElement>('dialog [aria-label="Download"]')?.click();
    await until(() => one('.note'));
    expect(one('.note')?.textContent).to.include('The image host does not allow this');
    expect(one('.note')?.closest('[role=alert]')).not.to.equal(null);
    expect(one<HTMLAnchorElement>('.note a')?.href).to.equal(elsewhere(picture(1)));
    one<HTMLButtonElement>('dialog [aria-label="Next"]')?.click();
    expect(one('.note'), 'it was about that picture').to.equal(null);
  });
});

describe('downloading all', () => {
  it('that breaks off says so, and can be begun again', async () => {
    const {one, text, element} = await given(pictures(2));
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on a response below, and put back
    const {blob} = Response.prototype;
    let broken = 0;
    // No room for a file of that size.
    Response.prototype.blob = function () {
      if (!this.headers.get('content-type')?.includes('zip')) return blob.call(this);
      broken++;
      return Promise.reject(new RangeError('no room'));
    };
    try {
      for (const turn of [1, 2]) {
        one<HTMLButtonElement>('[part=save]')?.click();
        await until(() => broken === turn);
        await until(() => text('.saving').includes('The download failed'));
        await element.updateComplete;
        expect(text('[role=status]')).to.include('The download failed');
      }
    } finally {
      Response.prototype.blob = blob;
    }
  });

  const options = (more: Partial<SaveAllOptions> = {}) => {
    const saved: [string, Blob][] = [];
    const asked: string[] = [];
    const made: SaveAllOptions = {
      fetching: {
        fetch: (input) => {
          asked.push(input instanceof Request ? input.url : String(input));
          return Promise.resolve(png());
        },
        referrerPolicy: 'no-referrer',
      },
      save: (file, name) => saved.push([name, file]),
      sources: Array.from({length: 9}, (_, n) => [`https://h.test/${n}.png`, n + 1] as const),
      changed: () => undefined,
      ended: () => undefined,
      language: () => 'en',
      strings: () => [],
      format: () => formatFor('en', ''),
      ...more,
    };
    return {made, saved, asked};
  };

  it('makes one file of them, named in order', async () => {
    const {made, saved} = options();
    const all = new SaveAll(made);
    expect(await all.run()).to.equal(true);
    expect(saved.map(([name]) => name)).to.deep.equal(['snapshots.zip']);
    const text = new TextDecoder('latin1').decode(await saved[0]?.[1].arrayBuffer());
    expect(text.startsWith('PK')).to.equal(true);
    for (let n = 0; n < 9; n++) expect(text).to.include(`0000${n + 1}-${n}.png`);
    expect(all.text()).to.equal('Downloaded: 9');
  });

  it('asks for a few at a time, and says how far it is', async () => {
    const answers: ((response: Response) => void)[] = [];
    const said: string[] = [];
    const {made} = options();
    const all: SaveAll = new SaveAll({
      ...made,
      fetching: {...made.fetching, fetch: () => new Promise((resolve) => answers.push(resolve))},
      changed: () => said.push(all.text()),
    });
    const done = all.run();
    await drawn();
    expect(answers).to.have.length(4);
    for (let n = 0; n < 9; n++) {
      answers[n]?.(png());
      await drawn();
    }
    await done;
    expect(said.slice(0, 3)).to.deep.equal(['Downloading 1 of 9', 'Downloading 2 of 9', 'Downloading 3 of 9']);
  });

  it('stops after a few where the host lets nobody read, and saves nothing', async () => {
    const {made, saved} = options({
      sources: Array.from({length: 500}, (_, n) => [`https://h.test/${n}.png`, n] as const),
    });
    let asked = 0;
    const fetch = () => {
      asked++;
      return Promise.reject(new TypeError('refused'));
    };
    const all = new SaveAll({...made, fetching: {...made.fetching, fetch}});
    await all.run();
    expect(asked).to.be.at.most(8);
    expect(saved).to.deep.equal([]);
    expect(all.text()).to.include('does not allow this');
  });

  it('keeps what came when others did not, and says so', async () => {
    const {made, saved} = options();
    let call = 0;
    const fetch = () => Promise.resolve(call++ % 3 === 0 ? png() : new Response('', {status: 404}));
    const all = new SaveAll({...made, fetching: {...made.fetching, fetch}});
    await all.run();
    expect(saved).to.have.length(1);
    expect(all.text()).to.equal('Downloaded 3 of 9. The others did not come.');
  });

  it('can be cancelled: nothing more is asked for and nothing saved', async () => {
    const signals: AbortSignal[] = [];
    const {made, saved} = options();
    let ended = 0;
    const fetch = (_: unknown, init: RequestInit = {}) =>
      new Promise<Response>((_resolve, reject) => {
        if (init.signal) signals.push(init.signal);
        init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      });
    const all = new SaveAll({...made, fetching: {...made.fetching, fetch}, ended: () => ended++});
    const done = all.run();
    await drawn();
    all.cancel();
    expect(await done).to.equal(false);
    expect(signals.every(({aborted}) => aborted)).to.equal(true);
    expect(signals).to.have.length(4);
    expect([ended, saved.length]).to.deep.equal([1, 0]);
  });

  it('asks for nothing that is no link to follow', async () => {
    const {made, asked} = options({
      sources: [
        ['', 1],
        ['https://h.test/2.png', 2],
      ],
    });
    await new SaveAll(made).run();
    expect(asked).to.deep.equal(['https://h.test/2.png']);
  });

  it('starts from the head, of those selected if there are any, and its note goes when it is closed', async () => {
    const {element, one, text} = await given(
      pictures(9).map(elsewhere),
      {selectable: true, selected: [1, 2, 3, 4, 5]},
      box(),
    );
    expect(one('.save')?.title).to.equal('Download selected');
    one<HTMLButtonElement>('.save')?.click();
    await until(() => text('.saving').includes('does not allow this'));
    expect(one('[role=status]')?.textContent).to.include('does not allow this');
    one<HTMLButtonElement>('.saving button')?.click();
    await element.updateComplete;
    expect(one('.saving')).to.equal(null);
  });
});
