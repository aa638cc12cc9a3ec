import {expect} from 'chai';
import type {SnapshotEntry} from '../../../src/model/snapshot.js';
import {asked, box, drawn, given, hands, noPicture, picture, reply, until} from './stage.js';

const HOSTILE: readonly unknown[] = [
  'javascript:void(window.ran=1)',
  'JaVaScRiPt:void(window.ran=1)',
  'java\tscript:void(window.ran=1)',
  '\u0001javascript:void(window.ran=1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>window.ran=1</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"/>',
  'blob:https://images.test/1',
  'file:///etc/passwd',
  '',
  'https://user:pass@images.test/a.png',
  `https://images.test/${'a'.repeat(100_000)}`,
  null,
  undefined,
  7,
  true,
  {},
  [],
  {url: 'javascript:void(window.ran=1)', caption: '<img src=x onerror=window.ran=1>'},
  {url: {toString: () => 'https://images.test/'}},
  ['https://images.test/a.png'],
];

/** Relative to the page, which alone may give them. */
const RELATIVE: readonly unknown[] = ['//images.test/a.png', '/a.png', './a.png'];

const requests = (): readonly string[] => performance.getEntriesByType('resource').map(({name}) => name);

describe('a hostile list', () => {
  for (const from of ['the server', 'the page'] as const)
    it(`from ${from}: nothing runs, nothing of it is asked for or linked to, and the rest works`, async () => {
      const bad = from === 'the server' ? [...HOSTILE, ...RELATIVE] : HOSTILE;
      const entries = [picture(1), ...bad, picture(2)];
      const made =
        from === 'the server'
          ? await asked(reply(entries))
          : await given(entries as readonly SnapshotEntry[], {}, box());
      const {all, tile, element} = made;
      // What exists only inside the page is asked for when the page gave it; as an image it cannot run.
      const isFine = (src: string) =>
        src.includes('picture.svg') || (from === 'the page' && /^(data:image|blob:)/.test(src));
      await until(() => [1, entries.length].every((number) => tile(number).classList.contains('shown')));
      await drawn();
      expect(
        all<HTMLImageElement>('img')
          .map(({src}) => src)
          .filter((src) => !isFine(src)),
      ).to.deep.equal([]);
      let opened = 0;
      element.addEventListener('snapshot-open', (event) => {
        event.preventDefault();
        opened++;
      });
      for (const each of hands(element).tiles()) if (each.matches('.blocked, .none')) each.click();
      expect(opened, 'what cannot be shown cannot be opened').to.equal(0);
      expect(all('.blocked, .none').length).to.be.at.least(bad.length - 3);
      expect((window as {ran?: unknown}).ran).to.equal(undefined);
      expect(
        requests().filter((name) => !name.startsWith('blob:') && /passwd|\/\/images\.test|user:pass/.test(name)),
      ).to.deep.equal([]);
      expect(element.shadowRoot?.querySelector('script, iframe, object, embed')).to.equal(null);
    });

  it('says of each what is wrong with it', async () => {
    const {tile} = await asked(reply(['javascript:1', 'a.png', 'https://u:p@images.test/']));
    expect(tile(1).textContent).to.include('Blocked link');
    expect(tile(2).textContent).to.include('Not a link');
    expect(tile(3).textContent).to.include('Blocked link');
    expect(tile(1).getAttribute('aria-disabled')).to.equal('true');
  });

  it('a caption is text, spells out what turns its direction, and ends somewhere', async () => {
    const captions = ['<b onclick=alert(1)>x</b>', '\u202Egnp.exe', 'a'.repeat(5000), '${1}{n}', '\uD800'];
    const {all, element} = await given(captions.map((caption, n) => ({url: picture(n), caption})));
    const shown = all('bdi.r').map(({textContent}) => textContent);
    expect(shown[0]).to.equal('<b onclick=alert(1)>x</b>');
    expect(shown[1]).to.equal('[U+202E]gnp.exe');
    expect(shown[2]?.length).to.be.below(300);
    expect(shown[3]).to.equal('${1}{n}');
    expect(element.shadowRoot?.querySelector('b[onclick]')).to.equal(null);
  });

  it('is a list at all, or it is none', async () => {
    for (const list of ['https://images.test/a.png', 7, {length: 5}, new Set([picture(1)])]) {
      const {element} = await given(list as unknown as readonly SnapshotEntry[]);
      expect(hands(element).tiles()).to.have.length(0);
      element.remove();
    }
  });

  it('a host that should be private to the reader is not asked from a public page', async () => {
    // This page stands on a private host itself, so it may ask its neighbours.
    const {tile} = await asked(reply([picture(1), noPicture(2)]));
    expect(tile(1).classList.contains('blocked')).to.equal(false);
  });
});

describe('what the hosts of pictures learn', () => {
  it('is nothing of the page, unless the page says so', async () => {
    const quiet = await given([picture(1)]);
    await until(() => quiet.one('img'));
    const image = quiet.one<HTMLImageElement>('img');
    expect(image?.referrerPolicy).to.equal('no-referrer');
    expect(image?.hasAttribute('crossorigin')).to.equal(false);
    expect(image?.hasAttribute('srcset')).to.equal(false);
    const open = await given([picture(2)], {referrerPolicy: 'origin'});
    await until(() => open.one('img'));
    expect(open.one<HTMLImageElement>('img')?.referrerPolicy).to.equal('origin');
    const junk = await given([picture(3)], {referrerPolicy: 'everything' as ReferrerPolicy});
    await until(() => junk.one('img'));
    expect(junk.one<HTMLImageElement>('img')?.referrerPolicy).to.equal('no-referrer');
  });

  it('pictures on the storage are asked for over https, and smaller where the page wants that', async () => {
    const url = 'http://mine-1250000000.cos.ap-guangzhou.myqcloud.com/a/1.png';
    const whole = await given([url]);
    await until(() => whole.one('img'));
    expect(whole.one<HTMLImageElement>('img')?.src).to.equal(url.replace('http:', 'https:'));
    const small = await given([url], {thumbnails: 'cos'});
    await until(() => small.one('img'));
    expect(small.one<HTMLImageElement>('img')?.src).to.match(/^https:.*\.png\?imageMogr2\/thumbnail\/\d+x\//);
    const plain = await given([url], {upgradeHttp: 'none'});
    await until(() => plain.one('img'));
    expect(plain.one<HTMLImageElement>('img')?.src).to.equal(url);
  });
});
