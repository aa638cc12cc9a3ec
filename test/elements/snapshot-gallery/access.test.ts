import 'axe-core/axe.min.js';
import {emulateMedia} from '@web/test-runner-commands';
import type {AxeResults, ElementContext, RunOptions} from 'axe-core';
import {expect} from 'chai';
import type {SnapshotGallery} from '../../../src/elements/snapshot-gallery/snapshot-gallery.js';
import {accessibilityTree} from '../../support/browser-commands.js';
import {asked, box, dialogOfThePage, finished, given, noPicture, picture, pictures, reply, until} from './stage.js';

const {axe} = globalThis as unknown as {
  axe: {run: (context: ElementContext, options: RunOptions) => Promise<AxeResults>};
};

/** `region` is about whole pages, and this is none. */
const RULES = {rules: {region: {enabled: false}}};

async function faults(place: Element): Promise<readonly string[]> {
  const {violations, incomplete} = await axe.run(place, RULES);
  return [...violations, ...incomplete.filter(({id}) => id === 'color-contrast')].map(
    ({id, nodes}) => `${id}: ${nodes.map(({html, any}) => `${html} ${any[0]?.message ?? ''}`).join(' ')}`,
  );
}

const MIXED = [picture(1), noPicture(2), 'javascript:1', 'no link', picture(3)];
const captioned = pictures(4).map((url, n) => ({url, caption: `user${n}`}));

const SCENES: Readonly<Record<string, (place: HTMLElement) => Promise<{readonly element: SnapshotGallery}>>> = {
  'still generating': (place) => asked(reply([]), {}, place),
  'with pictures in every stage': async (place) => {
    const made = await asked(reply(MIXED), {}, place);
    await until(() => made.one('.failed') && made.all('.shown').length === 2);
    return made;
  },
  'with new ones waiting': async (place) => {
    const made = await asked(reply(pictures(8)), {order: 'newest'}, place);
    await made.poll(reply(pictures(10)));
    return made;
  },
  'ended with none': (place) => asked(finished([]), {}, place),
  failed: (place) => asked(finished([], 60, {ErrorCode: 'TaskError.Timeout'}), {}, place),
  expired: (place) =>
    asked(finished(['http://tiw-1259648581.cos.ap-guangzhou.myqcloud.com/1.png'], 400_000), {}, place),
  'without an answer': (place) => asked(new Response('', {status: 503}), {}, place),
  'not set up': (place) => asked(reply([]), {endpoint: ''}, place),
  'to be selected from': (place) => given(captioned, {selectable: true, selected: [1]}, place),
};

for (const scheme of ['light', 'dark'])
  for (const width of [180, 320, 800])
    it(`axe finds no fault with a gallery in any state (${scheme}, ${width} px)`, async () => {
      for (const [name, make] of Object.entries(SCENES)) {
        const place = box(width);
        place.style.cssText += `color-scheme: ${scheme}; background: Canvas; color: CanvasText; padding: 16px`;
        await make(place);
        expect(await faults(place), name).to.deep.equal([]);
        place.remove();
      }
    }).timeout(60_000);

for (const number of [1, 2])
  it(`axe finds no fault with the lightbox (picture ${number === 1 ? 'there' : 'missing'})`, async () => {
    const place = box();
    const {tile, one} = await given([picture(1), {url: noPicture(2), thumbnailUrl: picture(2)}], {}, place);
    await until(() => tile(2).classList.contains('shown'));
    tile(number).click();
    await until(() => one('dialog')?.matches(':modal'));
    await until(() => (number === 1 ? one('dialog img:not([hidden])') : one('.hold a')));
    expect(await faults(place)).to.deep.equal([]);
  });

it('axe finds no fault with the lightbox in a shadow root, over a modal dialog of the page', async () => {
  const {tile, one} = await given(pictures(3), {}, dialogOfThePage(box()).ground);
  tile(2).click();
  await until(() => one('dialog img:not([hidden])'));
  expect(await faults(one('dialog') as HTMLElement)).to.deep.equal([]);
});

describe('what assistive technology is given', () => {
  it('a group named by what it is, with a list of tiles named by their numbers', async () => {
    await asked(reply([picture(1), noPicture(2), 'javascript:1']));
    const tree = await accessibilityTree();
    const named = tree.map(({role, name}) => `${role} ${name}`);
    expect(named).to.include.members([
      'group Snapshots',
      'list Snapshots',
      'StaticText Running',
      'StaticText 3 snapshots',
    ]);
    expect(tree.some(({role, name}) => role === 'button' && /3$/.test(name) && name.includes('Blocked link'))).to.equal(
      true,
    );
    expect(tree.some(({role, name}) => role === 'combobox' && name === 'Order')).to.equal(true);
  });

  it('a role and a name of the page before its own', async () => {
    const {element} = await given(pictures(2));
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', 'Lesson 4');
    const tree = await accessibilityTree();
    expect(tree.some(({role, name}) => role === 'region' && name === 'Lesson 4')).to.equal(true);
  });
});

describe('the live region', () => {
  const region = (element: SnapshotGallery) => element.shadowRoot?.querySelector('.said[role=status]')?.textContent;

  it('is silent at first and while nothing changes, says an end, and is silenced by the page', async () => {
    const {element, poll} = await asked(reply(pictures(3)));
    await poll(reply(pictures(3)));
    expect(region(element)).to.equal('');
    await poll(finished(pictures(3)));
    expect(region(element)).to.equal('Finished');
    const quiet = await asked(reply(pictures(3)), {announce: 'off'});
    await quiet.poll(finished(pictures(3)));
    expect(region(quiet.element)).to.equal('');
  });

  it('says once that something new waits, not with every one', async () => {
    const {element, poll, advance} = await asked(reply(pictures(3)), {order: 'newest'});
    await poll(reply(pictures(4)));
    const first = region(element);
    expect(first).to.equal('Running, New');
    await advance(20_000);
    await poll(reply(pictures(6)));
    expect(region(element)).to.equal(first);
  });
});

describe('language', () => {
  it('follows the page, live, tiles and all', async () => {
    const place = box();
    const {element, text, tile} = await given([picture(1), 'javascript:1'], {}, place);
    expect(text('.count')).to.equal('2 snapshots');
    place.lang = 'zh-CN';
    await until(() => text('.count') === '2张快照');
    expect(tile(2).textContent).to.include('链接已拦截');
    element.strings = {'gallery.count': '{n} Bilder'};
    await element.updateComplete;
    expect(text('.count')).to.equal('2 Bilder');
  });
});

describe('without colours of its own', () => {
  before(() => emulateMedia({forcedColors: 'active'}));
  after(() => emulateMedia({forcedColors: 'none'}));

  it('shows the chosen size by a line, and what is new in a box', async () => {
    const {one, poll} = await asked(reply(pictures(8)), {order: 'newest'}, box(320));
    await poll(reply(pictures(10)));
    expect(getComputedStyle(one('.seg [aria-pressed=true]') as Element).outlineStyle).to.equal('solid');
    expect(getComputedStyle(one('.seg [aria-pressed=false]') as Element).outlineStyle).to.equal('none');
    const {borderTopWidth, borderTopStyle} = getComputedStyle(one('[part=chip]') as Element);
    expect([borderTopWidth, borderTopStyle]).to.deep.equal(['1px', 'solid']);
  });

  it('draws no line in the place of the next picture', async () => {
    const {one} = await asked(reply([]), {}, box(320));
    expect(getComputedStyle(one('.ghost .cap') as Element).borderTopWidth).to.equal('0px');
  });

  it('keeps the box of its button off the line under it', async () => {
    const {one} = await asked(reply(pictures(2)), {}, box(320));
    const button = (one('[part=action]') as Element).getBoundingClientRect();
    const line = (one('[part=condition]') as Element).getBoundingClientRect();
    expect(button.height).to.equal(24);
    expect(button.bottom).to.be.at.most(line.top + 3);
  });
});
