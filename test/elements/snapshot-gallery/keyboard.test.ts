import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import * as fc from 'fast-check';
import {stepOf} from '../../../src/controllers/roving-focus-controller.js';
import type {SnapshotGallery} from '../../../src/elements/snapshot-gallery/snapshot-gallery.js';
import {asked, box, drawn, given, noPicture, pictures, reply, until} from './stage.js';

const numberOf = (element: Element | null | undefined): string => element?.querySelector('.n')?.textContent ?? '';

async function focused(count: number, attributes: Partial<SnapshotGallery> = {}, place = box()) {
  const made = await given(pictures(count), attributes, place);
  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({press: key});
    await drawn();
    return numberOf(made.root.activeElement);
  };
  made.tile(1).focus();
  return {...made, press};
}

describe('the keyboard among tiles', () => {
  it('has one stop for Tab, however many tiles there are', async () => {
    const {all} = await given(pictures(300));
    expect(all('.tile[tabindex="0"]')).to.have.length(1);
  });

  it('is entered at the first tile as they lie, not at the first of the list, and at the same one after that', async () => {
    const {one, element, tile} = await given(pictures(300), {order: 'newest'});
    const stop = () => one('.tile[tabindex="0"] .n')?.textContent;
    expect(stop()).to.equal('300');
    element.order = 'oldest';
    await element.updateComplete;
    expect(stop()).to.equal('1');
    tile(2).focus();
    element.order = 'newest';
    await element.updateComplete;
    expect(stop()).to.equal('2');
  });

  it('moves by arrows, to the ends, and by screens', async () => {
    const {press, all} = await focused(300);
    const columns = new Set(all('li').map((item) => item.getBoundingClientRect().left)).size;
    expect(await press('ArrowRight')).to.equal('2');
    expect(await press('ArrowLeft')).to.equal('1');
    expect(await press('ArrowDown')).to.equal(String(1 + columns));
    expect(await press('ArrowUp')).to.equal('1');
    expect(await press('End')).to.equal('300');
    expect(all('.tile[tabindex="0"]')).to.have.length(1);
    expect(await press('ArrowUp')).to.equal(String(300 - columns));
    expect(await press('Home')).to.equal('1');
    const afterPage = Number(await press('PageDown'));
    expect((afterPage - 1) % columns).to.equal(0);
    expect(afterPage).to.be.greaterThan(columns * 2);
    expect(await press('PageUp')).to.equal('1');
  });

  it('brings the tile it moves to into sight', async () => {
    const {press, root} = await focused(100_000);
    expect(await press('End')).to.equal('100,000');
    const {top, bottom} = root.activeElement?.getBoundingClientRect() ?? {top: -1, bottom: 1e9};
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
  });

  it('moves the other way from right to left', async () => {
    const place = box();
    place.dir = 'rtl';
    const {press} = await focused(30, {}, place);
    expect(await press('ArrowLeft')).to.equal('2');
    expect(await press('ArrowRight')).to.equal('1');
  });

  it('leaves to the page a key that leads nowhere, and every key with Ctrl, Alt or Cmd', async () => {
    const {one, root} = await focused(3);
    const list = one('ol') as HTMLElement;
    const isLeft = (init: KeyboardEventInit) => {
      const event = new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...init});
      (root.activeElement ?? list).dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect(isLeft({key: 'ArrowUp'})).to.equal(true);
    expect(isLeft({key: 'Home'})).to.equal(true);
    expect(isLeft({key: 'ArrowRight', altKey: true})).to.equal(true);
    expect(isLeft({key: 'a', ctrlKey: true})).to.equal(true);
    expect(isLeft({key: 'x'})).to.equal(true);
    expect(isLeft({key: 'ArrowRight'})).to.equal(false);
  });

  it('stays on the tile when it is scrolled out of sight, and comes back from there', async () => {
    const {press, root} = await focused(3000);
    await press('ArrowRight');
    scrollTo(0, 20_000);
    await drawn();
    expect(numberOf(root.activeElement)).to.equal('2');
    expect(await press('ArrowRight')).to.equal('3');
    const {top = -1} = root.activeElement?.getBoundingClientRect() ?? {};
    expect(top).to.be.within(0, innerHeight);
  });

  it('moves to the nearest tile when its own is gone', async () => {
    const {poll, tile, root} = await asked(reply(pictures(6)));
    tile(4).focus();
    await poll(reply([...pictures(3), ...pictures(2, 5)]));
    expect(root.activeElement?.matches('.tile')).to.equal(true);
    expect(numberOf(root.activeElement)).to.equal('4');
  });

  it('stays with the picture when the list is ordered anew', async () => {
    const {poll, tile, root} = await asked(reply(pictures(6)));
    tile(2).focus();
    await poll(reply([...pictures(6)].reverse()));
    expect(numberOf(root.activeElement)).to.equal('5');
  });

  it('never leads outside the list', () => {
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(
        keys,
        fc.nat(500),
        fc.nat(500),
        fc.integer({min: 1, max: 40}),
        fc.nat(30),
        fc.boolean(),
        (key, a, b, columns, rows, rtl) => {
          const count = Math.max(a, b) + 1;
          const to = stepOf(key, {at: Math.min(a, b), count, columns, rows, rtl}) ?? -1;
          expect(to).to.be.within(0, count - 1);
        },
      ),
    );
  });
});

describe('selection', () => {
  const told = (element: SnapshotGallery) => {
    const events: (readonly number[])[] = [];
    element.addEventListener('selection-change', ({indexes}) => events.push(indexes));
    return events;
  };
  const click = (tile: Element, init: MouseEventInit = {}) =>
    tile.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, detail: 1, ...init}));

  it('is off unless the page asks for it', async () => {
    const {element, tile, one} = await given(pictures(5));
    const events = told(element);
    element.addEventListener('snapshot-open', (event) => event.preventDefault());
    click(tile(2), {ctrlKey: true});
    expect(events).to.have.length(0);
    expect(one('[aria-selected]')).to.equal(null);
  });

  it('toggles with Ctrl, Cmd, and the box; takes a range with Shift', async () => {
    const {element, tile} = await given(pictures(9), {selectable: true});
    const events = told(element);
    click(tile(2), {ctrlKey: true});
    click(tile(4), {metaKey: true});
    click(tile(2), {ctrlKey: true});
    click(tile(7).querySelector('.box') as Element);
    click(tile(9), {shiftKey: true});
    expect(events).to.deep.equal([[1], [1, 3], [3], [3, 6], [6, 7, 8]]);
    await element.updateComplete;
    expect(tile(8).getAttribute('aria-selected')).to.equal('true');
    expect(element.selected).to.deep.equal([6, 7, 8]);
  });

  it('takes a range as the tiles are ordered', async () => {
    const {element, tile} = await given(pictures(9), {selectable: true, order: 'newest'});
    const events = told(element);
    click(tile(8), {ctrlKey: true});
    click(tile(5), {shiftKey: true});
    expect(events.at(-1)).to.deep.equal([4, 5, 6, 7]);
  });

  it('works by keyboard: Space, Shift with arrows, Ctrl with A', async () => {
    const {element, press} = await focused(30, {selectable: true});
    const events = told(element);
    let opened = 0;
    element.addEventListener('snapshot-open', (event) => {
      opened++;
      event.preventDefault();
    });
    await press('Space');
    await press('ArrowRight');
    await press('Shift+ArrowRight');
    await press('Control+a');
    expect(events.map((indexes) => indexes.length)).to.deep.equal([1, 3, 30]);
    expect(opened).to.equal(0);
    await press('Enter');
    expect(opened).to.equal(1);
  });

  it('is set by the page without an event, and told to assistive technology', async () => {
    const {element, tile, one} = await given(pictures(5), {selectable: true, selected: [1]});
    const events = told(element);
    expect(tile(2).getAttribute('aria-selected')).to.equal('true');
    element.selected = [0, 4];
    await element.updateComplete;
    expect(tile(2).getAttribute('aria-selected')).to.equal('false');
    expect(tile(5).getAttribute('aria-selected')).to.equal('true');
    expect(events).to.have.length(0);
    expect(one('ol')?.role).to.equal('listbox');
    expect(tile(1).role).to.equal('option');
  });

  it('stays with the pictures when the list changes, and tells when one is gone', async () => {
    const {element, poll} = await asked(reply(pictures(5)), {selectable: true, selected: [1, 3]});
    const events = told(element);
    await poll(reply([...pictures(5)].reverse()));
    expect(element.selected).to.deep.equal([1, 3]);
    await poll(reply(pictures(4, 2).reverse()));
    expect(events).to.deep.equal([]);
    await poll(reply(pictures(1, 2)));
    expect(events).to.deep.equal([[0]]);
  });

  it('a tile whose picture did not come can be selected too', async () => {
    const {element, tile} = await given([noPicture(1)], {selectable: true});
    await until(() => tile(1).classList.contains('failed'));
    const events = told(element);
    click(tile(1), {ctrlKey: true});
    expect(events).to.deep.equal([[0]]);
  });
});
