import {sendKeys, setViewport} from '@web/test-runner-commands';
import {expect} from 'chai';
import {asked, box, drawn, given, picture, pictures, reply, until} from './stage.js';

const MANY = 100_000;
const many = (): string[] => Array.from({length: MANY}, (_, n) => picture(n % 50, `&i=${n}`));

/** No gap in what is on screen: every point of it is on a tile or between two. */
function expectCovered(tiles: readonly HTMLElement[], from: number, to: number): void {
  const rects = tiles.map((tile) => tile.getBoundingClientRect());
  for (let y = from; y < to; y += 20) {
    if (!rects.some(({top, bottom}) => top - 9 <= y && y <= bottom + 9)) throw new Error(`nothing at ${y} px`);
  }
}

describe('a long list', () => {
  it('draws no more than 200 tiles, wherever it is scrolled, and covers the screen', async () => {
    const {all, tiles, numbers} = await given(many());
    for (const share of [0, 0.1, 0.5, 0.93, 1]) {
      scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight));
      await drawn();
      expect(all('li').length).to.be.at.most(200);
      expectCovered(tiles(), share === 0 ? 150 : 0, share === 1 ? innerHeight - 60 : innerHeight);
    }
    expect(numbers()).to.include('100,000');
  });

  it('draws no more than 200 tiles on a very large screen', async () => {
    await setViewport({width: 3840, height: 2160});
    try {
      const {all, tiles} = await given(many(), {tileSize: 'small'}, box(3800));
      await drawn();
      expect(all('li').length).to.be.at.most(200);
      expectCovered(tiles(), 150, innerHeight);
    } finally {
      await setViewport({width: 1280, height: 720});
    }
  });

  it('begins right under the head and ends with its last tile, though taller than a browser can lay out', async () => {
    const place = box(390);
    place.style.cssText += 'padding-block: 300px';
    const {one, all, tiles} = await given(many(), {tileSize: 'large'}, place);
    const edges = () => [one('ol') as Element, ...all('li')].map((each) => each.getBoundingClientRect());
    await drawn();
    const [grid] = edges();
    expect(grid?.height).to.equal(4e6);
    expectCovered(tiles(), grid?.top ?? NaN, innerHeight);
    scrollTo(0, document.documentElement.scrollHeight);
    await drawn();
    const [end, ...drawnTiles] = edges();
    expect(drawnTiles.at(-1)?.bottom).to.be.closeTo(end?.bottom ?? NaN, 0.5);
  });

  it('never shows a tile twice', async () => {
    const {numbers} = await given(many());
    for (let step = 0; step < 20; step++) {
      scrollBy(0, step * 137);
      await drawn();
      expect(new Set(numbers()).size).to.equal(numbers().length);
    }
  });

  it('says to assistive technology where each tile stands in the whole list', async () => {
    const {tile} = await given(many());
    const item = tile(3).closest('li');
    expect([item?.ariaPosInSet, item?.ariaSetSize]).to.deep.equal(['3', '100000']);
  });

  it('costs what was added, when one is added', async () => {
    const entries = many();
    const {element, all} = await given(entries);
    element.snapshots = [...entries, picture(7)];
    await element.updateComplete;
    expect(all('li').length).to.be.at.most(200);
  });
});

describe('pictures', () => {
  it('are asked for on screen and about one screen beyond, and no others', async () => {
    const {all} = await given(many());
    const inView = all('li').filter((item) => item.getBoundingClientRect().top < innerHeight).length;
    expect(all('img').length).to.be.at.least(inView);
    expect(all('img').length).to.be.at.most(inView * 2.2);
  });

  it('are not asked for while somebody flings, but when the scroll settles', async () => {
    const {all, clock, advance} = await given(many());
    const first = new Set(all<HTMLImageElement>('img').map(({src}) => src));
    for (let frame = 0; frame < 30; frame++) {
      await clock.advance(16);
      scrollBy(0, 4000);
      await new Promise(requestAnimationFrame);
      const now = all<HTMLImageElement>('img').filter(({src}) => !first.has(src));
      expect(now).to.have.length(0);
    }
    await drawn();
    expect(clock.sleepers).to.be.greaterThan(0);
    await advance(200);
    expect(all('img').length).to.be.greaterThan(20);
  });

  it('are not asked for again on the way back', async () => {
    const {all, advance} = await given(pictures(500));
    await until(() => all('.shown').length > 20);
    const count = () =>
      performance.getEntriesByType('resource').filter(({name}) => name.includes('picture.svg?n=1')).length;
    const before = count();
    for (const top of [6000, 0]) {
      scrollTo(0, top);
      await drawn();
      await advance(200);
      await until(() => all('.shown').length > 20);
    }
    expect(count()).to.equal(before);
  });
});

describe('wherever it stands', () => {
  it('works in a scrolling container, and draws for what is seen of that', async () => {
    const place = box(800);
    place.style.cssText += 'block-size: 300px; overflow: auto';
    const {all, tiles} = await given(many(), {}, place);
    expect(all('li').length).to.be.at.most(60);
    place.scrollTop = 50_000;
    await drawn();
    const {top, bottom} = place.getBoundingClientRect();
    expectCovered(tiles(), top, bottom);
  });

  it('works where the page makes the element itself scroll', async () => {
    const {element, tiles} = await given(many());
    element.style.cssText = 'block-size: 300px; overflow: auto';
    await until(() => element.scrollHeight > 100_000);
    element.scrollTop = 50_000;
    await drawn();
    const {top, bottom} = element.getBoundingClientRect();
    expectCovered(tiles(), top, bottom);
    expect(tiles().length).to.be.at.most(60);
  });

  it('works in a container that begins to scroll later, inside the shadow root of another element', async () => {
    const place = box(800);
    const root = place.attachShadow({mode: 'open'});
    const {tiles} = await given(many(), {}, place);
    root.innerHTML = '<div><slot></slot></div>';
    const pane = root.firstElementChild as HTMLElement;
    pane.style.cssText = 'block-size: 300px; overflow: auto';
    await until(() => {
      pane.scrollTop = 50_000;
      return pane.scrollTop > 40_000;
    });
    await drawn();
    await until(() => tiles().some((tile) => tile.getBoundingClientRect().top > 0));
    const {top, bottom} = pane.getBoundingClientRect();
    expectCovered(tiles(), top, bottom);
  });

  it('works from right to left', async () => {
    const place = box(800);
    place.dir = 'rtl';
    const {tile} = await given(pictures(30), {}, place);
    expect(tile(1).getBoundingClientRect().left).to.be.greaterThan(tile(2).getBoundingClientRect().left);
  });

  it('works when the page is zoomed or scaled', async () => {
    for (const css of ['zoom: 1.5', 'transform: scale(0.5); transform-origin: 0 0']) {
      const place = box(600);
      place.style.cssText += css;
      const {tiles, element} = await given(many(), {}, place);
      scrollTo(0, 30_000);
      await drawn();
      element.requestUpdate();
      await drawn();
      expectCovered(tiles(), 0, innerHeight);
      place.remove();
    }
  });

  it('is drawn when it comes into sight after having been hidden', async () => {
    const place = box(800);
    place.style.display = 'none';
    const {tiles} = await given(pictures(30), {}, place);
    expect(tiles()).to.have.length(0);
    place.style.display = '';
    await until(() => tiles().length === 30);
  });

  it('is drawn where it comes to stand when something before it goes, or its container grows', async () => {
    const place = box(800);
    place.style.cssText += 'block-size: 200px; overflow: auto';
    const before = document.createElement('div');
    before.style.blockSize = '3000px';
    place.append(before);
    const {tiles} = await given(many(), {}, place);
    expect(tiles().length, 'out of sight but for the tab stop').to.be.at.most(1);
    before.style.blockSize = '0';
    await until(() => tiles().length > 8);
    place.style.blockSize = '600px';
    await until(() => tiles().length > 20);
    const {top, bottom} = place.getBoundingClientRect();
    expectCovered(tiles(), top + 100, bottom);
  });

  it('works at no width, and at a few pixels', async () => {
    const place = box(0);
    const {tiles} = await given(pictures(30), {}, place);
    place.style.inlineSize = '60px';
    await drawn();
    await drawn();
    expect(tiles().length).to.be.greaterThan(0);
  });

  it('has two columns of tiles at 180 px, whatever their size', async () => {
    const {all} = await given(pictures(30), {tileSize: 'large'}, box(180));
    const lefts = new Set(all('li').map((item) => item.getBoundingClientRect().left));
    expect(lefts.size).to.equal(2);
  });

  it('keeps tiles at the ratio that the page asks for', async () => {
    for (const [ratio, expected] of [
      ['4/3', 4 / 3],
      ['1', 1],
      ['junk', 16 / 9],
      ['0/0', 16 / 9],
      ['-1', 16 / 9],
      ['1e9', 16 / 9],
    ] as const) {
      const {one, element} = await given(pictures(3), {aspectRatio: ratio});
      const {width = 0, height = 1} = one('.pic')?.getBoundingClientRect() ?? {};
      expect(width / height, ratio).to.be.closeTo(expected, 0.02);
      element.remove();
    }
  });
});

describe('a leap of more than a screen', () => {
  it('draws only what is in sight, and what is around it once it has settled', async () => {
    const {tiles, advance} = await given(pictures(1000));
    await drawn();
    scrollTo(0, 20_000);
    await drawn();
    const leaping = tiles();
    const sight = leaping.map((tile) => tile.getBoundingClientRect());
    expect(Math.max(...sight.map(({bottom}) => bottom))).to.be.at.least(innerHeight);
    expect(
      sight.filter(({bottom, top}) => bottom < -200 || top > innerHeight + 200).length,
      'but the tab stop',
    ).to.equal(1);
    await advance(200);
    await drawn();
    expect(tiles().length).to.be.greaterThan(leaping.length);
  });
});

describe('while pictures load', () => {
  it('nothing shifts, through 1,000 of them', async () => {
    const shifts: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as {value: number}).value);
    });
    const {all, advance} = await given(pictures(1000));
    observer.observe({type: 'layout-shift', buffered: false});
    const seen = new Set<string>();
    while (seen.size < 1000) {
      await until(() => all('img').length > 0 && all('.asked').length === 0);
      for (const image of all<HTMLImageElement>('img')) seen.add(image.src);
      if (scrollY + innerHeight >= document.documentElement.scrollHeight) break;
      scrollBy(0, 600);
      await drawn();
      await advance(200);
    }
    expect(seen.size).to.equal(1000);
    await drawn();
    observer.disconnect();
    expect(shifts.reduce((sum, value) => sum + value, 0)).to.equal(0);
  }).timeout(180_000);

  it('a poll that brings nothing does not touch the tiles', async () => {
    const {poll, root, all} = await asked(reply(pictures(30)));
    await drawn();
    await until(() => all<HTMLImageElement>('img').every(({complete}) => complete));
    await drawn();
    let changes = 0;
    const list = root.querySelector('ol') as Element;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(list, {subtree: true, childList: true, attributes: true, characterData: true});
    await poll(reply(pictures(30)));
    await drawn();
    observer.disconnect();
    expect(changes).to.equal(0);
  });
});

it('has the tile with the focus in sight, also of a list taller than a browser can lay out', async () => {
  const {root, tile} = await given(many(), {tileSize: 'large'}, box(390));
  tile(1).focus();
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageDown', 'End', 'ArrowUp', 'PageUp', 'PageUp'];
  for (const key of [...keys, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'PageDown', 'Home']) {
    await sendKeys({press: key});
    await drawn();
    const {top, bottom} = (root.activeElement as Element).getBoundingClientRect();
    expect(top, key).to.be.at.least(0);
    expect(bottom, key).to.be.at.most(innerHeight);
  }
});
