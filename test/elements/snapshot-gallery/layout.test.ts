import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {json} from '../../support/element-page.js';
import {drawnText} from '../../support/drawn-text.js';
import {asked, box, drawn, finished, given, pictures, reply, until} from './stage.js';

const middle = (each: Element | null): number => {
  const {top, bottom} = (each as Element).getBoundingClientRect();
  return (top + bottom) / 2;
};

describe('the head', () => {
  it('has the sign of the condition on a line with its word, with or without a line under it', async () => {
    const cases = [
      [json({Response: {Error: {Code: 'UnsupportedOperation'}, RequestId: 'req-1'}}), {}, 'Stopped asking', true],
      [reply([]), {paused: true}, 'Paused', true],
      [reply([]), {}, 'Live', false],
    ] as const;
    for (const [answer, attributes, word, isAlone] of cases) {
      const {one, text} = await asked(answer, attributes, box(800));
      expect(text('[part=condition]')).to.equal(word);
      expect(one('[part=age]')?.hidden, word).to.equal(isAlone);
      expect(middle(one('.cond .ico')), word).to.be.closeTo(middle(one('[part=condition]')), 1);
    }
  });
});

/** A gallery that the page has given a height, and lets scroll by itself. */
async function boxed(height: number) {
  const made = await given(pictures(300), {}, box(800));
  made.element.style.cssText = `block-size: ${height}px; overflow: auto`;
  await until(() => made.element.scrollHeight > height && made.one('.boxed'));
  const edge = (each: Element | null) => (each as Element).getBoundingClientRect();
  return {...made, edge};
}

describe('in a box that the page lets scroll', () => {
  it('has its frame around what is seen, wherever that is scrolled', async () => {
    const {element, one} = await boxed(480);
    const {position, blockSize, borderBottomWidth, borderTopLeftRadius} = getComputedStyle(
      one('[part=base]') as Element,
      '::before',
    );
    expect([position, blockSize, borderBottomWidth, borderTopLeftRadius]).to.deep.equal([
      'sticky',
      `${element.clientHeight}px`,
      '1px',
      '8px',
    ]);
    expect(getComputedStyle(one('[part=base]') as Element).borderTopColor).to.equal('rgba(0, 0, 0, 0)');
    element.style.blockSize = '300px';
    await until(() => getComputedStyle(one('[part=base]') as Element, '::before').blockSize === '300px');
  });

  it('keeps its head, and never hides under it what has the focus', async () => {
    const {element, one, root, tile, edge} = await boxed(480);
    const from = edge(one('[part=head]')).top;
    element.scrollTop = 3000;
    await drawn();
    expect(edge(one('[part=head]')).top).to.be.closeTo(from, 1);
    element.scrollTop = 0;
    await drawn();
    tile(1).focus();
    for (const key of ['End', 'PageUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']) {
      await sendKeys({press: key});
      await drawn();
      expect(edge(root.activeElement).top, key).to.be.at.least(edge(one('[part=head]')).bottom);
      expect(edge(root.activeElement).bottom, key).to.be.at.most(edge(element).bottom);
    }
  });

  it('lets its head go where that would take more than half of the box', async () => {
    const {element, one, edge} = await boxed(100);
    element.scrollTop = 300;
    await drawn();
    expect(edge(one('[part=head]')).bottom).to.be.below(edge(element).top);
  });

  it('is drawn as high as the box when its pictures are not', async () => {
    const {element, one, edge} = await boxed(480);
    element.snapshots = pictures(2);
    await element.updateComplete;
    expect(edge(one('[part=base]')).height).to.equal(480);
    expect(element.scrollHeight).to.equal(480);
  });

  it('is none where the page scrolls: the head goes with the tiles', async () => {
    const {one} = await given(pictures(300));
    scrollTo(0, 1000);
    await drawn();
    expect(one('.boxed')).to.equal(null);
    expect((one('[part=head]') as Element).getBoundingClientRect().bottom).to.be.below(0);
  });
});

it('sets the name of an attribute in even letters, as a status card does', async () => {
  const {one, text} = await asked(reply([]), {appId: ''});
  expect(text('[part=message]')).to.equal('app-id is not set.');
  expect(text('[part=message] code')).to.equal('app-id');
  expect(getComputedStyle(one('[part=message] code') as Element).fontFamily).to.include('monospace');
  const unnamed = await asked(new Response('', {status: 500}));
  expect(unnamed.one('[part=message] code')?.hidden).to.equal(true);
});

describe('in a page that reads from right to left', () => {
  for (const width of [180, 320, 800])
    it(`its words run as their language does, and begin at the right, ${String(width)} px wide`, async () => {
      const place = box(width);
      place.dir = 'rtl';
      const {one} = await asked(reply(pictures(24)), {}, place);
      expect(drawnText(one('[part=count]') as Element)).to.equal('24snapshots');
      expect(drawnText(one('.cond') as Element)).to.match(width < 600 ? /^Live0s$/ : /^Liveupdated0sago$/i);
      const refused = await asked(reply([]), {appId: ''}, place);
      const sentence = refused.one('[part=message] p') as Element;
      expect(drawnText(sentence)).to.equal('app-idisnotset.');
      const words = document.createRange();
      words.selectNodeContents(sentence.querySelector('code') as Element);
      expect(words.getBoundingClientRect().right).to.be.above(place.getBoundingClientRect().left + width / 2);
    });
});

it('shows the whole word for a session that has ended, at 180 px', async () => {
  const {one} = await asked(new Response('', {status: 401}), {}, box(180));
  const {scrollWidth, clientWidth, textContent} = one('[part=phase]') as Element;
  expect([textContent.trim(), scrollWidth]).to.deep.equal(['Sign in again', clientWidth]);
});

it('parts head and body where a task has ended without pictures, and moves nothing for it', async () => {
  for (const width of [180, 320]) {
    const {one, poll} = await asked(reply([]), {}, box(width));
    const before = (one('[part=view]') as Element).getBoundingClientRect().top;
    await poll(finished([]));
    expect((one('[part=view]') as Element).getBoundingClientRect().top).to.equal(before);
    const {borderTopWidth, visibility} = getComputedStyle(one('.over') as Element, '::before');
    expect([borderTopWidth, visibility]).to.deep.equal(['1px', 'visible']);
    expect(getComputedStyle(one('.bar') as Element).borderBottomWidth).to.equal('0px');
  }
});
