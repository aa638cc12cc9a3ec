import {expect} from 'chai';
import {asked, box, drawn, finished, given, picture, pictures, reply, until} from './stage.js';

/** Where the tile of a picture stands on the screen, and the image in it. */
const placeOf = (tile: Element) => {
  const {left, top, width, height} = tile.getBoundingClientRect();
  return {left, top, width, height, image: tile.querySelector('img')};
};

/** A page long enough to scroll the gallery's start out of sight. */
async function scrolled(count: number, attributes = {}) {
  const made = await asked(reply(pictures(count)), attributes);
  scrollTo(0, 2500);
  await drawn();
  await made.advance(200);
  await until(() => made.all('.shown').length > 10);
  return made;
}

/** The first tile that is seen whole. */
const firstSeen = (tiles: readonly HTMLElement[]) =>
  tiles.find((tile) => tile.getBoundingClientRect().top >= 0) as HTMLElement;
const numberOf = (tile: Element) => tile.querySelector('.n')?.textContent;

describe('a list that grows', () => {
  it('adds what is new at its end, and moves nothing', async () => {
    const {poll, tile, numbers, one} = await asked(reply(pictures(8)));
    await until(() => tile(3).querySelector('img'));
    const before = placeOf(tile(3));
    await poll(reply(pictures(10)));
    expect(numbers()).to.have.length(10);
    expect(placeOf(tile(3))).to.deep.equal(before);
    expect(tile(10).textContent).to.include('New');
    expect(tile(8).textContent).not.to.include('New');
    expect(one('.chip')?.hidden, 'what is in sight needs no chip').to.equal(true);
  });

  it('takes the place that was drawn for the next one', async () => {
    const {poll, all, one} = await asked(reply(pictures(3)));
    const ghost = one('.ghost')?.getBoundingClientRect();
    expect(all('.ghost')).to.have.length(1);
    await poll(reply(pictures(4)));
    expect(all('button.tile')[3]?.getBoundingClientRect().left).to.equal(ghost?.left);
    await poll(finished(pictures(4)));
    expect(all('.ghost'), 'no more will come').to.have.length(0);
  });

  it('has a chip for what is new out of sight, which leads there and goes when it has been seen', async () => {
    const {poll, text, one, root, numbers} = await asked(reply(pictures(300)));
    await poll(reply(pictures(312)));
    expect(text('.chip')).to.equal('12 new');
    await poll(reply(pictures(315)));
    expect(text('.chip')).to.equal('15 new');
    one<HTMLButtonElement>('.chip')?.click();
    await drawn();
    await drawn();
    expect(numbers()).to.include('301');
    expect(numberOf(root.activeElement as Element)).to.equal('301');
    await until(() => one('.chip')?.hidden);
  });

  it('newest first, keeps what is new behind the chip, whatever is on screen', async () => {
    const {poll, numbers, tile, text, one, root} = await asked(reply(pictures(20)), {order: 'newest'});
    await until(() => tile(18).querySelector('img'));
    const before = placeOf(tile(18));
    await poll(reply(pictures(23)));
    expect(placeOf(tile(18))).to.deep.equal(before);
    expect(numbers()[0]).to.equal('20');
    expect(text('.chip')).to.equal('3 new');
    expect(text('.count'), 'those that wait are not counted as shown').to.equal('20 snapshots');
    one<HTMLButtonElement>('.chip')?.click();
    await drawn();
    expect(numbers().slice(0, 4)).to.deep.equal(['23', '22', '21', '20']);
    expect(numberOf(root.activeElement as Element)).to.equal('23');
    expect(tile(23).textContent).to.include('New');
    expect(one('.chip')?.hidden).to.equal(true);
  });

  it('newest first, shows the first pictures without being asked', async () => {
    const {poll, numbers} = await asked(reply([]), {order: 'newest'});
    await poll(reply(pictures(3)));
    expect(numbers()).to.deep.equal(['3', '2', '1']);
  });

  it('keeps the chip in sight when the page is scrolled', async () => {
    const {poll, one} = await scrolled(300, {order: 'newest'});
    await poll(reply(pictures(301)));
    const top = one('.chip')?.getBoundingClientRect().top ?? -1;
    expect(top).to.be.within(0, 40);
  });
});

describe('a list that changes otherwise', () => {
  it('keeps the place of what is on screen when pictures before it go', async () => {
    const {poll, tiles} = await scrolled(300);
    const seen = firstSeen(tiles());
    const before = placeOf(seen);
    const number = Number(numberOf(seen));
    await poll(reply(pictures(300).slice(50)));
    expect(seen.isConnected).to.equal(true);
    expect(numberOf(seen)).to.equal(String(number - 50));
    const after = placeOf(seen);
    expect(after.top).to.be.closeTo(before.top, 1);
    expect(after.image, 'the picture is not asked for again').to.equal(before.image);
  });

  it('keeps the place of what is on screen when pictures come before it', async () => {
    const {poll, tiles} = await scrolled(300);
    const seen = firstSeen(tiles());
    const {top} = placeOf(seen);
    await poll(reply([...pictures(77, 1000), ...pictures(300)]));
    expect(placeOf(seen).top).to.be.closeTo(top, 1);
  });

  it('keeps every picture that is still there when the server orders its list anew', async () => {
    const {poll, all, numbers} = await asked(reply(pictures(12)));
    await until(() => all('.shown').length === 12);
    const images = new Set(all('img'));
    await poll(reply([...pictures(12)].reverse()));
    expect(numbers()).to.have.length(12);
    expect(all('img').every((image) => images.has(image))).to.equal(true);
    expect(all<HTMLImageElement>('img')[0]?.src).to.equal(picture(12));
  });

  it('keeps the place in a list ordered by the reader', async () => {
    const {tiles, one} = await scrolled(300);
    const seen = firstSeen(tiles());
    const {top} = placeOf(seen);
    const select = one<HTMLSelectElement>('select');
    if (select) select.value = 'newest';
    select?.dispatchEvent(new Event('change'));
    await drawn();
    expect(seen.isConnected).to.equal(true);
    await until(() => Math.abs(placeOf(seen).top - top) <= 1, 'back in its place');
  });

  it('shrinks without a jump, and without a tile for what is gone', async () => {
    const {poll, numbers} = await scrolled(300);
    await poll(reply(pictures(300).slice(0, 20)));
    await drawn();
    expect(numbers().at(-1)).to.equal('20');
    expect(new Set(numbers()).size).to.equal(numbers().length);
  });

  it('doubts an empty list, asks once more, and then believes it', async () => {
    const {poll, cloud, advance, numbers, text, asked: requests, element} = await asked(reply(pictures(3)));
    cloud.answer = reply(pictures(3));
    const before = requests.length;
    await poll(reply([]));
    expect(requests.length - before, 'the poll, and one more question').to.equal(2);
    await advance(0);
    await element.updateComplete;
    expect(numbers()).to.deep.equal([]);
    expect(text('.count')).to.equal('No snapshots yet');
  });

  it('keeps its pictures through an empty list that was a mistake', async () => {
    let calls = 0;
    const {poll, cloud, numbers, advance} = await asked(reply(pictures(3)));
    Object.defineProperty(cloud, 'answer', {get: () => reply(calls++ === 0 ? [] : pictures(3)), set: () => undefined});
    await poll(undefined);
    expect(numbers()).to.deep.equal(['1', '2', '3']);
    await advance(0);
    expect(numbers()).to.deep.equal(['1', '2', '3']);
  });

  it('does not ask again for pictures whose URLs are signed anew with every answer', async () => {
    const signed = (by: string) => reply([1, 2, 3].map((n) => picture(n, `&q-signature=${by}`)));
    const {poll, all} = await asked(signed('a'));
    await until(() => all('.shown').length === 3);
    const images = all<HTMLImageElement>('img').map(({src}) => src);
    await poll(signed('b'));
    expect(all<HTMLImageElement>('img').map(({src}) => src)).to.deep.equal(images);
  });
});

describe('the room it has', () => {
  it('keeps what is on screen when the width changes', async () => {
    const place = box(800);
    const {all, tiles, advance} = await given(pictures(400), {}, place);
    scrollTo(0, 1500);
    await drawn();
    await advance(200);
    await until(() => all('.shown').length > 10);
    const seen = firstSeen(tiles());
    const {top} = placeOf(seen);
    place.style.inlineSize = '500px';
    await drawn();
    await drawn();
    expect(seen.isConnected).to.equal(true);
    expect(placeOf(seen).top).to.be.closeTo(top, 2);
  });

  it('keeps what is on screen when the tiles are made larger', async () => {
    const {tiles, all, element} = await given(pictures(400));
    scrollTo(0, 1500);
    await drawn();
    const seen = firstSeen(tiles());
    const {top} = placeOf(seen);
    all<HTMLButtonElement>('.seg button')[2]?.click();
    await element.updateComplete;
    await drawn();
    expect(seen.getBoundingClientRect().width).to.be.greaterThan(230);
    expect(placeOf(seen).top).to.be.closeTo(top, 2);
  });
});
