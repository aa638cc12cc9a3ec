import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import * as fc from 'fast-check';
import {Lightbox, type LightboxOptions} from '../../../src/elements/snapshot-gallery/lightbox.js';
import type {SnapshotEntry} from '../../../src/model/snapshot.js';
import {FITTED, panned, zoomed, type Zoom} from '../../../src/elements/snapshot-gallery/zoom.js';
import {formatFor} from '../../../src/elements/text/format.js';
import {accessibilityTree} from '../../support/browser-commands.js';
import {
  asked,
  box,
  dialogOfThePage,
  drawn,
  finished,
  given,
  noPicture,
  picture,
  pictures,
  reply,
  until,
} from './stage.js';

/** A gallery with its lightbox open at a number. */
async function opened(entries: readonly SnapshotEntry[], number: number, attributes = {}, place = box()) {
  const made = await given(entries, attributes, place);
  return {...made, ...(await open(made, number))};
}

async function open(made: Awaited<ReturnType<typeof given>>, number: number) {
  const dialog = () => made.one<HTMLDialogElement>('dialog');
  made.tile(number).focus();
  made.tile(number).click();
  await until(() => dialog()?.open);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector itself
  const inside = <E extends HTMLElement>(selector: string) => dialog()?.querySelector<E>(selector) as E;
  const said = () => inside('[role=status]').textContent;
  const named = (name: string) => inside(`[aria-label="${name}"]`);
  const images = () => [...(dialog()?.querySelectorAll<HTMLImageElement>('img') ?? [])];
  const seen = () => images().find(({hidden}) => !hidden);
  const isThere = () => until(seen);
  return {dialog, inside, said, named, images, seen, isThere};
}

/** A lightbox by itself, of three pictures. */
const options = (root: ParentNode): LightboxOptions => ({
  root,
  fetch: () => Promise.reject(new Error('not asked')),
  save: () => undefined,
  count: () => 3,
  pictureAt: (index) => ({src: picture(index + 1), opens: true, caption: '', isExpired: false}),
  beside: (index, step) => Math.max(0, Math.min(2, index + step)),
  language: () => 'en',
  strings: () => [],
  format: () => formatFor('en', ''),
  referrerPolicy: () => 'no-referrer',
  closed: () => undefined,
});

const press = async (...keys: string[]) => {
  for (const key of keys) await sendKeys({press: key});
};

describe('the lightbox', () => {
  it('opens over everything, on the picture that was chosen, with the focus inside', async () => {
    const {root, dialog, said, isThere, seen} = await opened(pictures(57), 3);
    expect(dialog()?.matches(':modal')).to.equal(true);
    expect(said()).to.equal('3 of 57');
    expect((root.activeElement as HTMLElement).ariaLabel).to.equal('Close');
    await isThere();
    expect(seen()?.src).to.equal(picture(3));
    expect(seen()?.alt).to.equal('Snapshot 3');
  });

  it('is written as the gallery is, whatever the page has set for its own text', async () => {
    const place = box();
    place.style.cssText += 'font: italic 20px/1.8 serif; text-transform: uppercase; text-align: center';
    place.style.cssText += '; letter-spacing: 3px; --media-task-font: Georgia; --media-task-size: 15px';
    const {one, dialog, inside} = await opened([noPicture(1)], 1, {}, place);
    await until(() => inside('.hold .lbtn'));
    const type = (each: Element | null | undefined) => {
      const {fontFamily, fontStyle, lineHeight, letterSpacing, textTransform} = getComputedStyle(each as Element);
      return {fontFamily, fontStyle, lineHeight, letterSpacing, textTransform};
    };
    const own = type(one('[part=base]'));
    expect(own).to.include({fontFamily: 'Georgia', lineHeight: '20px'});
    for (const each of [dialog(), ...['.pos', '.mid', '.pc', '.ib', '.hold', '.hold .lbtn'].map(inside)])
      expect(type(each), each?.className ?? '').to.deep.equal(own);
    expect(getComputedStyle(inside('.pos')).fontSize).to.equal('15px');
    expect(getComputedStyle(inside('.mid')).fontSize).to.equal('12px');
    expect(getComputedStyle(dialog() as Element).borderRadius).to.equal('0px');
  });

  it('tells the page first, which may keep it closed', async () => {
    const {element, tile, one} = await given([{url: picture(1, '&sign=secret'), caption: 'user0'}, picture(2)]);
    const told: unknown[] = [];
    element.addEventListener('snapshot-open', (event) => {
      told.push([event.snapshot, event.index]);
      event.preventDefault();
    });
    tile(1).click();
    await drawn();
    expect(told).to.deep.equal([[{url: picture(1), caption: 'user0'}, 0]]);
    expect(one('dialog')).to.equal(null);
  });

  it('works by keyboard alone', async () => {
    const {said, dialog, root, tile} = await opened(pictures(57), 3);
    await press('ArrowRight');
    expect(said()).to.equal('4 of 57');
    await press('ArrowLeft', 'ArrowLeft');
    expect(said()).to.equal('2 of 57');
    await press('End');
    expect(said()).to.equal('57 of 57');
    await press('ArrowRight');
    expect(said(), 'stays at its end').to.equal('57 of 57');
    await press('Home');
    expect(said()).to.equal('1 of 57');
    await press('PageDown');
    expect(said()).to.equal('2 of 57');
    await press('Escape');
    await until(() => !dialog());
    await until(() => root.activeElement === tile(2));
  });

  it('turns the other way from right to left', async () => {
    const place = box();
    place.dir = 'rtl';
    const {said} = await opened(pictures(9), 3, {}, place);
    await press('ArrowLeft');
    expect(said()).to.equal('4 of 9');
  });

  it('follows the order of the tiles, and keeps the numbers of the list', async () => {
    const {said} = await opened(pictures(9), 3, {order: 'newest'});
    await press('ArrowRight');
    expect(said()).to.equal('2 of 9');
    await press('End');
    expect(said()).to.equal('1 of 9');
  });

  it('gives the focus back to the tile of the picture last seen, though it was out of sight', async () => {
    const {root, named, dialog} = await opened(pictures(900), 3);
    await press('End');
    named('Close').click();
    await until(() => !dialog());
    await until(() => root.activeElement?.querySelector('.n')?.textContent === '900');
    const {top = -1, bottom = 1e9} = root.activeElement?.getBoundingClientRect() ?? {};
    expect(top >= 0 && bottom <= innerHeight).to.equal(true);
  });

  it('keeps the focus inside, where Tab goes through its buttons', async () => {
    const {root, dialog} = await opened(pictures(9), 3);
    const stops = new Set<Element | null>();
    for (let step = 0; step < 20; step++) {
      await press('Tab');
      stops.add(root.activeElement);
    }
    for (const stop of stops) if (stop && stop !== document.body) expect(dialog()?.contains(stop)).to.equal(true);
    expect(stops.size).to.be.greaterThan(5);
  });

  it('buttons that cannot be used are off, not gone, and keep the focus', async () => {
    const {named, root} = await opened(pictures(3), 2);
    const previous = named('Previous');
    previous.focus();
    previous.click();
    expect(previous.getAttribute('aria-disabled')).to.equal('true');
    expect(root.activeElement).to.equal(previous);
  });

  it('holds three full pictures at most, the neighbours after the one that is seen', async () => {
    const {images, isThere} = await opened(pictures(57), 30);
    await isThere();
    await until(() => images().length === 3);
    for (let step = 0; step < 10; step++) {
      await press('ArrowRight');
      expect(images().length).to.be.at.most(3);
    }
    await until(() => images().length === 3);
    expect(images().map(({src}) => src)).to.have.members([39, 40, 41].map((n) => picture(n)));
  });

  it('asks for the picture that is seen before its neighbours', () => {
    const place = box();
    const lightbox = new Lightbox(1, options(place));
    expect([...place.querySelectorAll('img')].map(({src}) => src)).to.deep.equal([picture(2)]);
    place.querySelector('img')?.dispatchEvent(new Event('load'));
    expect(place.querySelectorAll('img')).to.have.length(3);
    lightbox.close();
  });

  it('says which picture did not come, and asks for it again', async () => {
    const {inside, named, images} = await opened(
      [noPicture(1), {url: noPicture(2), thumbnailUrl: picture(2)}],
      2,
    ).catch(async () => opened([picture(1), {url: noPicture(2), thumbnailUrl: picture(2)}], 2));
    await until(() => inside('.hold').textContent.includes('did not load'));
    expect(named('Open original')).to.be.instanceOf(HTMLAnchorElement);
    inside<HTMLButtonElement>('.hold button').click();
    expect(images().some(({src}) => src === noPicture(2))).to.equal(true);
  });

  it('says that a picture has expired', async () => {
    const made = await asked(finished([picture(1), ...Array.from({length: 3}, (_, n) => noPicture(n))], 5 * 86_400));
    await until(() => made.tile(1).classList.contains('shown'));
    const {inside} = await open(made, 1);
    await press('ArrowRight');
    await until(() => inside('.hold').textContent.includes('expired'));
    expect(inside('.hold').textContent).to.include('keeps them for 3 days');
  });

  it('links to the original, in its own tab, telling the host nothing', async () => {
    const {named} = await opened(pictures(3), 2);
    const link = named('Open original') as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).to.deep.equal([picture(2), '_blank', 'noopener noreferrer']);
  });

  it('has no link to what no browser opens', async () => {
    const data = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    const {named} = await opened([data], 1);
    const link = named('Open original') as HTMLAnchorElement;
    expect(link.hasAttribute('href')).to.equal(false);
    expect(link.ariaDisabled).to.equal('true');
  });

  it('stays with its picture while the list changes around it, and closes when nothing is left', async () => {
    const made = await asked(reply(pictures(9)));
    const {said, dialog, seen, isThere} = await open(made, 5);
    await isThere();
    const image = seen();
    await made.poll(reply(pictures(12)));
    expect(said(), 'growth is not announced').to.equal('5 of 9');
    expect(dialog()?.querySelector('.pos')?.textContent).to.match(/5\s*\/ 12/);
    await made.poll(reply(pictures(9, 4)));
    expect(seen()).to.equal(image);
    expect(said()).to.equal('2 of 9');
    made.element.taskId = 'task-2';
    await made.element.updateComplete;
    expect(dialog()).to.equal(null);
  });

  it('closes with the gallery, and does not come back with it', async () => {
    const {element, dialog} = await opened(pictures(3), 2);
    element.remove();
    expect(dialog()).to.equal(null);
    box().append(element);
    await element.updateComplete;
    await drawn();
    expect(dialog()).to.equal(null);
    expect(document.activeElement).to.equal(document.body);
  });

  it('works by keyboard alone inside a page that has a modal dialog open, in a shadow root', async () => {
    const {page, inner, ground} = dialogOfThePage(box());
    const made = await given(pictures(57), {}, ground);
    const dialog = () => made.one<HTMLDialogElement>('dialog');
    made.tile(2).focus();
    await press('Enter');
    await until(() => dialog()?.open);
    await press('ArrowRight');
    expect(dialog()?.querySelector('[role=status]')?.textContent).to.equal('3 of 57');
    const named = (name: string) => dialog()?.querySelector(`[aria-label="${name}"]`) as HTMLElement;
    for (let step = 0; step < 30; step++) {
      await press('Tab');
      const {activeElement} = made.root;
      expect(activeElement === null || dialog()?.contains(activeElement), `Tab ${String(step)}`).to.equal(true);
    }
    named('Close').focus();
    const {left, top, width, height} = named('Close').getBoundingClientRect();
    const hit = inner.elementFromPoint(left + width / 2, top + height / 2);
    expect(hit?.localName, 'lies over the dialog of the page').to.equal('snapshot-gallery');
    await press('Escape');
    await until(() => !dialog());
    expect(page.open, 'Escape closes the one on top only').to.equal(true);
    await until(() => made.root.activeElement === made.tile(3));
  });

  it('speaks Chinese where the page does', async () => {
    const place = box();
    place.lang = 'zh-CN';
    const {said, dialog} = await opened(pictures(57), 3, {}, place);
    expect(said()).to.equal('第3张，共57张');
    expect(dialog()?.lang).to.equal('zh-CN');
  });

  it('is told to assistive technology as a modal dialog with named buttons', async () => {
    await opened(pictures(9), 2);
    const tree = await accessibilityTree();
    const dialog = tree.find(({role}) => role === 'dialog');
    expect(dialog?.name).to.equal('Snapshot');
    expect(dialog?.['modal']).to.equal(true);
    for (const name of ['Previous', 'Next', 'Zoom in', 'Zoom out', 'Download', 'Close'])
      expect(
        tree.some((node) => node.role === 'button' && node.name === name),
        name,
      ).to.equal(true);
    expect(tree.some(({role, name}) => role === 'image' && name === 'Snapshot 2')).to.equal(true);
  });
});

describe('zoom', () => {
  const scaleOf = (image: HTMLElement | undefined) => /scale\(([\d.]+)\)/.exec(image?.style.transform ?? '')?.[1];

  it('works by keys and buttons, and tells how much', async () => {
    const {seen, isThere, inside, named, said} = await opened(pictures(9), 2);
    await isThere();
    await press('+');
    expect(scaleOf(seen())).to.equal('2');
    expect(inside('.pc').textContent).to.equal('200%');
    named('Zoom in').click();
    expect(scaleOf(seen())).to.equal('4');
    await press('-', '0');
    expect(scaleOf(seen())).to.equal('1');
    expect(named('Zoom out').getAttribute('aria-disabled')).to.equal('true');
    await press('+', 'ArrowRight');
    expect(said(), 'arrows move a picture that is zoomed').to.equal('2 of 9');
    expect(seen()?.style.transform).to.match(/translate\(-\d/);
    await press('PageDown');
    expect(said()).to.equal('3 of 9');
    expect(scaleOf(seen()), 'the next picture is whole').to.equal('1');
  });

  it('works by wheel around the pointer, and the page behind does not scroll', async () => {
    const {seen, isThere, inside} = await opened(pictures(900), 2);
    await isThere();
    const {width, height} = inside('.stage').getBoundingClientRect();
    const wheel = new WheelEvent('wheel', {
      deltaY: -400,
      clientX: width / 2 + 100,
      clientY: height / 2,
      bubbles: true,
      cancelable: true,
    });
    inside('.fig').dispatchEvent(wheel);
    expect(wheel.defaultPrevented).to.equal(true);
    expect(Number(scaleOf(seen()))).to.be.greaterThan(1.5);
    expect(seen()?.style.transform).to.match(/translate\(-\d/);
  });

  it('pinches with two fingers, pans with one, and turns with a swipe', async () => {
    const {seen, isThere, inside, said} = await opened(pictures(9), 3);
    await isThere();
    const stage = inside('.stage');
    const finger = (type: string, pointerId: number, x: number, y = 300) =>
      stage.dispatchEvent(
        new PointerEvent(type, {pointerId, clientX: x, clientY: y, bubbles: true, cancelable: true, button: 0}),
      );
    stage.setPointerCapture = () => undefined;
    const swipe = (from: number, to: number) => {
      finger('pointerdown', 1, from);
      finger('pointermove', 1, (from + to) / 2);
      finger('pointermove', 1, to);
      finger('pointerup', 1, to);
    };
    swipe(600, 300);
    expect(said()).to.equal('4 of 9');
    swipe(300, 600);
    expect(said()).to.equal('3 of 9');
    swipe(300, 330);
    expect(said(), 'a short one was not meant').to.equal('3 of 9');
    finger('pointerdown', 1, 500);
    finger('pointerdown', 2, 600);
    finger('pointermove', 2, 800);
    await until(() => Number(scaleOf(seen())) > 2.5);
    finger('pointerup', 2, 800);
    finger('pointerup', 1, 500);
    expect(said(), 'a pinch turns no page').to.equal('3 of 9');
    swipe(600, 300);
    expect(said(), 'a swipe moves a picture that is zoomed').to.equal('3 of 9');
    stage.dispatchEvent(new MouseEvent('dblclick', {bubbles: true, clientX: 500, clientY: 300}));
    expect(scaleOf(seen())).to.equal('1');
  });

  const stages = fc.record({width: fc.integer({min: 1, max: 3000}), height: fc.integer({min: 1, max: 2000})});
  const steps = fc.array(
    fc.record({
      factor: fc.double({min: 0, max: 20, noNaN: true}),
      x: fc.integer({min: -2000, max: 2000}),
      y: fc.integer({min: -2000, max: 2000}),
    }),
    {minLength: 1, maxLength: 12},
  );

  it('never loses the picture, whatever is done to it', () => {
    fc.assert(
      fc.property(stages, steps, ({width, height}, actions) => {
        const stage = {width, height, pictureWidth: width * 0.8, pictureHeight: height};
        let zoom: Zoom = FITTED;
        for (const {factor, x, y} of actions) zoom = panned(zoomed(zoom, factor, x, y, stage), x, y, stage);
        expect(zoom.scale).to.be.within(1, 8);
        expect(Math.abs(zoom.x)).to.be.at.most(Math.max(0, (stage.pictureWidth * zoom.scale - width) / 2) + 1e-6);
        expect(Math.abs(zoom.y)).to.be.at.most(Math.max(0, (stage.pictureHeight * zoom.scale - height) / 2) + 1e-6);
      }),
    );
  });

  it('keeps under the pointer what was there', () => {
    const stage = {width: 1000, height: 800, pictureWidth: 1000, pictureHeight: 800};
    const zoom = zoomed(FITTED, 2, 120, -60, stage);
    expect([(120 - zoom.x) / zoom.scale, (-60 - zoom.y) / zoom.scale]).to.deep.equal([120, -60]);
  });
});
